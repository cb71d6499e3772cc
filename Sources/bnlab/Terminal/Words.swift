import Experiments
import Foundation

/// Durations, counts and shares as people read them.
enum Words {
  /// `3 h 05 min`, `4 min 10 s`, `12 s`.
  static func duration(_ seconds: Double) -> String {
    guard (0..<1e8).contains(seconds) else { return "unknown time" }
    let whole = Int(clamping: seconds.rounded(.up))
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
    return "\(whole / 3600) h \(padded(whole % 3600 / 60)) min"
  }

  /// `1 run`, `3 runs`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// `98.31 %`.
  static func percent(_ fraction: Double, digits: Int = 2) -> String { String(format: "%.\(digits)f %%", 100 * fraction) }
}
