import ArgumentParser
import Experiments
import Foundation
import Grammar
import Synchronization

/// What people read: results on standard output, trouble on standard error, each line whole and at once.
///
/// Nothing that comes from outside (files, specs, names, arguments) can command the terminal: see `TerminalText`. A write to standard output
/// that fails is remembered, and `Bnlab.main` ends with it: what else was to be done is done, but nothing ends with 0 that nobody could read.
enum Console {
  static let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Colours only for people, and only for those who want them (https://no-color.org).
  static func isColoured(_ descriptor: Int32 = STDOUT_FILENO) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  static func say(_ line: String) { write(TerminalText(line + "\n"), to: STDOUT_FILENO) }

  /// A line with parts in bold or in colour.
  static func say(styled line: TerminalText) { write("\(line)\n", to: STDOUT_FILENO) }

  /// A sentence about trouble.
  static func complain(_ sentence: String) { write("bnlab: \(sentence)\n", to: STDERR_FILENO) }

  static func write(_ text: String, to descriptor: Int32) { write(TerminalText(text), to: descriptor) }

  static func write(_ text: TerminalText, to descriptor: Int32) {
    guard descriptor != STDOUT_FILENO || failure == nil else { return }
    var bytes = Array(text.shown.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        let code = written == 0 ? ENOSPC : errno
        if descriptor == STDOUT_FILENO { firstFailure.withLock { $0 = $0 ?? code } }
        return
      }
      bytes = bytes.dropFirst(written)
    }
  }

  private static let firstFailure = Mutex<Int32?>(nil)

  /// The `errno` of the first write to standard output that failed; nothing was written there since.
  static var failure: Int32? { firstFailure.withLock(\.self) }

  /// Ends the program where standard output could not be written: quietly where nobody read it any more, as other programs do, else with a
  /// sentence. Does nothing where all was written.
  static func endIfUnwritten() {
    // Some file systems say only now that there was no room.
    if failure == nil, close(STDOUT_FILENO) != 0, errno != EBADF { firstFailure.withLock { [code = errno] in $0 = code } }
    guard let code = failure else { return }
    if code == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    complain(StoreError("standard output", doing: "written", code: code).description)
    exit(Exit.inputOutput.rawValue)
  }

  static func bold(_ text: String) -> TerminalText { TerminalText(text, style: isColoured() ? "1" : nil) }
  static func dim(_ text: String) -> TerminalText { TerminalText(text, style: isColoured() ? "2" : nil) }
  static func warning(_ text: String) -> TerminalText { TerminalText(text, style: isColoured() ? "33" : nil) }
}

/// Text for a terminal. What the program's own source says is shown as it stands, control sequences too; what is put into it from elsewhere
/// is shown as text, whatever it is.
struct TerminalText: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// With control sequences.
  let shown: String
  /// Without styles: what becomes of it in a `String`.
  let description: String

  /// Text from elsewhere.
  /// - `style`: The number of an SGR control sequence.
  init(_ text: String, style: String? = nil) {
    description = text.shownAsText
    shown = style.map { [description] in "\u{1B}[\($0)m\(description)\u{1B}[0m" } ?? description
  }

  init(stringLiteral value: String) { (shown, description) = (value, value) }

  init(stringInterpolation text: StringInterpolation) { (shown, description) = (text.shown, text.description) }

  struct StringInterpolation: StringInterpolationProtocol {
    private(set) var shown = ""
    private(set) var description = ""

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { append(TerminalText(stringLiteral: literal)) }
    mutating func appendInterpolation(_ text: TerminalText) { append(text) }
    mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(TerminalText(value.description)) }

    private mutating func append(_ text: TerminalText) {
      shown += text.shown
      description += text.description
    }
  }
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
