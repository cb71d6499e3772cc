/// What a layer's array of numbers is to it: which of them weight decay acts on, how they start, what a check draws for them.
public enum Role: Hashable, Sendable {
  /// Multiplies the input: drawn at random, and decays.
  case weight
  /// Added to a product with weights.
  case bias
  /// gamma: what normalized values are multiplied with.
  case scale
  /// beta: what is added to them.
  case shift
  /// What follows the minibatches' statistics, and is not trained.
  case statistic(Statistic, Remembered)

  /// Those that training moves.
  public static let trainable: [Role] = [.weight, .bias, .scale, .shift]

  /// The name that files have for it: `weight`, `gamma`, `moving_mean`.
  public var name: String {
    switch self {
    case .weight: "weight"
    case .bias: "bias"
    case .scale: "gamma"
    case .shift: "beta"
    case .statistic(let statistic, let remembered): "\(remembered.rawValue)_\(statistic.rawValue)"
    }
  }

  /// Whether weight decay acts on it: on weights alone.
  public var decays: Bool {
    switch self {
    case .weight: true
    case .bias, .scale, .shift, .statistic: false
    }
  }

  /// Whether it is a statistic that training remembers so.
  public func isRemembered(_ way: Remembered) -> Bool {
    switch self {
    case .statistic(_, let remembered): remembered == way
    case .weight, .bias, .scale, .shift: false
    }
  }

  /// How its numbers start.
  enum Start {
    case drawn, zeros, ones
    /// Ones on the diagonal: the covariance of features that vary by 1 and not together.
    case identity
  }

  var start: Start {
    switch self {
    case .weight: .drawn
    case .scale, .statistic(.variance, _), .statistic(.meanDeviation, _), .statistic(.largestDeviation, _): .ones
    case .bias, .shift, .statistic(.mean, _): .zeros
    case .statistic(.covariance, _): .identity
    }
  }
}

/// What is measured of a minibatch's values, channel by channel.
public enum Statistic: String, Hashable, Sendable, CaseIterable {
  case mean, variance, covariance
  /// The mean of |x - mean|, and the largest.
  case meanDeviation = "mean_deviation"
  case largestDeviation = "largest_deviation"
}

/// How a statistic of training minibatches is remembered for inference.
public enum Remembered: String, Hashable, Sendable, CaseIterable {
  /// By an average that follows training.
  case moving
  /// By Algorithm 2: each of the minibatches that are gathered over weighs the same.
  case population
}

/// An array of numbers that a layer asks for.
public struct ParameterDefinition: Hashable, Sendable {
  public let role: Role
  /// PyTorch's: dense [outputs, inputs]; convolution [outputs, inputs, kernel, kernel]; others [channels].
  public let shape: [Int]
  /// What is counted along each of the shape's numbers.
  public let axes: [String]

  public init(_ role: Role, shape: [Int], axes: [String]) {
    self.role = role
    self.shape = shape
    self.axes = axes
  }

  /// One number a channel.
  public init(_ role: Role, channels: Int) { self.init(role, shape: [channels], axes: ["feature"]) }

  public var name: String { role.name }

  /// How many numbers. In floating point, as an impossible layer may ask for more than an integer counts.
  public var size: Double { shape.reduce(1) { $0 * Double($1) } }

  var count: Int { shape.reduce(1, *) }

  /// The numbers that a weight's output sums over, and the outputs that a number of its input goes to.
  var fans: (into: Double, outOf: Double) {
    let field = shape.dropFirst(2).reduce(1, *)
    return (Double(shape[1] * field), Double(shape[0] * field))
  }

  /// What its numbers start as, but for those that are drawn: these are 0.
  var startingValues: [Float] {
    switch role.start {
    case .drawn, .zeros: Array(repeating: 0, count: count)
    case .ones: Array(repeating: 1, count: count)
    case .identity: (0..<count).map { $0 % (shape[0] + 1) == 0 ? 1 : 0 }
    }
  }
}

/// Numbers that training moves, or a state that follows it: a node's, by role.
public struct Parameter {
  /// The node it belongs to: `convolution1`.
  public let node: String
  public let definition: ParameterDefinition
  /// As they stand in memory: in PyTorch's order, but for a matrix that is transposed.
  public let values: UnsafeMutableBufferPointer<Float>
  /// The gradient of the loss, in the same order; empty for a state.
  public let gradient: UnsafeMutableBufferPointer<Float>
  /// What single precision leaves out of a state's `values`; empty for a parameter.
  public let remainders: UnsafeMutableBufferPointer<Float>
  /// Whether a matrix stands in memory column by column: weights of images, which are multiplied pixel by pixel.
  let isTransposed: Bool

  public var role: Role { definition.role }
  /// `weight`, `bias`, `gamma`, `beta`, or a state's: `moving_mean`.
  public var name: String { definition.name }
  public var shape: [Int] { definition.shape }

  /// Its values, or its gradient, in PyTorch's order.
  public func ordered(_ memory: UnsafeMutableBufferPointer<Float>) -> [Float] {
    isTransposed ? memory.indices.map { memory[place($0)] } : Array(memory)
  }

  /// Where the number stands that has this place in PyTorch's order.
  func place(_ index: Int) -> Int {
    isTransposed ? index % shape[1] * shape[0] + index / shape[1] : index
  }

  /// A matrix's values or gradient.
  func matrix(_ memory: UnsafeMutableBufferPointer<Float>) -> Matrix {
    isTransposed
      ? Matrix(memory.baseAddress!, rowStride: shape[0]).transposed : Matrix(memory.baseAddress!, rowStride: shape[1])
  }
}

extension Sequence<Parameter> {
  subscript(role: Role) -> Parameter? { first { $0.role == role } }
}
