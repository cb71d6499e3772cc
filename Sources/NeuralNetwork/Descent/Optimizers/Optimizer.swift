/// How gradients move parameters: a value of its numbers alone.
///
/// One file says all that is known of an optimizer: its formula first, its numbers and their words, what it keeps for each parameter, its update on
/// vectors and the same in double precision. `OptimizerList` names it; configurations, checkpoints, settings, schema and reports follow.
public protocol Optimizer: Hashable, Sendable, Codable {
  /// The word that specs and configurations have for it: `adam`.
  static var word: String { get }
  /// What it is, in a few words: "stochastic gradient descent".
  static var says: String { get }
  /// The numbers that it goes by beside the rate: settings of specs.
  static var keys: [OptimizerKey<Self>] { get }
  /// What it keeps between steps, a number for each that it moves, zero at first; checkpoints have it by these names: "velocities".
  static var memories: [String] { get }

  /// The learning rate, which schedules scale.
  var rate: Double { get set }

  init()

  /// Moves a parameter along its gradient.
  func move(_ parameter: MovedParameter, _ step: UpdateStep)
  /// The same in double precision: moves `w` along the gradient `g`, with what is kept for it in the order of the type's `memories`. `decays` says
  /// whether decay acts on it.
  func move(_ w: inout [Double], along g: [Double], _ memories: inout [[Double]], decays: Bool, _ step: UpdateStep)

  /// What of its numbers does not go together; nil where all do.
  var misfit: OptimizerMisfit? { get }
  /// What reports tell of it, `number` writing a number: "SGD, momentum 0.9".
  func told(_ number: (Double) -> String) -> String
}

extension Optimizer {
  public var misfit: OptimizerMisfit? { nil }
}

/// A step of training, as optimizers see it.
public struct UpdateStep: Sendable {
  /// Counted from 0.
  public let index: Int
  /// The learning rate at this step.
  public let rate: Double

  public init(index: Int, rate: Double) {
    self.index = index
    self.rate = rate
  }
}

/// A parameter to be moved, in memory: stretches of whole vectors, of its own, its gradient's and what is kept for it. What is past its last number
/// moves too, and means nothing.
public struct MovedParameter {
  let values: UnsafeMutablePointer<Vector>
  let gradient: UnsafeMutablePointer<Vector>
  /// Vectors.
  let count: Int
  /// Whether decay acts on it.
  let decays: Bool
  /// What the gradient is multiplied with first: 1 unless it is clipped.
  var gradientScale: Float = 1
  private let memories: UnsafeMutablePointer<Float>
  /// Numbers from what is kept of one name to that of the next.
  private let stride: Int

  /// `memories` is what is kept for it under the first name, `stride` the numbers from there to what is kept under the next.
  init(_ parameter: Parameter, memories: UnsafeMutablePointer<Float>, stride: Int) {
    values = parameter.values.baseAddress!.vectors
    gradient = parameter.gradient.baseAddress!.vectors
    count = roundedUp(parameter.values.count, to: Vector.lanes) / Vector.lanes
    decays = parameter.role.decays
    self.memories = memories
    self.stride = stride
  }

  /// What is kept for it under one of the optimizer's names.
  func memory(_ place: Int) -> UnsafeMutablePointer<Vector> { (memories + place * stride).vectors }
}

/// Numbers of an optimizer that do not go together.
public struct OptimizerMisfit: Error, Hashable, Sendable {
  /// The word of one of them.
  public let word: String
  /// What is wrong, and what is expected, in a sentence.
  public let sentence: String
}
