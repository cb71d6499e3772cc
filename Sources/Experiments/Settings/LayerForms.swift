import Grammar
import NeuralNetwork

/// A layer as `model` lists it: one that is what it is, or a slot that the settings fill.
enum ModelLayer: Sendable {
  case fixed(LayerDefinition)
  case slot(Slot)
  /// A slot whose own value says that nothing stands there: `normalize: none`.
  case nothing

  enum Slot: String, Sendable, CaseIterable { case normalize, activate, dropout }
}

/// A word that `model` lists.
struct LayerForm: Sendable {
  let word: String
  let says: String
  /// What tables show in place of the form's values.
  var unit: String?
  /// What may stand under the word.
  let form: Form<ModelLayer>
  /// What the word means alone.
  let alone: Alone

  enum Alone: Sendable {
    case slot(ModelLayer.Slot)
    /// It says too little: a sentence that goes on after the word.
    case incomplete(String)
  }

  /// All of them, in the order in which specs tell of them.
  static let all: [LayerForm] = [dense, convolution, pooling(.max), pooling(.average), normalize, activate, dropout]

  static let words = all.map(\.word)

  // MARK: Layers

  private static let sizes = 1...LayerDefinition.featureLimit

  private struct Dense: Sendable {
    var outputs = 0
  }

  private static let dense = LayerForm(
    word: "dense", says: "A fully connected layer.",
    form: Section(
      "dense", initial: Dense(),
      keys: [
        Key("outputs", .whole(sizes), \.outputs, says: "Its units.", unit: "outputs", need: .required("how many it has"))
      ], shorthand: "outputs"
    ).form.map { .fixed(.dense(outputs: $0.outputs)) },
    alone: .incomplete("does not say how many outputs it has; expected for example `dense: 100`."))

  private struct Convolution: Sendable {
    var channels = 0
    var kernel = 0
    var stride = 1
    var padding = 0
  }

  private static let convolution = LayerForm(
    word: "convolution", says: "A convolution over zero-padded maps.",
    form: Section(
      "convolution", initial: Convolution(),
      keys: [
        Key(
          "channels", .whole(sizes), \.channels, says: "Maps that it makes.", unit: "maps",
          need: .required("how many maps it makes")),
        Key(
          "kernel", .whole(sizes), \.kernel, says: "The side of its square kernel.", unit: "pixels",
          need: .required("the side of its kernel in pixels")),
        Key("stride", .whole(sizes), \.stride, says: "From one place of the kernel to the next.", unit: "pixels"),
        Key(
          "padding", .whole(0...LayerDefinition.featureLimit), \.padding, says: "Zeros around the maps.", unit: "pixels"),
      ], example: "{ channels: 6, kernel: 5 }"
    ).form.map { .fixed(.convolution(channels: $0.channels, kernel: $0.kernel, stride: $0.stride, padding: $0.padding)) },
    alone: .incomplete("does not say what it is; expected for example `convolution: { channels: 6, kernel: 5 }`."))

  private struct Window: Sendable {
    var window = 0
    var stride: Int?
  }

  private static let window = Section(
    "pooling", heading: "key of `max-pool`, `average-pool`", initial: Window(),
    keys: [
      Key(
        "window", .whole(sizes), \.window, says: "The side of its window.", unit: "pixels",
        need: .required("its side in pixels")),
      Key(
        "stride", .whole(sizes), \.stride, says: "From one place of the window to the next.", unit: "pixels",
        need: .otherwise("the window's side")),
    ], shorthand: "window")

  private static func pooling(_ pooling: Pooling) -> LayerForm {
    let word = "\(pooling.rawValue)-pool"
    let says =
      switch pooling {
      case .max: "The largest of each window."
      case .average: "The mean of each window."
      }
    return LayerForm(
      word: word, says: says,
      form: window.form.map { .fixed(.pooling(pooling, window: $0.window, stride: $0.stride ?? $0.window)) },
      alone: .incomplete("does not say how large its window is; expected for example `\(word): 2`."))
  }

  // MARK: Slots

  private static let normalize = LayerForm(
    word: "normalize", says: "Alone a slot that the setting `normalization` fills; with a value, that.",
    unit: "as `normalization`",
    form: Form<Normalization?>.normalization.map { $0.map { .fixed(.normalization($0)) } ?? .nothing },
    alone: .slot(.normalize))

  private static let activate = LayerForm(
    word: "activate", says: "Alone a slot that the setting `activation` fills; with a value, that.", unit: "as `activation`",
    form: Form<Activation?>.activation.map { $0.map { .fixed(.activation($0)) } ?? .nothing }, alone: .slot(.activate))

  private static let dropout = LayerForm(
    word: "dropout", says: "Alone a slot that the setting `dropout` fills; with a value, that.", unit: "as `dropout`",
    form: Form<Double>.dropout.map { $0 > 0 ? .fixed(.dropout(rate: $0)) : .nothing }, alone: .slot(.dropout))
}

// MARK: What fills slots

extension Form where Value == Normalization? {
  static var normalization: Form {
    .variant(
      "normalization",
      of: [
        Variant("none", nil, says: "No normalization."),
        Variant(
          "batch", BatchNormalizationSettings.section.form.map { .batch($0) },
          says: "Batch normalization with numbers of your own.", alone: .batch(BatchNormalizationSettings())),
        Variant(
          "whitening", BatchNormalizationSettings.section.form.map { .whitening($0) },
          says: "Full whitening over the minibatch (section 3), with numbers of your own. At most "
            + "\(LayerDefinition.whiteningLimit) channels.", alone: .whitening(BatchNormalizationSettings())),
      ])
  }
}

extension BatchNormalizationSettings {
  fileprivate static let section = Section(
    "batch-normalization", heading: "key of `batch`, `whitening`", initial: BatchNormalizationSettings(),
    keys: [
      Key(
        "epsilon",
        .number(.notNegative).warning { epsilon, name in
          guard epsilon == 0 else { return nil }
          return
            "`\(name)` is 0: a channel that is the same all over a minibatch (blank pixels, a unit that ReLU keeps at 0) is divided "
            + "by 0, and the run diverges; expected a number above 0, such as `1e-05`."
        }, \.epsilon, says: "Added to the variance inside the root (Algorithm 1)."),
      Key(
        "decay", .number(.fraction), \.decay, says: "What a moving average keeps of its old value at each step.", unit: "share"),
    ])
}

extension Form where Value == Activation? {
  static var activation: Form { .word(of: Activation.self, orNone: "none").named("activation") }
}

extension Form where Value == Double {
  /// The rate of Dropout.
  static var dropout: Form { .number(.share).named("dropout") }
}
