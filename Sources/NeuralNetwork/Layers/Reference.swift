/// The layers of a network in double precision, written straight from their equations.
///
/// This is the code to read in order to learn what the fast engine computes, and the code that tests hold the fast engine
/// against. It is as plain as it can be made: arrays of `Double`, one loop an index of the equation, no library. Every layer is a
/// value with a `forward` and a `backward`; nothing is kept between the two but what is passed. Each stands in its layer's folder.
public enum Reference {
  /// Numbers of one layer for a minibatch: its features, or the gradients of the loss with respect to them.
  ///
  /// `values` are in the order example, channel, row, column, the last varying fastest: count x channels x height x width, as in
  /// PyTorch.
  public struct Minibatch: Hashable, Sendable {
    /// Examples in the minibatch (m in the paper).
    public let count: Int
    /// The features of one example.
    public let shape: FeatureShape
    public var values: [Double]

    public init(count: Int, shape: FeatureShape, values: [Double]) {
      self.count = count
      self.shape = shape
      self.values = values
    }

    public init(zeros count: Int, shape: FeatureShape) {
      self.init(count: count, shape: shape, values: Array(repeating: 0, count: count * shape.count))
    }

    /// The value of feature `feature` of `example`, features counted over channels, rows and columns.
    public subscript(example: Int, feature: Int) -> Double {
      get { values[example * shape.count + feature] }
      set { values[example * shape.count + feature] = newValue }
    }

    public subscript(example: Int, channel: Int, row: Int, column: Int) -> Double {
      get { values[position(example, channel, row, column)] }
      set { values[position(example, channel, row, column)] = newValue }
    }

    private func position(_ example: Int, _ channel: Int, _ row: Int, _ column: Int) -> Int {
      ((example * shape.channels + channel) * shape.height + row) * shape.width + column
    }

    /// All values of one channel: over the minibatch and, in a feature map, over all its locations: the set B of m' = m * p * q
    /// values of section 3.2.
    public func channel(_ channel: Int) -> [Double] {
      var result: [Double] = []
      result.reserveCapacity(count * shape.locations)
      for example in 0..<count {
        for location in 0..<shape.locations { result.append(self[example, channel * shape.locations + location]) }
      }
      return result
    }

    /// Puts back what `channel(_:)` took out, in the same order.
    public mutating func setChannel(_ channel: Int, to newValues: [Double]) {
      for example in 0..<count {
        for location in 0..<shape.locations {
          self[example, channel * shape.locations + location] = newValues[example * shape.locations + location]
        }
      }
    }

    /// The sums of two minibatches' numbers.
    static func + (left: Minibatch, right: Minibatch) -> Minibatch {
      Minibatch(count: left.count, shape: left.shape, values: zip(left.values, right.values).map { $0 + $1 })
    }

    /// The same numbers, each put through `transform`.
    func map(_ transform: (Double) -> Double) -> Minibatch {
      Minibatch(count: count, shape: shape, values: values.map(transform))
    }
  }

  /// What a layer's way back gives: the loss's gradient with respect to what it reads and to each of its parameters.
  public struct Gradients: Sendable {
    /// One for each that it reads.
    public var inputs: [Minibatch]
    public var parameters: [Role: [Double]] = [:]

    init(inputs: [Minibatch]) { self.inputs = inputs }

    public init(input: Minibatch, parameters: [Role: [Double]] = [:]) {
      inputs = [input]
      self.parameters = parameters
    }

    /// With respect to what a layer reads that reads one.
    public var input: Minibatch { inputs[0] }
  }

  /// Which of several ways back to the same numbers; layers that have one way take it.
  public enum BackwardForm: String, Hashable, Sendable, CaseIterable {
    case staged, paper, closed
  }

  /// What a layer is computed with beside its input.
  public struct Site: Sendable {
    public let fit: Fit
    /// The node's own numbers, in the order of its parameters' shapes.
    let values: @Sendable (Role) -> [Double]
    /// The remembered statistics that stand in for the minibatch's own; nil where those serve.
    public let remembered: Remembered?
    /// Ones and zeros in the order of the input's values; nil where nothing is dropped.
    public let mask: [Double]?
    /// What the node takes for constants in place of what it would draw or work out: noise, or renormalization's r and d.
    public let constants: [Double]?
    /// The training step that the pass is of.
    public let step: Int
    public let form: BackwardForm

    /// A parameter or a state; empty where the layer has none, as a bias before batch normalization (section 3.2).
    public subscript(role: Role) -> [Double] { values(role) }

    func statistic(_ statistic: Statistic, _ remembered: Remembered) -> [Double] { values(.statistic(statistic, remembered)) }
  }

  /// A layer's forward pass: what it gave, and the way back from there.
  public struct Computed: Sendable {
    public let output: Minibatch
    /// What it took from the minibatch to normalize with.
    let statistics: (any MinibatchStatistics)?
    /// What the way back takes for constants, although the input moves it.
    let constants: [Double]?
    /// nil where there is no way back, for what was normalized with stands still.
    private let way: (@Sendable (Minibatch) -> Gradients)?

    init(
      _ output: Minibatch, statistics: (any MinibatchStatistics)? = nil, constants: [Double]? = nil,
      backward: (@Sendable (_ outputGradient: Minibatch) -> Gradients)?
    ) {
      self.output = output
      self.statistics = statistics
      self.constants = constants
      way = backward
    }

    public func backward(_ outputGradient: Minibatch) -> Gradients {
      guard let way else { preconditionFailure("There is no way back through inference.") }
      return way(outputGradient)
    }
  }

  /// What a normalization takes from a minibatch.
  public protocol MinibatchStatistics: Sendable {
    /// Algorithm 2: of what the population's statistics are made. Of one minibatch, it is what a moving average takes in.
    static func population(of minibatches: [Self]) -> [Statistic: [Double]]
    /// What a moving average takes in of this minibatch, one after another.
    var turns: [[Statistic: [Double]]] { get }
  }
}

extension Reference.MinibatchStatistics {
  public var turns: [[Statistic: [Double]]] { [Self.population(of: [self])] }
}
