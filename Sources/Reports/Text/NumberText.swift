import Foundation

/// Numbers as readers see them: the same everywhere, in no locale but this one.
enum NumberText {
  /// With this many decimals, a true minus sign and no "-0".
  static func fixed(_ value: Double, _ decimals: Int, signed: Bool = false) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let text = String(format: "%.\(decimals)f", abs(value))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return (value < 0 && !isZero ? "−" : signed && !isZero ? "+" : "") + text
  }

  /// To this many significant digits: 0.0123, 1.23, 12.3, 1,230.
  static func significant(_ value: Double, _ digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, 0) }
    let magnitude = Int(clamping: log10(abs(value)).rounded(.down))
    let decimals = max(digits - 1 - magnitude, 0)
    return abs(value) >= 1000
      ? whole(value) : abs(value) < 1e-4 ? String(format: "%.\(digits - 1)e", value) : fixed(value, decimals)
  }

  /// A chosen number, as short as it can be said in four digits: 0.1, 0.025, 60, 10,000.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0, abs(value) < 10_000, abs(value) >= 1e-4 else {
      return value != 0 && abs(value) < 1e-4 ? String(format: "%.3g", value) : whole(value)
    }
    var text = significant(value, 4)
    if abs(value) >= 1000 { return text }
    while text.contains("."), let last = text.last, last == "0" || last == "." {
      text.removeLast()
      if last == "." { break }
    }
    return text
  }

  /// 98.95 %
  static func percent(_ fraction: Double, _ decimals: Int = 2) -> String {
    fraction.isFinite ? fixed(fraction * 100, decimals) + " %" : "–"
  }

  /// +1.39 points
  static func points(_ fraction: Double, _ decimals: Int = 2) -> String {
    fixed(fraction * 100, decimals, signed: true)
  }

  /// 12,345
  static func whole(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return fixed(value, 0) }
    let digits = Array(String(Int(clamping: abs(value).rounded())))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (value < 0 && text != "0" ? "−" : "") + text
  }

  static func whole(_ value: Int) -> String { whole(Double(value)) }

  /// A number up to twelve in letters, others in digits.
  static func spelled(_ value: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(value) ? words[value] : whole(value)
  }

  /// 1 test, 12 tests, 10,000 tests
  static func count(_ number: Int, _ noun: String) -> String { "\(whole(number)) \(noun)\(number == 1 ? "" : "s")" }

  /// 10 seeds, 3 to 10 seeds
  static func range(_ numbers: [Int], of noun: String) -> String {
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
    return low == high ? count(high, noun) : "\(whole(low)) to \(count(high, noun))"
  }

  /// A p value: 0.0020, below 0.0001.
  static func p(_ value: Double) -> String {
    value.isNaN ? "–" : value < 0.0001 ? "<0.0001" : value < 0.01 ? fixed(value, 4) : fixed(value, 3)
  }

  /// Seconds as a person says them: 3.2 s, 4 min 10 s, 2 h 5 min.
  static func duration(_ seconds: Double) -> String {
    // Beyond three years it was never measured.
    guard abs(seconds) < 1e8 else { return "–" }
    if seconds < 100 { return fixed(seconds, 1) + " s" }
    let whole = Int(clamping: seconds.rounded())
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// A plain number for machines and .tsv files: as short as reads back exactly, `nan` where there is none.
  static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "nan" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(clamping: value)) : "\(value)"
  }
}
