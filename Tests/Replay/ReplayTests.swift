import Foundation
import TestSupport
import Testing

/// What bnlab trains, PyTorch trains: the program itself, from specs to files, against a script that knows nothing of its code.
///
/// With `BNLAB_REPLAY_FOLDER` set, the runs and what the script printed of them stay there.
@Suite(.serialized) struct ReplayTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()
  private static let steps = 5

  @Test func `PyTorch gives the same gradients, losses, moving averages and right answers for every arm of every spec`() throws {
    let replay = try Replay(
      ["experiments", "--seeds", "1", "--steps", "\(Self.steps)", "--set", "trace=\(Self.steps)"], "experiments")
    #expect(replay.runs >= 15)
    try replay.expectAgreement(steps: Self.steps)
  }

  @Test func `PyTorch gives the same for every layer and setting that no experiment uses`() throws {
    let replay = try Replay(["Tests/Replay/every-setting.yaml", "--set", "trace=12"], "settings")
    #expect(replay.runs == 5)
    try replay.expectAgreement(steps: 12)
  }

  @Test func `with its own minibatches' statistics at inference, the right answers are the same too`() throws {
    let spec = """
      title: The minibatch's own statistics at inference
      data: { set: mnist, batch: 20 }
      model: [{ dense: 12 }, normalize: batch, activate: relu, dense: 10]
      settings: { rate: 0.1, steps: 5, trace: 5, inference: { curves: minibatch, final: minibatch } }
      arms: { bn: {} }
      seeds: 1
      """
    let path = FileManager.default.temporaryDirectory.appending(path: "minibatch-\(UUID().uuidString.lowercased()).yaml")
    try Data(spec.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    try Replay([path.path], "minibatch").expectAgreement(steps: 5)
  }

  @Test func `a file without a trace, and one that is none of bnlab's, are refused in a sentence`() throws {
    let result = try Replay.script(["/nowhere.h5"])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("/nowhere.h5 cannot be replayed: "))
  }

  /// A go of `bnlab run` in the repository, and the script's answer to what it left.
  private struct Replay {
    let runs: Int
    let normalized: Int
    let result: Python.Result

    init(_ arguments: [String], _ name: String) throws {
      let kept = ProcessInfo.processInfo.environment["BNLAB_REPLAY_FOLDER"].map { URL(filePath: $0) }
      let results =
        (kept ?? FileManager.default.temporaryDirectory).appending(path: "bnlab-replay-\(name)-\(UUID().uuidString.prefix(8))")
      defer { if kept == nil { try? FileManager.default.removeItem(at: results) } }
      let process = Process()
      process.executableURL = URL(filePath: Self.program)
      process.arguments = ["run", "--results", results.path, "--quiet"] + arguments
      process.currentDirectoryURL = repository
      process.standardInput = FileHandle.nullDevice
      process.environment = Self.environment
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)

      let files = (FileManager.default.enumerator(atPath: results.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.contains("/runs/") && $0.hasSuffix(".h5") }.sorted()
      runs = files.count
      let configurations = try files.map {
        let folder = results.appending(path: $0).deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "configuration.json"), encoding: .utf8)
      }
      normalized = configurations.count { $0.contains("\"normalization\"") }
      result = try Self.script(files.map { results.appending(path: $0).path })
      if kept != nil {
        try result.output.write(to: results.appending(path: "replay.txt"), atomically: true, encoding: .utf8)
      }
    }

    /// The script found nothing out of tolerance, and left nothing out.
    func expectAgreement(steps: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
      #expect(result.status == 0, "\(result.output)\(result.errors)", sourceLocation: sourceLocation)
      let lines = result.output.split(separator: "\n").filter { $0.contains(" ok") }
      func count(_ what: String) -> Int { lines.count { $0.contains(what) } }
      #expect(count("gradients of step 1") == runs, sourceLocation: sourceLocation)
      #expect(count("losses of \(steps) steps") == runs, sourceLocation: sourceLocation)
      #expect(count("images right at the end") == runs, sourceLocation: sourceLocation)
      #expect(count("moving averages") == normalized, sourceLocation: sourceLocation)
      #expect(!result.output.contains("not compared"), sourceLocation: sourceLocation)
    }

    static func script(_ arguments: [String]) throws -> Python.Result {
      try Python.start(
        """
        import runpy, sys
        sys.dont_write_bytecode = True
        folder = sys.argv.pop(1)
        sys.path.insert(0, folder)
        runpy.run_path(folder + "/replay.py", run_name="__main__")
        """, [folder.path] + arguments + ["--data", environment["BNLAB_DATA"] ?? ""])
    }

    /// MNIST from the folder beside the repository, where none is named.
    private static var environment: [String: String] {
      var environment = ProcessInfo.processInfo.environment
      let sibling = repository.deletingLastPathComponent().appending(path: "shared/mnist").path
      if (environment["BNLAB_DATA"] ?? "").isEmpty, FileManager.default.fileExists(atPath: sibling) {
        environment["BNLAB_DATA"] = sibling
      }
      return environment
    }

    /// The program beside the test bundle; `swift test` builds both.
    private static var program: String {
      [
        Bundle.main.bundleURL.appending(path: "bnlab").path,
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "bnlab").path,
        repository.appending(path: ".build/release/bnlab").path,
      ].first { FileManager.default.isExecutableFile(atPath: $0) } ?? "bnlab"
    }
  }
}
