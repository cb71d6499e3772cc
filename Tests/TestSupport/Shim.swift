import Foundation

/// A library for LD_PRELOAD, of which a program gets what it would else get from the system.
public enum Shim {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Compiles a file of `Tests/CommandLineTests/Shims`.
  /// - Returns: `library`, for `LD_PRELOAD`.
  /// - Throws: `Failure` where clang does not make it.
  public static func compile(_ name: String, to library: String) throws -> String {
    let source = Repository.url.appending(path: "Tests/CommandLineTests/Shims/\(name)").path
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["clang", "-shared", "-fPIC", "-O2", source, "-o", library]
    try compiler.run()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else { throw Failure(description: "clang does not compile \(source)") }
    return library
  }
}
