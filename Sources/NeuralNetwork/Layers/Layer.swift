/// A layer as it is asked for: a value of its settings alone. Its shapes follow from what stands before it.
///
/// All that is known of a layer is said in its folder: by its definition, which conforms to this, by the operation that computes it, and by the
/// twin in double precision that is to be read. What most layers have in common need not be said.
public protocol Layer: Hashable, Sendable, Codable {
  /// The word that names of such layers start with, `convolution` in `convolution1`, and under which configurations hold its settings.
  static var kind: String { get }
  /// Where several layers share a kind, as normalizations do, which of them this is: `batch`.
  static var variant: LayerVariant? { get }

  // MARK: What it makes of what it reads

  /// - Throws: `Misfit` where it cannot stand behind such an input, or its settings are out of their bounds.
  func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape
  /// What training moves.
  func parameters(_ fit: Fit) -> [ParameterDefinition]
  /// What follows training.
  func states(_ fit: Fit) -> [ParameterDefinition]
  /// Multiplications of one example's forward pass: what most of a step's time goes with.
  func multiplications(_ fit: Fit) -> Double

  // MARK: What its neighbours and the data should know

  /// Whether it multiplies by weights, and adds a bias where nothing behind it takes that away.
  var isAffine: Bool { get }
  /// Whether what a bias before it adds would be taken away again (section 3.2).
  var absorbsBias: Bool { get }
  /// Whether an example's output depends, while training, on the examples beside it.
  var mixesExamples: Bool { get }
  /// Whether softmax can take its scores from it.
  var givesScores: Bool { get }

  // MARK: What computes it

  /// How it reads and writes features.
  var arrangement: LayerArrangement { get }
  /// Lays it out in a workspace.
  func operation(_ site: Site) -> any Operation
  /// Computes it in double precision.
  func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed

  // MARK: What people write, and are told of it

  /// The words that stand for it in the `model` list of a spec. Layers that share a kind have that of the kind.
  static var words: [ModelWord] { get }
  /// The place in the list that a setting fills with such layers; nil where none does.
  static var slot: Slot? { get }

  /// What reports tell of it, `number` writing a number: "dense 100".
  func told(_ number: (Double) -> String) -> String
  /// What it adds to the names of folders of runs.
  static var folderMark: FolderMark? { get }

  // MARK: How it is checked

  /// Checks of its gradients by itself, on small shapes that are not square.
  static var checks: [LayerCheck] { get }
  /// What a check of a network with it multiplies weights with, so that gradients keep a size that differences can measure.
  static var checkedWeightScale: Double { get }
  /// On which side of its kink each value is, where there are kinks; nil where a derivative is everywhere.
  func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]?
}

/// How a layer reads features and writes them: see `Features.Arrangement`.
public enum LayerArrangement: Hashable, Sendable {
  /// Reads and writes rows.
  case rows
  /// Reads and writes maps.
  case maps
  /// Reads maps, and writes as its readers want it.
  case rearranged
  /// Writes as it reads.
  case kept
}

/// One of several layers of a kind.
public struct LayerVariant: Hashable, Sendable {
  /// `batch`, `relu`.
  public let word: String
  /// Whether it has settings, which configurations then hold under the word.
  public let hasSettings: Bool
}

/// A layer's part in the name of a run's folder.
public enum FolderMark: Hashable, Sendable {
  /// What a network with such layers is, in place of `dense`: `convolutional`.
  case start(String)
  /// What follows the widths: `bn`.
  case end(String)
}

/// A layer's shapes in a network.
public struct Fit: Hashable, Sendable {
  /// What it reads; where it reads several, the first.
  public let input: FeatureShape
  public let output: FeatureShape
  /// Whether an affine layer adds a bias.
  public let hasBias: Bool
}

/// What does not fit, as a clause: "a kernel of 5 does not fit an input of 4 x 4".
public struct Misfit: Error, Hashable {
  public let reason: String
  /// The branch that does not fit the first, by its place, where a join has such.
  let branch: Int?

  init(_ reason: String, branch: Int? = nil) {
    self.reason = reason
    self.branch = branch
  }
}

/// A check of one layer's gradients by itself.
public struct LayerCheck: Sendable {
  /// For people: "convolution, stride 2".
  public let name: String
  public let input: FeatureShape
  public let layer: any Layer
  /// What a join reads; empty for other layers.
  let branches: [[NetworkPart]]
  public let form: Reference.BackwardForm

  init(
    name: String, input: FeatureShape, layer: any Layer, of branches: [[NetworkPart]] = [],
    form: Reference.BackwardForm = .staged
  ) {
    (self.name, self.input, self.layer, self.branches, self.form) = (name, input, layer, branches, form)
  }

  var part: NetworkPart { branches.isEmpty ? NetworkPart(layer) : .join(AnyLayer(layer), of: branches) }

  static let features = FeatureShape(channels: 5)
  static let maps = FeatureShape(channels: 2, height: 5, width: 4)
}

// MARK: What most layers have in common

extension Layer {
  public static var variant: LayerVariant? { nil }
  public static var words: [ModelWord] { [] }
  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape { input }
  public func parameters(_ fit: Fit) -> [ParameterDefinition] { [] }
  public func states(_ fit: Fit) -> [ParameterDefinition] { [] }
  public func multiplications(_ fit: Fit) -> Double { Double(fit.output.count) }
  public var arrangement: LayerArrangement { .kept }
  public var isAffine: Bool { false }
  public var absorbsBias: Bool { false }
  public var mixesExamples: Bool { false }
  public var givesScores: Bool { false }
  public static var slot: Slot? { nil }
  public static var folderMark: FolderMark? { nil }
  public static var checkedWeightScale: Double { 1 }
  public func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]? { nil }
}

/// A layer that drops values at random while training. What it kept is part of a trace, and is told to whoever computes it elsewhere.
public protocol MaskedLayer: Layer {
  /// The probability with which a value is dropped.
  var rate: Double { get }
  /// Neighbouring values, in the order of features, that are dropped or kept together.
  func valuesTogether(_ shape: FeatureShape) -> Int
}

/// A layer that moves values at random while training, and takes that noise for a constant on the way back.
protocol NoisyLayer: Layer {
  /// Noise for so many values, as the twin takes it.
  func noise(values: Int, _ stream: inout RandomStream) -> [Double]
}
