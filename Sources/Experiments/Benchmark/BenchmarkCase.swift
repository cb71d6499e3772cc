import NeuralNetwork

/// A network whose training step is timed, named as the peers' script names it.
public struct BenchmarkCase: Sendable {
  public enum Net: String, Sendable, CaseIterable {
    /// Section 4.1's: three hidden layers of 100.
    case mlp
    /// 6 and 16 convolutions of 5 x 5, each with max-pooling, then 120, 84.
    case lenet5

    // What follows is as `experiments/mnist-mlp.yaml` and `experiments/lenet-batch-normalization.yaml` have it.

    /// How the network sees images.
    var pixels: PixelEncoding {
      switch self {
      case .mlp: .binary(threshold: 0.5)
      case .lenet5: .scaled(mean: 0, scale: 1)
      }
    }

    var hasBinaryImages: Bool {
      switch pixels {
      case .binary: true
      case .scaled: false
      }
    }

    /// Of SGD.
    var rate: Double {
      switch self {
      case .mlp: 0.5
      case .lenet5: 0.01
      }
    }

    /// Of SGD; 0 is plain.
    var momentum: Double {
      switch self {
      case .mlp: 0
      case .lenet5: 0.9
      }
    }
  }

  public var net: Net
  public var isNormalized: Bool
  public var activation: any Activation
  /// Dropout's rate before the last layer; 0 leaves it out.
  public var dropout: Double
  public var batch = 60
  /// Factor on the channels and units of all hidden layers.
  public var width = 1

  public init(_ net: Net, isNormalized: Bool, activation: any Activation, dropout: Double = 0) {
    self.net = net
    self.isNormalized = isNormalized
    self.activation = activation
    self.dropout = dropout
  }

  /// The networks that the experiments use most.
  public static let all = [
    BenchmarkCase(.lenet5, isNormalized: true, activation: ReLU()),
    BenchmarkCase(.lenet5, isNormalized: false, activation: ReLU(), dropout: 0.5),
    BenchmarkCase(.lenet5, isNormalized: true, activation: Sigmoid()),
    BenchmarkCase(.mlp, isNormalized: true, activation: Sigmoid()),
    BenchmarkCase(.mlp, isNormalized: false, activation: Sigmoid()),
  ]

  /// Those of which it is told where a step's time goes.
  public static let profiled = [all[0]] + all.filter { $0.net == .mlp }

  /// LeNet-5 with batch normalization as the minibatch grows, and as the width does.
  public static let growing: [BenchmarkCase] = {
    let usual = all[0]
    return (0...10).map { usual.with(\.batch, 1 << $0) }.filter { $0.batch != 64 } + [2, 4, 8].map { usual.with(\.width, $0) }
  }()

  private func with<Value>(_ path: WritableKeyPath<BenchmarkCase, Value>, _ value: Value) -> BenchmarkCase {
    var changed = self
    changed[keyPath: path] = value
    return changed
  }

  /// As the peers' script has it.
  var activationWord: String { type(of: activation).word }

  /// For people: "LeNet-5 + BN, ReLU".
  public var title: String {
    let name = net == .mlp ? "section 4.1 network" : "LeNet-5"
    let activationName = activation is ReLU ? "ReLU" : activationWord
    return "\(name)\(isNormalized ? " + BN" : ""), \(activationName)\(dropout > 0 ? ", Dropout" : "")"
  }

  /// What it is beside the usual minibatch of 60 and width of 1: "minibatch 8".
  public var growth: String { width == 1 ? "minibatch \(batch)" : "width \(width)" }

  func definition() throws -> NetworkDefinition {
    var layers: [any Layer] = []
    func activate() {
      if isNormalized { layers.append(BatchNormalization()) }
      layers.append(activation)
    }
    switch net {
    case .mlp:
      for _ in 0..<3 {
        layers.append(Dense(outputs: 100 * width))
        activate()
      }
    case .lenet5:
      for (channels, padding) in [(6, 2), (16, 0)] {
        layers.append(Convolution(channels: channels * width, kernel: 5, padding: padding))
        activate()
        layers.append(Pooling(.max, window: 2))
      }
      for outputs in [120, 84] {
        layers.append(Dense(outputs: outputs * width))
        activate()
      }
    }
    if dropout > 0 { layers.append(Dropout(rate: dropout)) }
    layers.append(Dense(outputs: 10))
    return try NetworkDefinition(input: FeatureShape(channels: 1, height: 28, width: 28), layers: layers)
  }
}
