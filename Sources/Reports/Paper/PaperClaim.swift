import Experiments

/// A claim of a paper that the data sets here can carry.
public struct PaperClaim: Sendable {
  public let id: String
  /// A few words for a table's row.
  public let name: String
  /// What it says. A spec's claim of the same id may say it in its own words.
  public let statement: String
  public let source: String
  /// What a spec's claim of this id must measure.
  package let need: Need
  /// Whether a check of the program decides it, not runs over seeds.
  public let isProperty: Bool
  /// What the paper had for it and an experiment here on this network has not; a sentence or two.
  package let departure: @Sendable (_ network: String) -> String
  /// The sizes that the paper gives.
  package let sizes: [Size]

  /// A number of the paper's, and of which of a claim's measures it is one.
  package struct Size: Sendable {
    package let size: ClaimedSize
    package let isOf: @Sendable (any Measure) -> Bool

    /// - `kind`: Of measures.
    package init<Kind: Measure>(_ size: ClaimedSize, of kind: Kind.Type) {
      self.size = size
      isOf = { $0 is Kind }
    }

    /// Steps of one of its networks to an accuracy, as a multiple of another's; both in millions.
    package static func steps(_ own: Double, of other: Double, _ figure: String) -> Size {
      Size(
        ClaimedSize(own / other, of: .paper, .measured, source: "\(own) of \(other) million steps, \(figure)"),
        of: StepsRatio.self)
    }
  }

  /// What must be among a claim's measures, so that the name of a claim cannot be had for an easier one.
  package struct Need: Sendable {
    /// Goes on after "it needs".
    package let text: String
    package let isMet: @Sendable ([any Measure]) -> Bool

    package init(_ text: String, _ isMet: @escaping @Sendable ([any Measure]) -> Bool) {
      self.text = text
      self.isMet = isMet
    }

    /// One measure of this kind, of which `isEnough` holds.
    package static func one<Kind: Measure>(
      _ text: String, of kind: Kind.Type, _ isEnough: @escaping @Sendable (Kind) -> Bool = { _ in true }
    )
      -> Need
    {
      Need(text) { measures in measures.contains { ($0 as? Kind).map(isEnough) ?? false } }
    }

    package static func steps(atMost limit: Double) -> Need {
      .one("a comparison of steps, at most \(NumberText.short(limit))", of: StepsRatio.self) { $0.atMost <= limit }
    }

    /// Fewer steps, and an accuracy that ends higher by `margin`.
    package static func stepsAndAccuracy(margin: Double) -> Need {
      let text = "a comparison of steps (at most 1) and one of final accuracy (margin \(Self.plain(margin)) or above)"
      return Need(text) { measures in
        Need.steps(atMost: 1).isMet(measures)
          && Need.one("", of: FinalAccuracy.self) { $0.margin >= margin }.isMet(measures)
      }
    }

    package static func property(_ id: String) -> Need {
      .one("the property \(id)", of: ExactProperty.self) { $0.property == id }
    }

    /// Either of two.
    package func or(_ other: Need) -> Need { Need(text) { isMet($0) || other.isMet($0) } }

    private static func plain(_ number: Double) -> String { NumberText.plain(number) }
  }

  package init(
    _ id: String, _ name: String, _ statement: String, _ source: String, needs need: Need, sizes: [Size] = [],
    departure: @escaping @Sendable (_ network: String) -> String = { _ in "" }
  ) {
    self.id = id
    self.name = name
    self.statement = statement
    self.source = source
    self.need = need
    isProperty = false
    self.sizes = sizes
    self.departure = departure
  }

  /// A claim that a check of the program decides, unless a spec measures it as `measured` says.
  package init(
    property id: String, _ name: String, _ statement: String, _ source: String, orMeasured measured: Need? = nil,
    departure: @escaping @Sendable (_ network: String) -> String = { _ in "" }
  ) {
    self.id = id
    self.name = name
    self.statement = statement
    self.source = source
    need = measured.map { $0.or(.property(id)) } ?? .property(id)
    isProperty = true
    sizes = []
    self.departure = departure
  }

  /// Why a claim of these measures is not this one; nil where it is.
  func objection(to measures: [any Measure]) -> String? { need.isMet(measures) ? nil : "it needs \(need.text)" }
}
