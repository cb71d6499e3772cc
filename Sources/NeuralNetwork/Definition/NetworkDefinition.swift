/// A network as it is asked for: layers whose shapes are known to fit one another. It holds no numbers.
///
/// Nodes stand in the order of computation, each naming those it reads, so that layers can branch and join; today each reads the one before.
public struct NetworkDefinition: Hashable, Sendable, Codable {
  public struct Node: Hashable, Sendable, Codable {
    /// The layer's kind and its number among its kind: `convolution1`, `dense3`.
    public let name: String
    public let layer: LayerDefinition
    /// The nodes that it reads, by their place in `nodes`; the network's input is -1.
    public let inputs: [Int]
    public let inputShape: FeatureShape
    public let outputShape: FeatureShape
    /// Whether a dense or convolutional layer adds a bias.
    public let hasBias: Bool
  }

  public let input: FeatureShape
  public let nodes: [Node]

  public var output: FeatureShape { nodes.last?.outputShape ?? input }

  /// Chains `layers` one after another.
  /// - Throws: `NetworkDefinitionError` for the first layer that does not fit the one before it.
  public init(input: FeatureShape, layers: [LayerDefinition]) throws(NetworkDefinitionError) {
    var nodes: [Node] = []
    var counts: [String: Int] = [:]
    var shape = input
    for (index, layer) in layers.enumerated() {
      let output: FeatureShape
      do {
        output = try layer.outputShape(for: shape)
      } catch {
        throw NetworkDefinitionError(layer: index, reason: error.reason)
      }
      counts[layer.kind, default: 0] += 1
      var isNormalizedNext = false
      if index + 1 < layers.count, case .normalization = layers[index + 1] { isNormalizedNext = true }
      nodes.append(
        Node(
          name: "\(layer.kind)\(counts[layer.kind]!)", layer: layer, inputs: [index - 1], inputShape: shape,
          outputShape: output, hasBias: layer.isAffine && !isNormalizedNext))
      shape = output
    }
    self.input = input
    self.nodes = nodes
  }
}

/// A layer that cannot stand where it was put.
public struct NetworkDefinitionError: Error, Hashable, CustomStringConvertible {
  /// The layer's place in the list, from 0.
  public let layer: Int
  /// A clause that says what does not fit: "a kernel of 5 does not fit an input of 4 x 4".
  public let reason: String

  public var description: String { "layer \(layer + 1): \(reason)" }
}

extension LayerDefinition {
  /// The most features that one example may have in any layer: more is a mistake that memory would not survive.
  public static let featureLimit = 1 << 24

  /// The most channels that whitening takes: its cost grows with their cube.
  public static let whiteningLimit = 4096

  /// Whether the layer multiplies by weights.
  public var isAffine: Bool {
    switch self {
    case .dense, .convolution: true
    case .pooling, .activation, .normalization, .dropout: false
    }
  }

  struct Misfit: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    switch self {
    case .dense(let outputs):
      guard (1...Self.featureLimit).contains(outputs) else {
        throw Misfit("a dense layer of \(outputs) outputs cannot be made")
      }
      return FeatureShape(channels: outputs)
    case .convolution(let channels, let kernel, let stride, let padding):
      guard (1...Self.featureLimit).contains(channels) else {
        throw Misfit("a convolution to \(channels) channels cannot be made")
      }
      return try Self.slide(kernel, stride, padding, "kernel", over: input, channels: channels)
    case .pooling(_, let window, let stride):
      return try Self.slide(window, stride, 0, "window", over: input, channels: input.channels)
    case .dropout(let rate):
      guard rate >= 0, rate < 1 else { throw Misfit("a Dropout rate of \(rate) is not in [0, 1)") }
      return input
    case .normalization(let normalization):
      let settings = normalization.settings
      if case .whitening = normalization, input.channels > Self.whiteningLimit {
        throw Misfit("whitening \(input.channels) channels is more than the \(Self.whiteningLimit) it can carry")
      }
      guard settings.epsilon >= 0, settings.epsilon.isFinite else {
        throw Misfit("an epsilon of \(settings.epsilon) is not zero or above")
      }
      guard (0...1).contains(settings.decay) else { throw Misfit("a decay of \(settings.decay) is not in [0, 1]") }
      return input
    case .activation:
      return input
    }
  }

  private static func slide(
    _ size: Int, _ stride: Int, _ padding: Int, _ word: String, over input: FeatureShape, channels: Int
  ) throws(Misfit) -> FeatureShape {
    guard size >= 1, stride >= 1, padding >= 0, size <= featureLimit, stride <= featureLimit, padding <= featureLimit else {
      throw Misfit("a \(word) of \(size) with stride \(stride) and padding \(padding) cannot be made")
    }
    guard padding < size else { throw Misfit("a padding of \(padding) is not below the \(word) of \(size)") }
    guard size <= input.height + 2 * padding, size <= input.width + 2 * padding else {
      throw Misfit(
        "a \(word) of \(size) does not fit an input of \(input.height) x \(input.width)"
          + (padding > 0 ? " with padding \(padding)" : ""))
    }
    let output = FeatureShape(
      channels: channels, height: (input.height + 2 * padding - size) / stride + 1,
      width: (input.width + 2 * padding - size) / stride + 1)
    guard channels <= featureLimit / output.locations else { throw Misfit("\(output) features are more than can be held") }
    return output
  }
}
