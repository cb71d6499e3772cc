import NeuralNetwork

/// A network whose training step is timed, named as the peers' script names it.
public struct BenchmarkCase: Sendable {
  public enum Net: String, Sendable, CaseIterable {
    /// Section 4.1's: three hidden layers of 100.
    case mlp
    /// 6 and 16 convolutions of 5 x 5, each with max-pooling, then 120, 84.
    case lenet5
    /// A 3 x 3 convolution and two Inception blocks, of 8 and 16 units a branch, each behind max-pooling.
    case inception

    // What follows is as `experiments/mnist-mlp.yaml` and `experiments/lenet-batch-normalization.yaml` have it.

    /// How the network sees images.
    var pixels: PixelEncoding {
      switch self {
      case .mlp: .binary(threshold: 0.5)
      case .lenet5, .inception: .scaled(mean: 0, scale: 1)
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
      case .lenet5, .inception: 0.01
      }
    }

    /// Of SGD; 0 is plain.
    var momentum: Double {
      switch self {
      case .mlp: 0
      case .lenet5, .inception: 0.9
      }
    }

    var title: String {
      switch self {
      case .mlp: "section 4.1 network"
      case .lenet5: "LeNet-5"
      case .inception: "small Inception"
      }
    }
  }

  public var net: Net
  public var normalization: (any Normalization)?
  public var activation: any Activation
  /// Dropout's rate before the last layer; 0 leaves it out.
  public var dropout: Double
  public var batch = 60
  /// Factor on the channels and units of all hidden layers.
  public var width = 1

  public init(_ net: Net, _ normalization: (any Normalization)?, activation: any Activation, dropout: Double = 0) {
    self.net = net
    self.normalization = normalization
    self.activation = activation
    self.dropout = dropout
  }

  /// The networks that the experiments use most.
  public static let all = [
    BenchmarkCase(.lenet5, BatchNormalization(), activation: ReLU()),
    BenchmarkCase(.lenet5, nil, activation: ReLU(), dropout: 0.5),
    BenchmarkCase(.lenet5, BatchNormalization(), activation: Sigmoid()),
    BenchmarkCase(.mlp, BatchNormalization(), activation: Sigmoid()),
    BenchmarkCase(.mlp, nil, activation: Sigmoid()),
    BenchmarkCase(.inception, BatchNormalization(), activation: ReLU()),
    BenchmarkCase(.inception, nil, activation: ReLU()),
  ]

  /// LeNet-5 with other normalizations, beside the first of all.
  public static let normalized = [
    BenchmarkCase(.lenet5, LayerNormalization(), activation: ReLU()),
    BenchmarkCase(.lenet5, GroupNormalization(groups: 2), activation: ReLU()),
    BenchmarkCase(.lenet5, InstanceNormalization(), activation: ReLU()),
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
  var normalizationWord: String { normalization.map { type(of: $0).word } ?? "none" }

  /// As the peers' script has it.
  var activationWord: String { type(of: activation).word }

  /// For people: "LeNet-5 + BN, ReLU".
  public var title: String {
    let activationName = activation is ReLU ? "ReLU" : activationWord
    let normalizationName = normalization is BatchNormalization ? "BN" : "\(normalizationWord) normalization"
    return
      "\(net.title)\(normalization == nil ? "" : " + \(normalizationName)"), \(activationName)\(dropout > 0 ? ", Dropout" : "")"
  }

  /// What it is beside the usual minibatch of 60 and width of 1: "minibatch 8".
  public var growth: String { width == 1 ? "minibatch \(batch)" : "width \(width)" }

  func definition() throws -> NetworkDefinition {
    try NetworkDefinition(input: FeatureShape(channels: 1, height: 28, width: 28), parts: parts)
  }

  private var parts: [NetworkPart] {
    var parts: [NetworkPart]
    switch net {
    case .mlp: parts = (0..<3).flatMap { _ in finished(Dense(outputs: 100 * width)) }
    case .lenet5:
      parts = [(6, 2), (16, 0)].flatMap { channels, padding in
        finished(Convolution(channels: channels * width, kernel: 5, padding: padding)) + [NetworkPart(Pooling(.max, window: 2))]
      }
      parts += [120, 84].flatMap { finished(Dense(outputs: $0 * width)) }
    case .inception:
      parts = convolution(16 * width, 3)
      for units in [8 * width, 16 * width] { parts += [NetworkPart(Pooling(.max, window: 2)), block(units)] }
      parts.append(NetworkPart(Pooling(.average, window: 7)))
    }
    if dropout > 0 { parts.append(NetworkPart(Dropout(rate: dropout))) }
    return parts + [NetworkPart(Dense(outputs: 10))]
  }

  /// A layer with the normalization and the activation behind it.
  private func finished(_ layer: any Layer) -> [NetworkPart] {
    // Dense features have no maps that an example could be normalized over: they are normalized over all of a layer.
    let normalization: (any Normalization)? =
      layer is Dense && self.normalization is InstanceNormalization ? LayerNormalization() : self.normalization
    return [NetworkPart(layer)] + (normalization.map { [NetworkPart($0)] } ?? []) + [NetworkPart(activation)]
  }

  private func convolution(_ channels: Int, _ kernel: Int) -> [NetworkPart] {
    finished(Convolution(channels: channels, kernel: kernel, padding: kernel / 2))
  }

  /// Four branches: 1 x 1; 3 x 3 and two of them, each behind a narrower 1 x 1; the average of the surroundings.
  private func block(_ units: Int) -> NetworkPart {
    NetworkPart(
      Concatenation(),
      of: [
        convolution(units, 1), convolution(units, 1) + convolution(2 * units, 3),
        convolution(units / 2, 1) + convolution(units, 3) + convolution(units, 3),
        [NetworkPart(Pooling(.average, window: 3, stride: 1, padding: 1))] + convolution(units, 1),
      ])
  }
}
