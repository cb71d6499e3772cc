import Foundation
import TestSupport
import Testing

/// Chromium, or what comes of it: headless, and with a profile of the test's own.
enum Browser {
  /// `make test` installs it where apt has it.
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let applications = ["Chromium", "Google Chrome"].map { "/Applications/\($0).app/Contents/MacOS/\($0)" }
    return (["chromium", "chromium-browser", "google-chrome"].flatMap { name in folders.map { "\($0)/\(name)" } } + applications)
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static let lack: Comment = "there is no Chromium here to look at the page with"

  /// What it makes of a page.
  static func open(_ page: String, _ arguments: [String], scratch: TemporaryFolder) throws -> String {
    let result = try Program.run(
      try #require(path),
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--user-data-dir=\(scratch.path)/chromium",
      ] + arguments + ["file://\(page)"])
    try #require(result.status == 0, "Chromium ended with \(result.status)")
    return result.output
  }
}
