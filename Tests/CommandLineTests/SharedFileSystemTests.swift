import Foundation
import TestSupport
import Testing

/// Several machines and one folder, whose file system's locks are not to be had or hold nothing: real processes that are told so.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SharedFileSystemTests {
  /// What a file system says to flock.
  enum Locks: String, CaseIterable { case refuse, lie }

  private struct Machines {
    let laboratory: Laboratory
    let shim: String
    let locks: Locks

    init(_ spec: String, _ locks: Locks) throws {
      laboratory = try Laboratory(spec)
      shim = try Shim.compile("locks.c", to: laboratory.path + "/locks.so")
      self.locks = locks
      // On file systems whose locks hold.
      try laboratory.run("--results", "reference", "--quiet")
    }

    func environment(_ host: String) -> [String: String] {
      ["LD_PRELOAD": shim, "BNLAB_LOCKS": locks.rawValue, "BNLAB_HOST": host, "BNLAB_RENAMES": laboratory.path + "/renames"]
    }

    func start(_ host: String, _ arguments: String...) throws -> Laboratory.Call {
      try laboratory.start(["run", "--jobs", "1", "--checkpoint-interval", "0.02"] + arguments, environment: environment(host))
    }

    var files: [String: Data] { laboratory.files() }
    var reference: [String: Data] { laboratory.files("reference") }

    /// The locks of runs.
    var claims: [String] {
      laboratory.files(ending: ".lock").keys.filter { $0.contains("/seed-") }.map { "\(laboratory.path)/results/\($0)" }
    }

    /// Kills a sweep with all of its workers.
    func kill(_ call: Laboratory.Call) throws {
      let workers = call.workers
      call.interrupt(SIGKILL)
      for worker in workers { Foundation.kill(worker, SIGKILL) }
      _ = try call.wait()
    }
  }

  @Test(arguments: Locks.allCases) func `a sweep alone is as on any other file system, and leaves nothing`(locks: Locks) throws {
    let machines = try Machines(Laboratory.spec(), locks)
    let call = try machines.start("one", "--quiet")
    let ending = try call.wait()
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(machines.files == machines.reference)
    #expect(machines.laboratory.leftovers() == [])
  }

  @Test(arguments: Locks.allCases, ["one", "two"])
  func `two sweeps of one folder share its runs, each trained once, on one machine as on two`(locks: Locks, second: String) throws
  {
    let machines = try Machines(Laboratory.spec(steps: 6000, seeds: 3), locks)
    let first = try machines.start("one")
    try first.reaches("a run in progress") { !machines.claims.isEmpty }
    let other = try machines.start(second)
    let endings = [try first.wait(), try other.wait()]
    for ending in endings { #expect(ending.status == 0, "\(ending.errors)") }
    #expect(machines.files == machines.reference)
    #expect(machines.laboratory.leftovers() == [])
    let trained = try machines.laboratory.files(ending: ".json").filter { $0.key.contains("/seed-") }.map {
      try JSONDecoder().decode(Noted.self, from: $0.value)
    }
    #expect(trained.allSatisfy { $0.resumptions == 0 })
    let renamed = try String(contentsOfFile: machines.laboratory.path + "/renames", encoding: .utf8).split(separator: "\n")
    #expect(renamed.count { $0.hasSuffix(".h5") && $0.contains("/seed-") } == 6)
    if second == "two" { #expect(Set(trained.map(\.host)) == ["one", "two"]) }
  }

  private struct Noted: Decodable {
    let host: String
    let resumptions: Int
  }

  @Test(arguments: Locks.allCases)
  func `a killed process's runs are free at once on its machine, and elsewhere once they count as left`(
    locks: Locks
  ) throws {
    for second in ["one", "two"] {
      let machines = try Machines(KillTests.long.replacing("seeds: 3", with: "seeds: 1"), locks)
      let first = try machines.start("one")
      try first.reaches("a checkpoint") { !machines.laboratory.files(ending: ".checkpoint").isEmpty }
      try machines.kill(first)
      let claim = try #require(machines.claims.first)
      let other = try machines.start(second)
      if second == "two" {
        // It trains all else, and then waits.
        try other.reaches("all else done") { machines.files.keys.count { $0.contains("/seed-") } == 1 }
        usleep(700_000)
        #expect(other.process.isRunning && machines.claims == [claim])
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: claim)
      }
      let ending = try other.wait()
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(machines.files == machines.reference)
      #expect(machines.laboratory.leftovers() == [])
    }
  }

  @Test(arguments: Locks.allCases) func `who slept while its run was taken over leaves it to the other, and the files are right`(
    locks: Locks
  ) throws {
    let machines = try Machines(KillTests.long.replacing("seeds: 3", with: "seeds: 1"), locks)
    let first = try machines.start("one", "--only", "bn")
    try first.reaches("a checkpoint") { !machines.laboratory.files(ending: ".checkpoint").isEmpty }
    let claim = try #require(machines.claims.first)
    let worker = try #require(first.workers.first)
    kill(worker, SIGSTOP)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: claim)
    let other = try machines.start("two", "--only", "bn")
    try other.reaches("its own claim") { (try? String(contentsOfFile: claim, encoding: .utf8))?.contains("\"two\"") == true }
    let successor = try #require(other.workers.first)
    kill(successor, SIGSTOP)
    // It slept longer than its lock may go unrenewed by it, so that it sees at once what became of that.
    sleep(6)
    kill(worker, SIGCONT)
    // Its process has no worker then, and waits for the other's.
    try first.reaches("leaving it") { first.workers.isEmpty }
    #expect(machines.claims == [claim] && machines.files.keys.allSatisfy { !$0.contains("/seed-") })
    kill(successor, SIGCONT)
    for call in [first, other] { #expect(try call.wait().status == 0) }
    try machines.laboratory.run("--quiet")
    #expect(machines.files == machines.reference)
    #expect(machines.laboratory.leftovers() == [])
  }
}
