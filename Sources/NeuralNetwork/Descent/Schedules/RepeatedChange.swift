import Grammar

/// A schedule that multiplies the rate by `factor` over every `every` steps, in its own way.
public protocol RepeatedChange: RateSchedule {
  var every: Int { get }
  var factor: Double { get }

  init(every: Int, factor: Double)

  static var says: String { get }
}

extension RepeatedChange {
  public static var written: Variant<AnyRateSchedule> {
    let form = RepeatedChangeKeys.section.form.map { AnyRateSchedule(Self(every: $0.every, factor: $0.factor)) }
    return Variant(word, form, says: says, example: "{ \(word): { every: 1000, factor: 0.5 } }")
  }

  public var isPossible: Bool { every >= 1 && factor > 0 && factor.isFinite }
}

private struct RepeatedChangeKeys: Sendable {
  var every = 1
  var factor = 1.0

  static let section = Section(
    "rate-change", heading: "key of `step`, `exponential`", initial: RepeatedChangeKeys(),
    keys: [
      Key(
        "every", .whole(1...100_000_000), \.every, says: "Over how long.", unit: "steps", need: .required("a number of steps")),
      Key(
        "factor", .number(.positive), \.factor, says: "What the rate is multiplied by over that long.",
        need: .required("what the rate is multiplied by")),
    ])
}
