import Foundation

/// This program as others are to call it.
enum Program {
  /// Where it stands.
  static var path: String {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return executable ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
