import Experiments
import Grammar

/// An axis as a figure asks for it.
public struct FigureAxis: Hashable, Sendable {
  /// nil leaves the range to the data.
  public var range: ClosedRange<Double>?
  public var isLogarithmic: Bool

  public init(range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false) {
    self.range = range
    self.isLogarithmic = isLogarithmic
  }

  /// Between which the ends of an axis stand: beyond, gnuplot and its labels run out of digits, or out of what a number holds.
  static func limits(isLogarithmic: Bool) -> ClosedRange<Double> { (isLogarithmic ? 1e-30 : -1e30)...1e30 }

  /// Whether two ends are far enough apart to be drawn and labelled as two.
  static func areApart(_ low: Double, _ high: Double) -> Bool {
    high - low >= max(1e-30, 1e-9 * max(abs(low), abs(high)))
  }
}

// MARK: In specs

extension FigureAxis {
  /// An axis as it is written, before its ends are held against each other.
  private struct Draft: Sendable {
    var range: Placed<[Double]>?
    var isLogarithmic = false
  }

  private static let ends = Form<[Double]>.list(of: .number(.any), "two numbers", counts: 2...2)

  private static let section = Section(
    "axis-map", heading: "key of `x`, `y`", initial: Draft(),
    keys: [
      Key(
        "range", ends.placed, \.range, says: "Start and end.",
        unit: "`[start, end]`, from -1e30 to 1e30, logarithmic from 1e-30", need: .otherwise("what the data need")),
      Key("log", .flag, \.isLogarithmic, says: "Whether it is logarithmic."),
    ])

  /// A range such as `[0.7, 1]`, or a map.
  static let form = Form<FigureAxis>(
    schema: .any([ends.schema, .reference(section.definition)]), values: "`[start, end]`, or a map", read: read
  ).named("axis")

  private static func read(_ value: SpecValue, _ name: String, _ problems: ProblemCollector) -> FigureAxis? {
    switch value.content {
    case .list:
      return ends.read(value, name, problems).flatMap { range($0, name, at: value.place, isLogarithmic: false, problems) }
        .map { FigureAxis(range: $0) }
    case .map:
      guard let draft = section.read(value, name, problems) else { return nil }
      guard let ends = draft.range else { return FigureAxis(isLogarithmic: draft.isLogarithmic) }
      return range(ends.value, "range", at: ends.place, isLogarithmic: draft.isLogarithmic, problems)
        .map { FigureAxis(range: $0, isLogarithmic: draft.isLogarithmic) }
    case .scalar:
      ValueReader(problems: problems).expected(
        "a range such as `[0.7, 1]`, or a map such as `{ range: [0.7, 1], log: true }`", name, value)
      return nil
    }
  }

  private static func range(
    _ ends: [Double], _ name: String, at place: Place, isLogarithmic: Bool, _ problems: ProblemCollector
  ) -> ClosedRange<Double>? {
    guard ends.count == 2, ends[0] < ends[1] else {
      problems.add(place, "`\(name)` is no range; expected its start and its end, such as `[0.7, 1]`.")
      return nil
    }
    let (start, end) = (ends[0], ends[1])
    guard !isLogarithmic || start > 0 else {
      problems.add(place, "`\(name)` starts at \(Bounds.short(start)); expected a start above 0 on a logarithmic axis.")
      return nil
    }
    let limits = limits(isLogarithmic: isLogarithmic)
    guard limits.contains(start), limits.contains(end), areApart(start, end) else {
      problems.add(
        place,
        "`\(name)` goes from \(Bounds.short(start)) to \(Bounds.short(end)), which cannot be drawn; expected ends from "
          + "\(limits.lowerBound) to \(limits.upperBound), at least 1e-30 and a billionth of the larger apart.")
      return nil
    }
    return start...end
  }
}

extension Key where Root: FigureKind {
  static func axis(_ word: String, _ path: WritableKeyPath<Root, FigureAxis> & Sendable) -> Key {
    Key(word, FigureAxis.form, path, says: "The axis.", need: .otherwise("what the data need"))
  }
}

extension MapReader {
  /// Says that the axis under `y`, which shows a share, ends beyond one.
  func checkIsShare(_ axis: FigureAxis) {
    guard let value = self["y"], let end = axis.range?.upperBound, end > 1 else { return }
    read.problems.add(
      value.place, "`y` ends at \(Bounds.short(end)); expected a share from 0 to 1 and not per cent, such as `[0.9, 1]`.")
  }
}
