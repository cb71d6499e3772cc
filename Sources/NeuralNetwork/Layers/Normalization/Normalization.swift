import Grammar

/// y = gamma x_hat + beta, with a gamma and a beta for each channel and an x_hat of its own making.
public protocol Normalization: Layer {
  /// The word that specs and configurations have for it: `batch`.
  static var word: String { get }

  /// What it is, in a sentence.
  static var says: String { get }
  /// Its settings as files write them.
  static var settings: Section<Self> { get }

  /// As it is where nothing is said of its settings.
  init()
}

extension Normalization {
  public static var kind: String { "normalization" }
  public static var slot: Slot? { .normalize }
  /// As one of those that may stand after `normalize`.
  static var written: Variant<AnyLayer?> { Variant(word, .layer(settings.form), says: says, alone: AnyLayer(Self())) }
  public static var variant: LayerVariant? { LayerVariant(word: word, hasSettings: true) }

  public func parameters(_ fit: Fit) -> [ParameterDefinition] {
    [ParameterDefinition(.scale, channels: fit.input.channels), ParameterDefinition(.shift, channels: fit.input.channels)]
  }
}

/// A normalization over the minibatch, which remembers the statistics for inference. The constants are those that the paper leaves open.
public protocol MinibatchNormalization: Normalization {
  /// Added to the variance inside the root (Algorithm 1).
  var epsilon: Double { get set }
  /// The share of the old value that a moving average keeps at each step: 0.9 keeps nine tenths.
  var decay: Double { get set }
  /// What epsilon is added to.
  static var epsilonSays: String { get }

  /// What it normalizes with.
  func statistics(_ channels: Int) -> [(statistic: Statistic, shape: [Int])]
}

extension MinibatchNormalization {
  public var absorbsBias: Bool { true }
  public var mixesExamples: Bool { true }

  public func states(_ fit: Fit) -> [ParameterDefinition] {
    Remembered.allCases.flatMap { remembered in
      statistics(fit.input.channels).map { statistic, shape in
        ParameterDefinition(.statistic(statistic, remembered), shape: shape, axes: shape.map { _ in "feature" })
      }
    }
  }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    try checkConstants()
    return input
  }

  func checkConstants() throws(Misfit) {
    guard epsilon >= 0, epsilon.isFinite else { throw Misfit("an epsilon of \(epsilon) is not zero or above") }
    guard (0...1).contains(decay) else { throw Misfit("a decay of \(decay) is not in [0, 1]") }
  }

  public func told(_ number: (Double) -> String) -> String {
    "\(Self.word), epsilon \(number(epsilon)), moving averages keep \(number(decay))"
  }

  public static var epsilonSays: String { "Added to the variance inside the root (Algorithm 1)." }

  public static var settings: Section<Self> { Section(word, of: kind, initial: Self(), keys: statisticKeys) }

  /// The keys that all of them have.
  static var statisticKeys: [Key<Self>] {
    [
      Key(
        "epsilon",
        .number(.notNegative).warning { epsilon, name in
          guard epsilon == 0 else { return nil }
          return
            "`\(name)` is 0: a channel that is the same all over a minibatch (blank pixels, a unit that ReLU keeps at 0) is "
            + "divided by 0, and the run diverges; expected a number above 0, such as `1e-05`."
        }, \.epsilon, says: epsilonSays),
      Key(
        "decay", .number(.fraction), \.decay, says: "What a moving average keeps of its old value at each step.", unit: "share"),
    ]
  }

  /// The sentence of reports, with what a variant has beside.
  func told(_ number: (Double) -> String, _ more: String) -> String {
    "\(Self.word), \(more), epsilon \(number(epsilon)), moving averages keep \(number(decay))"
  }

  /// Also for whitening: folders of runs that were recorded so have that name.
  public static var folderMark: FolderMark? { .end("bn") }
}

extension Slot {
  public static let normalize = Slot(
    word: "normalize", setting: "normalization", says: "What fills the `normalize` slots.",
    topic: LayerTopic(name: "Normalization", separator: "; ", isToldOnce: true))
}
