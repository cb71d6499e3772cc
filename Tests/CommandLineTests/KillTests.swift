import Foundation
import Testing

/// What is done stays done, whoever is killed and whenever.
@Suite(.serialized) struct KillTests {
  /// Long enough that a kill hits it in the middle, with a checkpoint every few steps.
  static let spec = Laboratory.spec(steps: 3000, seeds: 3).replacingOccurrences(of: "evaluate: 10", with: "evaluate: 50")
  /// Long enough to be interrupted on a fast machine.
  static let long = Laboratory.spec(steps: 60_000, seeds: 3).replacingOccurrences(of: "evaluate: 10", with: "evaluate: 1000")
  static let sweep = ["run", "--jobs", "2", "--checkpoint-interval", "0.02", "--quiet"]

  @Test func `after 200 kills of worker, parent or both at random instants all files are those of an undisturbed sweep`() throws {
    let laboratory = try Laboratory(Self.spec)
    try laboratory.run("--results", "reference", "--jobs", "2", "--quiet")
    let reference = laboratory.files("reference")
    var random = SystemRandomNumberGenerator()
    var kills = 0
    var sweeps = 0
    while kills < 200 {
      sweeps += 1
      let results = "results-\(sweeps)"
      var isDone = false
      var started: [pid_t] = []
      while !isDone {
        let call = try laboratory.start(Self.sweep + ["--results", results])
        if kills < 200 {
          usleep(UInt32.random(in: 1000...350_000, using: &random))
          let workers = call.workers
          started += workers
          if call.process.isRunning { kills += 1 }
          switch Int.random(in: 0..<3, using: &random) {
          case 0: if let worker = workers.randomElement(using: &random) { kill(worker, SIGKILL) }
          case 1: call.interrupt(SIGKILL)
          default: for process in [call.process.processIdentifier] + workers { kill(process, SIGKILL) }
          }
        }
        let ending = try call.wait()
        // 1: a worker was killed, and its parent told of it.
        #expect([0, 1, -SIGKILL].contains(ending.status), "\(ending.status): \(ending.errors)")
        isDone = ending.status == 0
        // A worker that outlived its parent ends on its own, and a killed one holds its lock until the system has let go of it: whichever was about to
        // file its run as the sweep ended clears away after it, or the next sweep does.
        if isDone {
          // Not for ever: somebody else's process may have got a number again.
          let deadline = ContinuousClock.now + .seconds(30)
          while started.contains(where: Laboratory.isRunning), .now < deadline { usleep(1000) }
          if !laboratory.leftovers(results).isEmpty { _ = try laboratory.call(Self.sweep + ["--results", results]) }
        }
      }
      #expect(laboratory.files(results) == reference)
      // Nor are the times of a run lost, whatever was killed.
      let noted = laboratory.files(results, ending: ".json").keys.count { $0.contains("/seed-") }
      #expect(noted == reference.keys.count { $0.contains("/seed-") })
      #expect(laboratory.leftovers(results) == [])
    }
    print("kills survived: \(kills), in \(sweeps) sweeps")
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func `a signal leaves a checkpoint, a last line and its exit code`(signal: Int32, status: Int32) throws {
    let laboratory = try Laboratory(Self.long)
    try laboratory.run("--results", "reference", "--quiet")
    let call = try laboratory.start(["run", "--jobs", "2"])
    try call.reaches("a run in progress") { laboratory.isTraining }
    call.interrupt(signal)
    let ending = try call.wait()
    #expect(ending.status == status)
    #expect(ending.errors.split(separator: "\n").last?.contains("interrupted; ") == true, "\(ending.errors)")
    #expect(!laboratory.files(ending: ".checkpoint").isEmpty)
    #expect(laboratory.files(ending: ".lock").isEmpty)
    let plan = try laboratory.call(["plan"])
    #expect(plan.output.contains("interrupted at step"))
    try laboratory.run("--quiet")
    #expect(laboratory.files() == laboratory.files("reference"))
    #expect(laboratory.leftovers() == [])
  }

  @Test func `a killed worker is said at once, others go on, and the next start ends what is left`() throws {
    let laboratory = try Laboratory(Self.long)
    let call = try laboratory.start(["run", "--jobs", "1", "--checkpoint-interval", "0.02"])
    try call.reaches("a checkpoint") { !laboratory.files(ending: ".checkpoint").isEmpty }
    kill(try #require(call.workers.first), SIGKILL)
    let ending = try call.wait()
    #expect(ending.status == 1)
    #expect(ending.errors.contains("failed: its worker was killed"))
    #expect(laboratory.files(ending: ".log").count == 1)
    #expect(laboratory.files().keys.count { $0.contains("/seed-") } == 5)
    let second = try laboratory.run()
    #expect(second.output.contains("6 runs, 5 up to date, 1 to train"))
    #expect(second.output.contains("interrupted at step"))
    #expect(laboratory.leftovers() == [])
  }

  @Test func `with --fail-fast the first failure ends the sweep`() throws {
    let laboratory = try Laboratory(Self.long)
    let call = try laboratory.start(["run", "--jobs", "1", "--fail-fast"])
    try call.reaches("a run in progress") { laboratory.isTraining }
    kill(try #require(call.workers.first), SIGKILL)
    #expect(try call.wait().status == 1)
    #expect(laboratory.files().keys.count { $0.contains("/seed-") } < 5)
  }

  @Test func `a checkpoint that is damaged is said and not used`() throws {
    let laboratory = try Laboratory(Self.long)
    try laboratory.run("--results", "reference", "--quiet")
    let call = try laboratory.start(["run", "--jobs", "2", "--quiet"])
    try call.reaches("a run in progress") { laboratory.isTraining }
    call.interrupt(SIGINT)
    _ = try call.wait()
    let checkpoints = laboratory.files(ending: ".checkpoint")
    #expect(!checkpoints.isEmpty)
    for (name, bytes) in checkpoints {
      var bytes = bytes
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(filePath: "\(laboratory.path)/results/\(name)"))
    }
    let ending = try laboratory.run()
    #expect(ending.errors.contains("is not used, its digest is not that of its content: the run starts from the beginning"))
    #expect(laboratory.files() == laboratory.files("reference"))
  }

  @Test func `two sweeps in one folder share the work`() throws {
    let laboratory = try Laboratory(Laboratory.spec(steps: 1500, seeds: 4))
    try laboratory.run("--results", "reference", "--quiet")
    for _ in 0..<5 {
      let calls = try (0..<3).map { _ in try laboratory.start(["run", "--jobs", "1"]) }
      let endings = try calls.map { try $0.wait() }
      for ending in endings { #expect(ending.status == 0, "\(ending.errors)") }
      #expect(laboratory.files() == laboratory.files("reference"))
      #expect(laboratory.leftovers() == [])
      // Each run was trained by one of them, and once.
      let provenances = laboratory.files(ending: ".json").filter { $0.key.contains("/seed-") }
      #expect(provenances.count == 8)
      #expect(provenances.values.allSatisfy { String(decoding: $0, as: UTF8.self).contains("\"resumptions\" : 0") })
      try FileManager.default.removeItem(atPath: laboratory.path + "/results")
    }
  }
}
