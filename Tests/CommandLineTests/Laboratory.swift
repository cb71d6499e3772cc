import Foundation
import TestSupport
import Testing

/// A folder with data, a spec and results, and the program as a user calls it there.
final class Laboratory: Sendable {
  let path: String
  private let scratch: TemporaryFolder

  /// - Parameter spec: The text of `experiments/tiny.yaml`.
  init(_ spec: String = Laboratory.spec()) throws {
    scratch = try TemporaryFolder()
    path = scratch.path
    _ = try TinyData(in: path + "/tiny")
    try FileManager.default.createDirectory(atPath: path + "/experiments", withIntermediateDirectories: true)
    try write(spec)
  }

  func write(_ spec: String, to name: String = "experiments/tiny.yaml") throws {
    try Data(spec.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// Two arms of a tiny dense network on the data beside.
  static func spec(steps: Int = 60, seeds: Int = 2, rate: String = "0.1", extra: String = "") -> String {
    """
    title: Tiny
    data: { set: tiny, folder: ../tiny, batch: 15 }
    model:
      - dense: 12
      - normalize
      - activate
      - dense: 3
    settings:
      normalization: none
      activation: sigmoid
      rate: 0.1
      steps: \(steps)
      evaluate: 10
    arms:
      plain: {}
      bn: { normalization: batch, rate: \(rate) }
    seeds: \(seeds)
    \(extra)
    """
  }

  // MARK: Calling the program

  struct Ending {
    var status: Int32
    var output: String
    var errors: String
  }

  /// A program that runs.
  /// Whether a process has not ended yet; one that nobody has asked how it ended has.
  static func isRunning(_ process: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8), let end = text.lastIndex(of: ")")
    else { return false }
    return !text[end...].hasPrefix(") Z")
  }

  struct Call {
    let process: Process
    let folder: TemporaryFolder

    func interrupt(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for what the program is about to do, on a busy machine as long as that takes.
    func reaches(_ what: Comment, _ isReached: () -> Bool) throws {
      let deadline = ContinuousClock.now + .seconds(300)
      while !isReached() {
        try #require(process.isRunning && .now < deadline, what)
        usleep(2000)
      }
    }

    /// The workers that it has started.
    var workers: [pid_t] {
      let identifier = process.processIdentifier
      let text = try? String(contentsOfFile: "/proc/\(identifier)/task/\(identifier)/children", encoding: .utf8)
      return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
    }

    func wait() throws -> Ending {
      process.waitUntilExit()
      func text(_ name: String) throws -> String { String(decoding: try folder.data(name), as: UTF8.self) }
      let status = process.terminationStatus
      return Ending(
        status: process.terminationReason == .exit ? status : -status, output: try text("output"), errors: try text("errors"))
    }
  }

  /// - Parameter shell: Said by the shell before the program starts: `ulimit -n 20`.
  func start(_ arguments: [String], environment: [String: String] = [:], shell: String? = nil) throws -> Call {
    let folder = try TemporaryFolder()
    let process = Process()
    if let shell {
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", Repository.program] + arguments
    } else {
      process.executableURL = URL(filePath: Repository.program)
      process.arguments = arguments
    }
    process.currentDirectoryURL = URL(filePath: path)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["XDG_CACHE_HOME": path + "/cache", "BNLAB_DATA": "", "BNLAB_MIRRORS": " "]) { $1 }.merging(environment) { $1 }
    for name in ["output", "errors"] { try folder.write([], name) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder.file("output")))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: folder.file("errors")))
    try process.run()
    return Call(process: process, folder: folder)
  }

  @discardableResult
  func call(_ arguments: [String], environment: [String: String] = [:], shell: String? = nil) throws -> Ending {
    try start(arguments, environment: environment, shell: shell).wait()
  }

  /// `bnlab run` that has to succeed.
  @discardableResult
  func run(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Ending {
    let ending = try call(["run"] + arguments)
    #expect(ending.status == 0, "\(ending.errors)", sourceLocation: sourceLocation)
    return ending
  }

  // MARK: Looking at results

  /// The bytes of all HDF5 files below the results, by path.
  func files(_ results: String = "results", ending: String = ".h5") -> [String: Data] {
    let root = "\(path)/\(results)"
    var found: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() where name.hasSuffix(ending) {
      found[name] = FileManager.default.contents(atPath: "\(root)/\(name)")
    }
    return found
  }

  /// Whether a worker holds its run by now.
  var isTraining: Bool { files(ending: ".lock").keys.contains { $0.contains("/seed-") } }

  /// Names of everything that a sweep leaves only while it goes on.
  func leftovers(_ results: String = "results") -> [String] {
    [".checkpoint", ".lock", ".partial", ".log"].flatMap { files(results, ending: $0).keys }
  }
}
