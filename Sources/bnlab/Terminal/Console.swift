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
