import Grammar

/// All that networks can be made of. Whatever else must know of layers goes through these lists.
public enum LayerList {
  /// Layers of a kind of their own.
  public static let layers: [any Layer.Type] = [
    Dense.self, Convolution.self, Pooling.self, GlobalAveragePooling.self, LocalResponseNormalization.self, Flatten.self,
    Dropout.self,
  ]

  public static let activations: [any Activation.Type] = [
    Sigmoid.self, Tanh.self, ReLU.self, LeakyReLU.self, ELU.self, GELU.self,
  ]

  public static let normalizations: [any Normalization.Type] = [
    BatchNormalization.self, LayerNormalization.self, GroupNormalization.self, InstanceNormalization.self, Renormalization.self,
    GhostNormalization.self, NoisyNormalization.self, L1Normalization.self, LInfinityNormalization.self, FrozenNormalization.self,
    Whitening.self,
  ]

  public static let joins: [any Join.Type] = [Concatenation.self, Addition.self]

  /// All of them.
  public static let all: [any Layer.Type] = normalizations + activations + layers + joins

  /// What may stand in the `model` list of a spec: what says what it is, then the slots.
  public static let words: [ModelWord] = {
    let own = layers.flatMap { $0.words }
    return own.filter { $0.slot == nil } + [normalize, activate] + own.filter { $0.slot != nil }
  }()

  private static let normalize = ModelWord(
    .normalize,
    .variant(
      "normalization", of: [Variant("none", nil, says: "No normalization.")] + normalizations.map { $0.written }))

  private static let activate = ModelWord(
    .activate, .variant("activation", of: activations.map { $0.written } + [Variant("none", nil, says: "No activation.")]))
}
