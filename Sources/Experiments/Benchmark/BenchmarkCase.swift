import NeuralNetwork

/// A network whose training step is timed, named as the peers' script names it.
public struct BenchmarkCase: Hashable, Sendable, Codable {
  public enum Net: String, Hashable, Sendable, Codable, CaseIterable {
    /// Section 4.1's: three hidden layers of 100.
    case mlp
    /// 6 and 16 convolutions of 5 x 5, each with max-pooling, then 120, 84.
    case lenet5
  }

  public var net: Net
  public var isNormalized: Bool
  public var activation: Activation
  /// Dropout's rate before the last layer; 0 leaves it out.
  public var dropout: Double
  public var batch = 60
  /// Factor on the channels and units of all hidden layers.
  public var width = 1

  public init(_ net: Net, isNormalized: Bool, activation: Activation, dropout: Double = 0) {
    self.net = net
    self.isNormalized = isNormalized
    self.activation = activation
    self.dropout = dropout
  }

  /// The networks that the experiments use most.
  public static let all = [
    BenchmarkCase(.lenet5, isNormalized: true, activation: .relu),
    BenchmarkCase(.lenet5, isNormalized: false, activation: .relu, dropout: 0.5),
    BenchmarkCase(.lenet5, isNormalized: true, activation: .sigmoid),
    BenchmarkCase(.mlp, isNormalized: true, activation: .sigmoid),
    BenchmarkCase(.mlp, isNormalized: false, activation: .sigmoid),
  ]

  /// For people: "LeNet-5 + BN, ReLU".
  public var title: String {
    let name = net == .mlp ? "section 4.1 network" : "LeNet-5"
    let activationName = activation == .relu ? "ReLU" : activation.rawValue
    return "\(name)\(isNormalized ? " + BN" : ""), \(activationName)\(dropout > 0 ? ", Dropout" : "")"
  }

  func definition() throws -> NetworkDefinition {
    var layers: [LayerDefinition] = []
    func activate() {
      if isNormalized { layers.append(.normalization(.batch(BatchNormalizationSettings()))) }
      layers.append(.activation(activation))
    }
    switch net {
    case .mlp:
      for _ in 0..<3 {
        layers.append(.dense(outputs: 100 * width))
        activate()
      }
    case .lenet5:
      for (channels, padding) in [(6, 2), (16, 0)] {
        layers.append(.convolution(channels: channels * width, kernel: 5, stride: 1, padding: padding))
        activate()
        layers.append(.pooling(.max, window: 2, stride: 2))
      }
      for outputs in [120, 84] {
        layers.append(.dense(outputs: outputs * width))
        activate()
      }
    }
    if dropout > 0 { layers.append(.dropout(rate: dropout)) }
    layers.append(.dense(outputs: 10))
    return try NetworkDefinition(input: FeatureShape(channels: 1, height: 28, width: 28), layers: layers)
  }
}

extension NetworkDefinition {
  /// Floating-point operations of one example's matrix products: forward alone, or with all gradients that a training step needs
  /// (the first layer's input needs none).
  public func matrixProductOperations(isTraining: Bool) -> Double {
    var total = 0.0
    var isFirst = true
    for node in nodes {
      let products: Double
      switch node.layer {
      case .dense: products = Double(node.inputShape.count) * Double(node.outputShape.count)
      case .convolution(_, let kernel, _, _):
        products = Double(node.outputShape.count) * Double(node.inputShape.channels * kernel * kernel)
      case .pooling, .activation, .normalization, .dropout: continue
      }
      total += 2 * products * (isTraining ? (isFirst ? 2 : 3) : 1)
      isFirst = false
    }
    return total
  }
}
