/// A nonlinearity g, applied to each feature by itself.
public enum Activation: String, Hashable, Sendable, Codable, CaseIterable {
  case sigmoid, tanh, relu
}

/// What a `normalize` layer does with its input.
public enum Normalization: Hashable, Sendable, Codable {
  case batch(BatchNormalizationSettings)
  /// Full whitening by the covariance's inverse square root, over the minibatch: what section 3 sets out from and finds too costly.
  case whitening(BatchNormalizationSettings)

  public var settings: BatchNormalizationSettings {
    switch self {
    case .batch(let settings), .whitening(let settings): settings
    }
  }
}

/// The constants of batch normalization that the paper leaves open; whitening has the same.
public struct BatchNormalizationSettings: Hashable, Sendable, Codable {
  /// Added to the variance inside the root (Algorithm 1).
  public var epsilon: Double
  /// The share of the old value that a moving average keeps at each step: 0.9 keeps nine tenths.
  public var decay: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9) {
    self.epsilon = epsilon
    self.decay = decay
  }
}

public enum Pooling: String, Hashable, Sendable, Codable, CaseIterable {
  case max, average
}

/// One layer as it is asked for; its shapes follow from what stands before it.
public enum LayerDefinition: Hashable, Sendable, Codable {
  /// y = Wx + b, from all features to `outputs`. Wherever normalization follows, the bias is dropped (section 3.2).
  case dense(outputs: Int)
  /// A square kernel over zero-padded maps. Wherever normalization follows, the bias is dropped (section 3.2).
  case convolution(channels: Int, kernel: Int, stride: Int, padding: Int)
  case pooling(Pooling, window: Int, stride: Int)
  case activation(Activation)
  case normalization(Normalization)
  /// Sets a feature to zero with probability `rate` while training and divides the others by 1 - rate.
  case dropout(rate: Double)

  /// The word that names of such layers start with: `convolution` in `convolution1`.
  public var kind: String {
    switch self {
    case .dense: "dense"
    case .convolution: "convolution"
    case .pooling: "pooling"
    case .activation: "activation"
    case .normalization: "normalization"
    case .dropout: "dropout"
    }
  }
}
