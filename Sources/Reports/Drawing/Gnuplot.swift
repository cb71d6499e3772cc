import Experiments
import Foundation

/// The gnuplot program: found once, run on scripts in a folder, several at a time, each within limits.
struct Gnuplot {
  let path: String

  /// Far more than any figure takes: a second, 100 MB and a few 100 KB are usual.
  static let limits = ChildCommand.Limits(time: .seconds(120), output: 1 << 20, memory: 4 << 30, file: 256 << 20)

  /// - Throws: `ReportError` where it is not installed.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    let candidates = (environment["PATH"] ?? "/usr/bin:/bin:/usr/local/bin").split(separator: ":").map { "\($0)/gnuplot" }
    guard let path = candidates.first(where: { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw ReportError(
        "gnuplot draws the figures and is not installed: `apt-get install gnuplot-nox` or `brew install gnuplot` brings it")
    }
    self.path = path
  }

  /// Draws `scripts` (names in `folder`), at most `jobs` at a time.
  /// - `drawn`: Called for each as soon as gnuplot is done with it, with what went wrong, nil where nothing did.
  /// - Throws: `StoreError` where a signal asked for an end.
  func draw(_ scripts: [(folder: String, name: String)], jobs: Int, drawn: (Int, String?) -> Void) throws {
    let inherited = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("FONTCONFIG") || $0.key == "XDG_CACHE_HOME" }
    let commands = scripts.map { script in
      ChildCommand(
        path, ["-d", script.name],
        environment: ["PATH": "/usr/bin:/bin", "HOME": script.folder, "LC_ALL": "C.UTF-8"].merging(inherited) { $1 },
        folder: script.folder, limits: Self.limits)
    }
    try Child.run(commands, jobs: jobs) { place, result in
      switch result {
      case .failure(let error): drawn(place, error.description)
      case .success(let outcome): drawn(place, Self.complaint(outcome))
      }
    }
  }

  private static func complaint(_ outcome: ChildOutcome) -> String? {
    // gnuplot goes on after some mistakes and still exits with 0, but says so. A curve without points is none: all its runs diverged.
    let lines = String(decoding: outcome.output + outcome.errors, as: UTF8.self).split(separator: "\n")
      .map { PlainText.line(String($0).trimmingCharacters(in: .whitespaces)) }
      .filter { !$0.isEmpty && !$0.contains("Skipping data file with no valid points") }
    let said = lines.isEmpty ? "" : ": " + lines.prefix(3).joined(separator: " ")
    switch outcome.ending {
    case .exited(0):
      return lines.contains { $0.contains("warning:") || $0.contains("line ") } ? "gnuplot complained\(said)" : nil
    case .exited(let code): return "gnuplot ended with \(code)\(said)"
    case .killed(let signal): return "gnuplot was ended by signal \(signal) (\(String(cString: strsignal(signal))))\(said)"
    case .tookTooLong: return "gnuplot was not done after \(limits.time.components.seconds) seconds, and was stopped"
    case .saidTooMuch: return "gnuplot printed more than \(limits.output >> 20) MB, and was stopped"
    }
  }
}
