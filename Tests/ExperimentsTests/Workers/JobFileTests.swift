import Datasets
import Experiments
import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// Workers that are handed a job in a file, as a scheduler's tasks are: real processes, with nobody at their input.
@Suite(.serialized) struct JobFileTests {
  private let tiny: TinyRun
  private let scratch: TemporaryFolder

  init() throws {
    tiny = try TinyRun()
    scratch = try TemporaryFolder()
  }

  private var store: RunStore { RunStore(folder: scratch.file("results/tiny")) }

  /// A job's file for that seed of a run of so many steps.
  private func job(
    steps: Int = 40, seed: Int = 0, results: String = "results/tiny", change: (inout Job) -> Void = { _ in }
  ) throws -> (run: Run, path: String) {
    let run = try tiny.run(try tiny.configuration(steps: steps), seed: seed)
    var job = Job(run, files: tiny.dataset.files, folder: scratch.file(results), checkpointInterval: 0.02)
    change(&job)
    let path = scratch.file("job-\(seed).json")
    try job.write(to: path)
    return (run, path)
  }

  // MARK: Processes

  private enum Input { case closed, empty, open }

  private final class Call {
    let process = Process()
    private let errors: URL
    private let pipe = Pipe()

    init(_ job: String, in folder: TemporaryFolder, _ input: Input, environment: [String: String] = [:]) throws {
      errors = URL(filePath: folder.file("errors-\(UUID().uuidString)"))
      try Data().write(to: errors)
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = ["-c", "exec \"$0\" worker --job \"$1\"" + (input == .closed ? " <&-" : ""), Repository.program, job]
      // Not where the job was written: a task starts anywhere.
      process.currentDirectoryURL = URL(filePath: "/")
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = input == .open ? pipe : FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    }

    func wait() throws -> (status: Int32, errors: String) {
      process.waitUntilExit()
      let status = process.terminationStatus
      return (process.terminationReason == .exit ? status : -status, try String(contentsOf: errors, encoding: .utf8))
    }

    func reaches(_ what: Comment, _ isReached: () -> Bool) throws {
      let deadline = ContinuousClock.now + .seconds(120)
      while !isReached() {
        try #require(process.isRunning && .now < deadline, what)
        usleep(1000)
      }
    }
  }

  /// What the run's file must be: a trainer that was never interrupted, in this process.
  private func expected(_ run: Run) throws -> Data {
    let trainer = try Trainer(run, dataset: tiny.dataset)
    let record = try #require(trainer.train(while: { _ in true }))
    let path = scratch.file("expected.h5")
    try RunFile.write(record, to: path)
    return try Data(contentsOf: URL(filePath: path))
  }

  private func file(of run: Run) throws -> Data { try Data(contentsOf: URL(filePath: store.path(of: run, .record))) }

  // MARK: Claims

  @Test(arguments: [false, true])
  func `with its input closed or empty a worker trains to the end, and its file is that of an uninterrupted run`(isClosed: Bool)
    throws
  {
    let (run, path) = try job()
    let ending = try Call(path, in: scratch, isClosed ? .closed : .empty).wait()
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending)")
    #expect(try file(of: run) == expected(run))
    #expect(store.state(of: run) == .done)
    #expect(try RunProvenance.read(store.path(of: run, .provenance))?.steps == 40)
    #expect(try scratch.names.filter { $0.hasPrefix("results") } == ["results"])
    let left = scratch.files().filter { $0.hasPrefix("results") }.map { URL(filePath: $0).lastPathComponent }
    #expect(Set(left) == ["configuration.json", "seed-0.h5", "seed-0.json"])
  }

  @Test func `runs trained from job files are to the byte those of a local sweep`() throws {
    _ = try TinyData(in: scratch.file("tiny"))
    let spec = """
      title: Tiny
      data: { set: tiny, folder: tiny, batch: 15 }
      model: [{ dense: 12 }, normalize, activate, { dense: 3 }]
      settings: { normalization: none, activation: sigmoid, rate: 0.1, steps: 60, evaluate: 10 }
      arms: { plain: {}, bn: { normalization: batch } }
      seeds: 2
      """
    try scratch.write(Array(spec.utf8), "tiny.yaml")
    let sweep = Process()
    sweep.executableURL = URL(filePath: Repository.program)
    sweep.arguments = ["run", "tiny.yaml", "--results", "sweep", "--jobs", "2", "--quiet"]
    sweep.currentDirectoryURL = URL(filePath: scratch.path)
    sweep.standardInput = FileHandle.nullDevice
    try sweep.run()
    sweep.waitUntilExit()
    try #require(sweep.terminationStatus == 0)
    let (swept, store) = (RunStore(folder: scratch.file("sweep/tiny")), store)
    let files = try DatasetLocator(environment: ["HOME": scratch.path]).load(.folder(scratch.file("tiny"), name: "tiny")).files
    let configurations = try swept.configurations()
    #expect(configurations.count == 2)
    for configuration in configurations.map(\.configuration) {
      for seed in 0..<2 {
        let run = try tiny.run(configuration, seed: seed)
        let path = scratch.file("job.json")
        try Job(run, files: files, folder: store.folder).write(to: path)
        #expect(try Call(path, in: scratch, .closed).wait().status == 0)
        #expect(try file(of: run) == Data(contentsOf: URL(filePath: swept.path(of: run, .record))))
      }
    }
  }

  @Test func `a worker that somebody attends to leaves with a checkpoint when that one is gone`() throws {
    let (run, path) = try job(steps: 1_000_000) { $0.isAttended = true }
    // Of an attended worker's folder its parent has taken care.
    try store.prepare([(run.identity, run.configuration)], numerics: Numerics.version)
    let ending = try Call(path, in: scratch, .empty).wait()
    #expect(ending.status == 130)
    guard case .interrupted = store.state(of: run) else {
      Issue.record("\(store.state(of: run))")
      return
    }
  }

  @Test func `progress of a worker that nobody attends to is seen in the run store`() throws {
    let (run, path) = try job(steps: 1_000_000)
    let call = try Call(path, in: scratch, .closed)
    try call.reaches("progress") { store.isInProgress(run) && (store.progress(of: run)?.step ?? 0) > 0 }
    call.process.terminate()
    _ = try call.wait()
    #expect(!store.isInProgress(run))
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal leaves a checkpoint and its exit code, and the next worker goes on from there to the same file`(signal: Int32)
    throws
  {
    let (run, path) = try job(steps: 20_000)
    let call = try Call(path, in: scratch, .closed)
    try call.reaches("a run in progress") { store.isInProgress(run) && (store.progress(of: run)?.step ?? 0) > 0 }
    kill(call.process.processIdentifier, signal)
    let ending = try call.wait()
    #expect(ending.status == 128 + signal)
    #expect(ending.errors.contains("seed 0: stopped; started again, it goes on from its checkpoint"), "\(ending.errors)")
    guard case .interrupted(let step) = store.state(of: run) else {
      Issue.record("\(store.state(of: run))")
      return
    }
    #expect(step > 0)
    #expect(try Call(path, in: scratch, .closed).wait().status == 0)
    #expect(try file(of: run) == expected(run))
    #expect(try RunProvenance.read(store.path(of: run, .provenance))?.resumptions == 1)
  }

  @Test func `of two workers with one job one trains it, the other says so and leaves it alone`() throws {
    let (run, path) = try job(steps: 20_000)
    let first = try Call(path, in: scratch, .closed)
    try first.reaches("a run in progress") { store.isInProgress(run) }
    let second = try Call(path, in: scratch, .closed).wait()
    #expect(second.status == 75)
    #expect(second.errors.contains("another process trains it"), "\(second.errors)")
    #expect(try first.wait().status == 0)
    #expect(try file(of: run) == expected(run))
    // Afterwards there is nothing left to do.
    #expect(try Call(path, in: scratch, .closed).wait().status == 0)
    #expect(try RunProvenance.read(store.path(of: run, .provenance))?.resumptions == 0)
  }

  @Test func `many workers with one job, some killed at random instants, leave the file of an uninterrupted run`() throws {
    let (run, path) = try job(steps: 3000)
    let expected = try expected(run)
    for round in 0..<5 {
      try? FileManager.default.removeItem(atPath: store.folder)
      var isDone = false
      while !isDone {
        let calls = try (0..<3).map { _ in try Call(path, in: scratch, .closed) }
        usleep(.random(in: 1000...150_000))
        if round > 0 { for call in calls where Bool.random() { kill(call.process.processIdentifier, SIGKILL) } }
        for call in calls {
          let ending = try call.wait()
          #expect([0, 75, -SIGKILL].contains(ending.status), "\(ending)")
          isDone = isDone || ending.status == 0
        }
      }
      #expect(try file(of: run) == expected)
    }
  }

  @Test func `a worker by itself computes on one thread, whatever its environment says`() throws {
    let (run, path) = try job(steps: 1_000_000)
    let call = try Call(path, in: scratch, .closed, environment: ["OMP_NUM_THREADS": "2"])
    try call.reaches("progress") { (store.progress(of: run)?.step ?? 0) > 0 }
    let process = call.process.processIdentifier
    let environment = try Data(contentsOf: URL(filePath: "/proc/\(process)/environ"))
    #expect(environment.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.contains("OMP_NUM_THREADS=1"))
    call.process.terminate()
    _ = try call.wait()
  }

  @Test func `a failure is a sentence, an exit code and a log where the run store looks for it`() throws {
    let (run, path) = try job { $0.files.sha256 = String(repeating: "0", count: 64) }
    let ending = try Call(path, in: scratch, .closed).wait()
    #expect(ending.status == 1)
    #expect(ending.errors.split(separator: "\n").count == 1 && ending.errors.hasPrefix("bnlab: "), "\(ending.errors)")
    #expect(store.state(of: run) == .failed)
    let log = try String(contentsOfFile: store.path(of: run, .log), encoding: .utf8)
    #expect(ending.errors.hasSuffix(": \(log)"), "\(ending.errors) \(log)")
  }

  @Test func `a file that is no job is told, and nothing is trained`() throws {
    let missing = try Call(scratch.file("nowhere.json"), in: scratch, .closed).wait()
    #expect(missing.status == 74 && missing.errors.contains("nowhere.json could not be read: "), "\(missing)")
    let (_, path) = try job()
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    for text in ["", "{}", String(whole.prefix(whole.count / 2)), "[\(whole)]"] {
      try Data(text.utf8).write(to: URL(filePath: path))
      let ending = try Call(path, in: scratch, .closed).wait()
      #expect(ending.status == 65, "\(text) \(ending)")
      #expect(ending.errors.contains("job-0.json is no job: it is damaged, or another version of bnlab wrote it"), "\(ending)")
    }
    // A later engine's job is another run's: it is told, and filed under no name of this one's.
    try job { $0.numerics += 1 }.path.withCString { _ in }
    let other = try Call(path, in: scratch, .closed).wait()
    #expect(other.status == 1 && other.errors.contains("plan it anew"), "\(other)")
    #expect(!scratch.files().contains { $0.hasSuffix(".h5") })
  }
}
