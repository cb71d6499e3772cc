import Foundation

/// Python, the independent witness of many tests: h5py reads what we wrote, PyTorch computes what we computed.
public enum Python {
  /// What a script left behind.
  public struct Result: Sendable {
    /// The exit status, or minus the signal's number if one ended it.
    public let status: Int32
    public let output: String
    public let errors: String
  }

  /// Python could not be started, or its script failed.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// `$BNLAB_PYTHON` if that is set, else the first `python3` of the path.
  public static var command: String {
    ProcessInfo.processInfo.environment["BNLAB_PYTHON"].flatMap { $0.isEmpty ? nil : $0 } ?? "python3"
  }

  /// A script that Python reads from its command line, ready to be run; what it prints comes at once.
  public static func process(_ script: String, _ arguments: [String] = []) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command, "-u", "-c", script] + arguments
    return process
  }

  /// Runs a script, read by Python from its command line, and returns how it ended.
  ///
  /// - Parameters:
  ///   - script: the program.
  ///   - arguments: `sys.argv[1...]` of the script.
  ///   - input: what it reads from standard input.
  /// - Throws: `Failure` if Python cannot be started.
  public static func start(_ script: String, _ arguments: [String] = [], input: Data = Data()) throws -> Result {
    // Files, not pipes: a script may write more than a pipe holds while it has yet to read its input.
    let folder = try TemporaryFolder()
    let files = ["input", "output", "errors"].map { URL(filePath: folder.file($0)) }
    try input.write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])

    let process = process(script, arguments)
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    do {
      try process.run()
    } catch {
      throw Failure(description: "\(command) cannot be started: \(error)")
    }
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// Runs a script that has to succeed, and returns its standard output without the last line's end.
  ///
  /// - Throws: `Failure` with the script's standard error if it does not exit with 0. A Python that lacks a package fails the
  ///   test that needs it: a test that is skipped in silence proves nothing.
  @discardableResult
  public static func run(_ script: String, _ arguments: [String] = [], input: Data = Data()) throws -> String {
    let result = try start(script, arguments, input: input)
    guard result.status == 0 else {
      throw Failure(description: "\(command) ended with \(result.status): \(result.errors)")
    }
    return result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
  }
}
