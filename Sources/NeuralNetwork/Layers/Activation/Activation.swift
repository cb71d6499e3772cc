import Grammar

/// y = g(x), feature by feature: one file a nonlinearity, with its function on vectors and, in double precision, what that is held against.
public protocol Activation: Layer, ActivationFunction {
  /// The word that specs and configurations have for it: `relu`.
  static var word: String { get }
  /// What it is, in a sentence.
  static var says: String { get }
  /// g(x).
  func value(_ x: Double) -> Double
  /// g'(x), where y = g(x).
  func slope(x: Double, y: Double) -> Double
  /// Its settings as files write them; nil where it has none.
  static var settings: Section<Self>? { get }

  /// As it is where nothing is said of its settings.
  init()
}

extension Activation {
  public static var kind: String { "activation" }
  public static var slot: Slot? { .activate }
  /// As one of those that may stand after `activate`.
  static var written: Variant<AnyLayer?> {
    let alone = AnyLayer(Self())
    return settings.map { Variant(word, .layer($0.form), says: says, alone: alone) } ?? Variant(word, alone, says: says)
  }
  public static var variant: LayerVariant? { LayerVariant(word: word, hasSettings: settings != nil) }
  public static var settings: Section<Self>? { nil }

  public func operation(_ site: Site) -> any Operation { ActivationOperation(ActivationOperation.Loops(self), site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let y = x.map(value)
    // dl/dx = dl/dy * g'(x)
    return Reference.Computed(y) { dy in
      var dx = dy
      for index in dx.values.indices { dx.values[index] *= slope(x: x.values[index], y: y.values[index]) }
      return Reference.Gradients(input: dx)
    }
  }

  public func told(_ number: (Double) -> String) -> String { Self.word }

  public static var checks: [LayerCheck] { [LayerCheck(name: word, input: LayerCheck.features, layer: Self())] }
}

/// An activation that never decreases, so that it can share a trip over memory with max pooling.
protocol IncreasingActivation: Activation, IncreasingFunction {
  /// g'(x), from y = g(x).
  func slope(y: Double) -> Double
  /// The loops that share the trip, compiled for this very function: see `ActivationOperation.Loops`.
  var poolingLoops: NormalizeActivatePool.Loops { get }
}

extension IncreasingActivation {
  public func slope(x: Double, y: Double) -> Double { slope(y: y) }

  var poolingLoops: NormalizeActivatePool.Loops { NormalizeActivatePool.Loops(self) }
}

extension Slot {
  public static let activate = Slot(
    word: "activate", setting: "activation", says: "What fills the `activate` slots.", expected: "`activation: relu` or another",
    needsPlaceForNothing: true)
}
