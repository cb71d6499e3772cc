import Dispatch

/// A network with random numbers in it, whose loss can be asked for with one of them moved.
struct GradientTrial: Sendable {
  enum Target: Hashable {
    case input
    /// `node` is the first node whose output moves with the parameter.
    case parameter(node: Int, name: String)
  }

  let network: ReferenceNetwork
  let input: Reference.Minibatch
  private let loss: GradientCheck.Loss
  private let labels: [Int]
  private let outputWeights: [Double]
  private let base: ReferenceNetwork.Pass
  /// On which side of its kinks each value is; nil where the network has none.
  private let baseSides: [Int]?
  private let gradients: ReferenceNetwork.Gradients
  private var hasKinks: Bool { baseSides != nil }

  init(_ check: GradientCheck, _ stream: inout RandomStream) {
    let definition = check.definition
    var network = ReferenceNetwork(definition, drawnFrom: &stream)
    network.backwardForm = check.backwardForm
    network.scaleWeights(by: definition.nodes.map { type(of: $0.layer).checkedWeightScale }.max() ?? 1)
    input = Reference.Minibatch(drawn: check.minibatch, shape: definition.input, &stream)
    loss = check.loss
    labels = (0..<check.minibatch).map { _ in Int.random(in: 0..<max(definition.output.count, 1), using: &stream) }
    outputWeights = (0..<check.minibatch * definition.output.count).map { _ in stream.gaussian() }
    var masks: [String: [Double]] = [:]
    for node in definition.nodes {
      guard let layer = node.layer as? any MaskedLayer else { continue }
      let together = layer.valuesTogether(node.inputShape)
      masks[node.name] = (0..<check.minibatch * node.inputShape.count / together).flatMap { _ in
        Array(repeating: stream.uniform() < layer.rate ? 0 : 1, count: together)
      }
    }
    self.network = network
    var constants: [String: [Double]] = [:]
    for node in definition.nodes {
      guard let layer = node.layer as? any NoisyLayer else { continue }
      constants[node.name] = layer.noise(values: check.minibatch * node.inputShape.count, &stream)
    }
    let own = network.forward(input, mode: .training(masks: masks, constants: constants))
    // What the way back takes for a constant stays one where the input is moved.
    constants.merge(own.constants(in: definition)) { $1 }
    base = network.forward(input, mode: .training(masks: masks, constants: constants))
    baseSides = Self.sides(base, definition)
    let outputGradient =
      switch check.loss {
      case .crossEntropy(let smoothing):
        Reference.SoftmaxCrossEntropy.gradient(base.output, labels: labels, smoothing: smoothing)
      case .randomProjection:
        Reference.Minibatch(count: check.minibatch, shape: definition.output, values: outputWeights)
      }
    gradients = network.backward(base, outputGradient: outputGradient)
  }

  func gradient(_ target: Target) -> [Double] {
    switch target {
    case .input: gradients.input.values
    case .parameter(_, let name): gradients.parameters[name] ?? []
    }
  }

  /// The loss's derivative by central differences; nil where kinks are in the way, or where rounding parts
  /// the estimates by more than a tenth of the tolerance.
  func difference(_ target: Target, _ entry: Int) -> Double? {
    let values = values(target)
    let size = max((values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot(), 1e-3)
    // Kinks are many: what crosses none of them may be a small step. It is not taken while larger ones serve, for what rounding
    // leaves of a difference grows as the step falls.
    var estimates: [Double] = []
    var before: Double?
    for level in 0..<(hasKinks ? 8 : 5) where estimates.count < 4 {
      let h = size * 1e-2 / Double(1 << (2 * level))
      guard let (above, below) = lossesMoved(target, entry, by: h) else {
        before = nil
        continue
      }
      let difference = (above - below) / (2 * h)
      if let before { estimates.append((16 * difference - before) / 15) }
      before = difference
    }
    guard let steadiest = zip(estimates, estimates.dropFirst()).min(by: { abs($0.0 - $0.1) < abs($1.0 - $1.1) }) else {
      return nil
    }
    let spread = GradientCheck.relativeError(steadiest.0, steadiest.1, largest: 0)
    return spread > GradientCheck.tolerance / 10 ? nil : steadiest.1
  }

  private func values(_ target: Target) -> [Double] {
    switch target {
    case .input: input.values
    case .parameter(_, let name): network.parameters[name] ?? []
    }
  }

  /// The losses with one number moved up and down by `step`, each on a core of its own; nil where kinks are in the way of one.
  private func lossesMoved(_ target: Target, _ entry: Int, by step: Double) -> (above: Double, below: Double)? {
    let losses = inParallel([step, -step]) { lossMoved(target, entry, by: $0) }
    guard let above = losses[0], let below = losses[1] else { return nil }
    return (above, below)
  }

  /// The loss with one number moved by `step`; nil if a ReLU or a max pooling changed sides on the way.
  private func lossMoved(_ target: Target, _ entry: Int, by step: Double) -> Double? {
    let pass: ReferenceNetwork.Pass
    switch target {
    case .input:
      var moved = input
      moved.values[entry] += step
      pass = network.forward(moved, mode: base.mode)
    case .parameter(let node, let name):
      var moved = network
      moved.parameters[name]?[entry] += step
      pass = moved.forward(from: node, after: base)
    }
    guard !hasKinks || Self.sides(pass, network.definition) == baseSides else { return nil }
    switch loss {
    case .crossEntropy(let smoothing):
      return Reference.SoftmaxCrossEntropy.loss(pass.output, labels: labels, smoothing: smoothing)
    case .randomProjection: return zip(pass.output.values, outputWeights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// On which side of its kinks each value is; nil where no layer has any.
  private static func sides(_ pass: ReferenceNetwork.Pass, _ definition: NetworkDefinition) -> [Int]? {
    let sides = definition.nodes.indices.compactMap { index in
      definition.nodes[index].layer.sides(pass.input(of: index, in: definition), pass.output(of: index))
    }
    return sides.isEmpty ? nil : sides.flatMap(\.self)
  }
}

/// What `body` makes of each value, computed on as many cores as there are.
private func inParallel<Value: Sendable, Result>(_ values: [Value], _ body: @Sendable (Value) -> Result) -> [Result] {
  Array(unsafeUninitializedCapacity: values.count) { results, count in
    // Each iteration writes a place of its own.
    nonisolated(unsafe) let start = results.baseAddress!
    DispatchQueue.concurrentPerform(iterations: values.count) { (start + $0).initialize(to: body(values[$0])) }
    count = values.count
  }
}

extension Reference.Minibatch {
  /// Standard normal numbers.
  public init(drawn count: Int, shape: FeatureShape, _ stream: inout RandomStream) {
    self.init(count: count, shape: shape, values: (0..<count * shape.count).map { _ in stream.gaussian() })
  }
}

extension ReferenceNetwork {
  /// Random weights of variance 1 / fan-in, gamma and beta random too, so that no term of a gradient hides behind a 1 or a 0.
  public init(_ definition: NetworkDefinition, drawnFrom stream: inout RandomStream) {
    self.init(definition)
    for node in definition.nodes {
      for parameter in node.parameters {
        let fanIn = Double(parameter.shape.dropFirst().reduce(1, *))
        parameters["\(node.name)/\(parameter.name)"] = (0..<parameter.count).map { _ in
          switch parameter.role {
          case .weight: stream.gaussian() / fanIn.squareRoot()
          case .scale: (0.5 + stream.uniform()) * (stream.uniform() < 0.3 ? -1 : 1)
          case .bias, .shift: stream.gaussian() / 2
          case .statistic: preconditionFailure("Nobody trains a statistic.")
          }
        }
      }
    }
  }

  /// Multiplies all weights.
  mutating func scaleWeights(by factor: Double) {
    for node in definition.nodes {
      for parameter in node.parameters where parameter.role == .weight {
        parameters["\(node.name)/\(parameter.name)"] = parameters["\(node.name)/\(parameter.name)"]?.map { factor * $0 }
      }
    }
  }
}
