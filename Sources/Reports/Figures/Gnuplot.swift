import Foundation

/// The gnuplot program: found once, run on scripts in a folder, several at a time.
struct Gnuplot {
  let path: String

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
  /// - Returns: What gnuplot said of those that failed, by script.
  /// - Throws: `ReportError` where gnuplot cannot be started.
  func draw(_ scripts: [(folder: String, name: String)], jobs: Int) throws -> [String: String] {
    var failures: [String: String] = [:]
    var waiting = scripts[...]
    var running: [(process: Process, output: Pipe, script: (folder: String, name: String))] = []
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < max(jobs, 1), let script = waiting.popFirst() {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-d", script.name]
        process.currentDirectoryURL = URL(fileURLWithPath: script.folder)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": script.folder, "LC_ALL": "C.UTF-8"]
          .merging(ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("FONTCONFIG") || $0.key == "XDG_CACHE_HOME" }) {
            $1
          }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { throw ReportError("\(path) cannot be started: \(error.localizedDescription)") }
        running.append((process, output, script))
      }
      let first = running.removeFirst()
      let said = String(decoding: first.output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      first.process.waitUntilExit()
      // gnuplot goes on after some mistakes and still exits with 0, but says so. A curve without points is none: all its runs diverged.
      let complaints = said.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.contains("Skipping data file with no valid points") }
      if first.process.terminationStatus != 0 || complaints.contains(where: { $0.contains("warning:") || $0.contains("line ") }) {
        failures["\(first.script.folder)/\(first.script.name)"] = complaints.prefix(3).joined(separator: " ")
      }
    }
    return failures
  }
}
