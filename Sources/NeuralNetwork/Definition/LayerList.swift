/// All that networks can be made of. Whatever else must know of layers goes through these lists.
public enum LayerList {
  /// Layers of a kind of their own.
  public static let layers: [any Layer.Type] = [Dense.self, Convolution.self, Pooling.self, Dropout.self]

  public static let activations: [any Activation.Type] = [Sigmoid.self, Tanh.self, ReLU.self]

  public static let normalizations: [any Normalization.Type] = [BatchNormalization.self, Whitening.self]

  /// All of them.
  public static let all: [any Layer.Type] = layers + activations + normalizations
}
