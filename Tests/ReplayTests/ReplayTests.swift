import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// What bnlab trains, PyTorch trains: the program itself, from specs to files, against a script that knows nothing of its code.
///
/// With `BNLAB_REPLAY_FOLDER` set, the runs and what the script printed of them stay there.
@Suite(.serialized) struct ReplayTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let steps = 5

  @Test func `PyTorch gives the same gradients, losses, moving averages and right answers for every arm of every spec`() throws {
    let replay = try Replay(
      ["experiments", "--seeds", "1", "--steps", "\(Self.steps)", "--set", "trace=\(Self.steps)"], "experiments")
    #expect(replay.runs == replay.planned)
    try replay.expectAgreement(steps: Self.steps)
  }

  @Test func `PyTorch gives the same for every layer, and for every setting that no experiment uses`() throws {
    // Training goes on after the trace: what a replay needs was recorded at its last step.
    let replay = try Replay(["Tests/ReplayTests/every-setting.yaml", "--set", "trace=9"], "settings")
    #expect(replay.runs == replay.planned)
    try replay.expectAgreement(steps: 9)
    for type in LayerList.all {
      let word = type.variant?.word ?? type.kind
      #expect(replay.configurations.contains { $0.contains("\"\(word)\"") }, "\(word) is in no arm of every-setting.yaml")
    }
    let specs = try Self.specs()
    for word in try Self.settings() {
      let written = try Regex("[{ ]\(word):")
      #expect(specs.contains { $0.contains(written) }, "no arm of every-setting.yaml says `\(word)`")
    }
  }

  /// The texts of the specs whose runs are replayed.
  private static func specs() throws -> [String] {
    let own = Repository.url.appending(path: "experiments")
    let files = try FileManager.default.contentsOfDirectory(at: own, includingPropertiesForKeys: nil)
    return try (files.filter { $0.pathExtension == "yaml" } + [folder.appending(path: "every-setting.yaml")])
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// The words of all settings, as the schema has them.
  private static func settings() throws -> [String] {
    struct Schema: Decodable {
      struct Map: Decodable { let properties: [String: Property]? }
      struct Property: Decodable {}
      let definitions: [String: Map]
    }
    let data = try Data(contentsOf: Repository.url.appending(path: "experiments/schema.json"))
    let definitions = try JSONDecoder().decode(Schema.self, from: data).definitions
    return try ["data", "settings"].flatMap { try #require(definitions[$0]?.properties).keys }.filter {
      !["folder", "classes"].contains($0)
    }
  }

  @Test func `a number that training did not give is noticed, wherever in the file it stands`() throws {
    let replay = try Replay(["Tests/ReplayTests/every-setting.yaml", "--only", "after", "--set", "trace=3"], "changed")
    let file = try #require(replay.files.first)
    for (place, line) in [
      ("initial_weights/dense2/weight", "losses of 3 steps"), ("trace/gradients/normalization1/gamma", "gradients of step 1"),
      ("trace/loss", "losses of 3 steps"), ("trace/moving_averages/normalization2/moving_variance", "moving averages"),
      ("trace/dropout/dropout1", "losses of 3 steps"), ("trace/examples", "losses of 3 steps"),
      ("weights/normalization3/population_mean", "images right at the end"),
    ] {
      let changed = replay.results.appending(path: "changed.h5")
      try Python.run(
        """
        import sys, shutil, h5py
        shutil.copy(sys.argv[1], sys.argv[2])
        with h5py.File(sys.argv[2], "r+") as file:
            values = file[sys.argv[3]]
            # Examples change places between two steps; all other numbers are moved well past any rounding.
            values[...] = values[()][::-1] if values.dtype.kind == "i" else 1 - values[()]
        """, [file, changed.path, place])
      let result = try Replay.script([changed.path])
      #expect(result.status == 1, "\(place): \(result.output)\(result.errors)")
      let faults = result.output.split(separator: "\n").filter { $0.contains("OUT OF TOLERANCE") }
      #expect(faults.contains { $0.contains(line) }, "\(place): \(result.output)")
    }
  }

  @Test func `a setting that training did not go by is noticed, whichever it is`() throws {
    let replay = try Replay(["Tests/ReplayTests/every-setting.yaml", "--only", "adam", "--set", "trace=9"], "unheeded")
    let file = try #require(replay.files.first)
    for (setting, line) in [
      ("warm-up", "losses of 9 steps"), ("gradient-clipping", "losses of 9 steps"), ("label-smoothing", "losses of 9 steps"),
      ("train", "losses of 9 steps"), ("train-examples", "order of examples"), ("order", "order of examples"),
    ] {
      let changed = replay.results.appending(path: "unheeded.h5")
      try Python.run(
        """
        import sys, shutil, json, h5py
        shutil.copy(sys.argv[1], sys.argv[2])
        with h5py.File(sys.argv[2], "r+") as file:
            configuration = json.loads(file.attrs["configuration"])
            del configuration[sys.argv[3]]
            file.attrs["configuration"] = json.dumps(configuration)
        """, [file, changed.path, setting])
      let result = try Replay.script([changed.path])
      let faults = result.output.split(separator: "\n").filter { $0.contains("OUT OF TOLERANCE") }
      #expect(result.status == 1 && faults.contains { $0.contains(line) }, "\(setting): \(result.output)\(result.errors)")
    }
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
    let folder = try TemporaryFolder()
    try folder.write(Array(spec.utf8), "own-statistics.yaml")
    try Replay([folder.file("own-statistics.yaml")], "minibatch").expectAgreement(steps: 5)
  }

  @Test func `a file without a trace, and one that is none of bnlab's, are refused in a sentence`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("refused.h5")
    for (attributes, sentence) in [("{}", "it is no run of bnlab's"), ("{'configuration': '{}'}", "it has no trace")] {
      try Python.run("import h5py, sys; h5py.File(sys.argv[1], 'w').attrs.update(\(attributes))", [path])
      let result = try Replay.script([path])
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("\(path) cannot be replayed: \(sentence)"), "\(result.errors)")
    }
    #expect(try Replay.script(["/nowhere.h5"]).status == 2)
  }

  /// A go of `bnlab run` in the repository, and the script's answer to what it left.
  private struct Replay {
    let results: URL
    /// How many runs bnlab said that there were to train.
    let planned: Int
    let files: [String]
    let configurations: [String]
    let result: Python.Result
    var runs: Int { files.count }

    private let scratch: TemporaryFolder

    init(_ arguments: [String], _ name: String) throws {
      let kept = ProcessInfo.processInfo.environment["BNLAB_REPLAY_FOLDER"].map { URL(filePath: $0) }
      scratch = try TemporaryFolder()
      let results = (kept ?? URL(filePath: scratch.path)).appending(path: "bnlab-replay-\(name)-\(UUID().uuidString.prefix(8))")
      try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
      let log = results.appending(path: "log.txt")
      try Data().write(to: log)
      let process = Process()
      process.executableURL = URL(filePath: Repository.program)
      process.arguments = ["run", "--results", results.path] + arguments
      process.standardOutput = try FileHandle(forWritingTo: log)
      process.currentDirectoryURL = Repository.url
      process.standardInput = FileHandle.nullDevice
      process.environment = Self.environment
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
      let said = try String(contentsOf: log, encoding: .utf8)
      let planned = try #require(said.firstMatch(of: /0 up to date, (\d+) to train/).flatMap { Int($0.1) })

      let files = (FileManager.default.enumerator(atPath: results.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.contains("/runs/") && $0.hasSuffix(".h5") }.sorted().map { results.appending(path: $0).path }
      configurations = try files.map {
        let folder = URL(filePath: $0).deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "configuration.json"), encoding: .utf8)
      }
      (self.results, self.planned, self.files) = (results, planned, files)
      result = try Self.script(files)
      if kept != nil {
        try result.output.write(to: results.appending(path: "replay.txt"), atomically: true, encoding: .utf8)
      }
    }

    /// The script found nothing out of tolerance, and left nothing out.
    func expectAgreement(steps: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
      #expect(result.status == 0, "\(result.output)\(result.errors)", sourceLocation: sourceLocation)
      let lines = result.output.split(separator: "\n").filter { $0.contains(" ok") }
      func count(_ what: String) -> Int { lines.count { $0.contains(what) } }
      #expect(count("order of examples") == runs, sourceLocation: sourceLocation)
      #expect(count("gradients of step 1") == runs, sourceLocation: sourceLocation)
      #expect(count("losses of \(steps) steps") == runs, sourceLocation: sourceLocation)
      #expect(count("images right at the end") == runs, sourceLocation: sourceLocation)
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
      let sibling = Repository.url.deletingLastPathComponent().appending(path: "shared/mnist").path
      if (environment["BNLAB_DATA"] ?? "").isEmpty, FileManager.default.fileExists(atPath: sibling) {
        environment["BNLAB_DATA"] = sibling
      }
      return environment
    }
  }
}
