import Foundation

/// What people read: results on standard output, trouble on standard error, each line whole and at once.
enum Console {
  static let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Colours only for people, and only for those who want them (https://no-color.org).
  static func isColoured(_ descriptor: Int32 = STDOUT_FILENO) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  static func say(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// A sentence about trouble.
  static func complain(_ sentence: String) { write("bnlab: \(sentence)\n", to: STDERR_FILENO) }

  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      // Nobody listens any more: what is on disk is what counts.
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }

  static func bold(_ text: String) -> String { isColoured() ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  static func dim(_ text: String) -> String { isColoured() ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  static func warning(_ text: String) -> String { isColoured() ? "\u{1B}[33m\(text)\u{1B}[0m" : text }
}

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
