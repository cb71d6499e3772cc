import Grammar

/// All that networks can be made of. Whatever else must know of layers goes through these lists.
public enum LayerList {
  /// Layers of a kind of their own.
  public static let layers: [any Layer.Type] = [Dense.self, Convolution.self, Pooling.self, Dropout.self]

  public static let activations: [any Activation.Type] = [Sigmoid.self, Tanh.self, ReLU.self]

  public static let normalizations: [any Normalization.Type] = [BatchNormalization.self, Whitening.self]

  /// All of them.
  public static let all: [any Layer.Type] = normalizations + activations + layers

  /// What may stand in the `model` list of a spec: what says what it is, then the slots.
  public static let words: [ModelWord] = {
    let own = layers.flatMap { $0.words }
    return own.filter { $0.slot == nil } + [normalize, activate] + own.filter { $0.slot != nil }
  }()

  private static let normalize = ModelWord(
    word: Slot.normalize.word, says: "A normalization.",
    form: .variant("normalization", of: [nothing] + normalizations.map { $0.written }), alone: .slot(.normalize))

  private static let activate = ModelWord(
    word: Slot.activate.word, says: "A nonlinearity, of each feature by itself.",
    form: .variant("activation", of: activations.map { $0.written } + [nothing]), alone: .slot(.activate))

  private static let nothing = Variant<AnyLayer?>("none", nil, says: "Nothing.")
}
