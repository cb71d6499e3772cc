/// The numbers that may stand for a value, and how a sentence calls them.
public struct Bounds: Hashable, Sendable {
  /// nil where there is no lowest.
  public var lowest: Double?
  /// nil where there is no highest.
  public var highest: Double?
  /// Whether the lowest and the highest are themselves allowed.
  public var includesLowest = true
  public var includesHighest = true
  /// What may stand beside a number: ", or a multiple of the base's rate such as `x5`".
  public var alternative = ""

  public init(from lowest: Double? = nil, to highest: Double? = nil) {
    self.lowest = lowest
    self.highest = highest
  }

  public init(above lowest: Double) {
    self.lowest = lowest
    includesLowest = false
  }

  public init(from lowest: Double, below highest: Double) {
    self.lowest = lowest
    self.highest = highest
    includesHighest = false
  }

  public static let positive = Bounds(above: 0)
  public static let notNegative = Bounds(from: 0)
  public static let fraction = Bounds(from: 0, to: 1)
  public static let share = Bounds(from: 0, below: 1)
  public static let any = Bounds()
  public static let percentile = Bounds(from: 0, to: 100)

  /// These, or what `text` says.
  public func or(_ text: String) -> Bounds {
    var result = self
    result.alternative = ", or \(text)"
    return result
  }

  public func contains(_ number: Double) -> Bool {
    let isHighEnough = lowest.map { number > $0 || includesLowest && number == $0 } ?? true
    let isLowEnough = highest.map { number < $0 || includesHighest && number == $0 } ?? true
    return isHighEnough && isLowEnough
  }

  /// "a number from 0 to below 1".
  public var description: String {
    var text = "a number"
    if let lowest {
      text += includesLowest ? " from \(Self.short(lowest))" : " above \(Self.short(lowest))"
      if highest == nil, includesLowest { text += " up" }
    }
    if let highest { text += (lowest == nil ? " up to " : " to ") + (includesHighest ? "" : "below ") + Self.short(highest) }
    return text + alternative
  }

  /// 0.05 and 64, as short as they can be told from others.
  public static func short(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}
