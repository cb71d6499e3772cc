import Grammar

/// A schedule that brings the rate down over all steps, in its own way: to its share `to` once they are done.
public protocol Fall: RateSchedule {
  var to: Double { get }

  init(to: Double)

  static var says: String { get }
}

extension Fall {
  public static var written: Variant<AnyRateSchedule> {
    Variant(word, FallKeys.section.form.map { AnyRateSchedule(Self(to: $0.to)) }, says: says, alone: AnyRateSchedule(Self(to: 0)))
  }

  public var isPossible: Bool { (0...1).contains(to) }

  public func told(_ number: (Double) -> String) -> String {
    "\(Self.word) over all steps" + (to > 0 ? ", to \(number(to)) of itself" : ", to 0")
  }
}

private struct FallKeys: Sendable {
  var to = 0.0

  static let section = Section(
    "rate-fall", heading: "key of `linear`, `cosine`", initial: FallKeys(),
    keys: [
      Key("to", .number(.fraction), \.to, says: "What is left of the rate once all steps are done.", unit: "share of the rate")
    ])
}
