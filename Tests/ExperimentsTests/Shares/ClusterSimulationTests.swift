import Experiments
import Foundation
import TestSupport
import Testing

/// A thousand tasks and ten thousand runs on one clock that is only counted: the plan, the shares and the locks are the real ones, on a real folder.
///
/// Nodes differ in speed by a tenth, one in twenty takes twice as long; tasks are preempted, lose what came after their last checkpoint, and wait for
/// their turn again. Meanwhile somebody else trains the same experiment by shares of another number.
@Suite struct ClusterSimulationTests {
  private static let tasks = 1000
  private static let strangers = 20
  private static let checkpointInterval = 2.0
  /// Seconds that a preempted task waits, and on average works in peace.
  private static let (requeue, peace) = (120.0, 3600.0)

  /// A task as the simulation has it.
  private struct Worker {
    var runs: [(run: Run, seconds: Double)]
    var next = 0
    /// Seconds of work that a checkpoint of its run holds.
    var saved = 0.0
    /// Seconds of this node for one of the plan's.
    var slowness: Double
    var holder: LockHolder
    var isStranger: Bool
  }

  private static func plan(in store: RunStore) throws -> Plan {
    let tiny = try TinyRun()
    // Four minutes, more or less, of the nominal core.
    let arms = try (0..<250).map { index in
      var configuration = try tiny.configuration(steps: 6_000_000 + 40_000 * index)
      configuration.evaluation = EvaluationSchedule(segments: [.init(every: 1_000_000, through: nil)])
      return Arm(name: "arm-\(index)", label: "", configuration: configuration)
    }
    let experiment = Experiment(
      name: "large", title: "Large", summary: "", paper: nil, arms: arms, seeds: 40, figures: [], tables: [], claims: [],
      path: "large.yaml")
    return try Plan([experiment], store: store)
  }

  @Test func `ten thousand runs on a thousand tasks take little more than the slowest node must, and none is trained twice`()
    throws
  {
    let scratch = try TemporaryFolder()
    let store = RunStore(folder: scratch.path)
    let planning = ContinuousClock.now
    let plan = try Self.plan(in: store)
    var parted = [[Plan.Entry]](repeating: [], count: Self.tasks)
    for (entry, share) in zip(plan.entries, Shares.parted(plan.entries.map(\.work), among: Self.tasks)) {
      parted[share].append(entry)
    }
    let planned = (ContinuousClock.now - planning) / .seconds(1)
    #expect(plan.entries.count == 10_000)
    let configurations = Dictionary(plan.entries.map { ($0.run.identity, $0.run.configuration) }) { first, _ in first }
    for identity in configurations.keys {
      try FileManager.default.createDirectory(atPath: store.folder(of: identity), withIntermediateDirectories: true)
    }

    var random = SeededGenerator(seed: 16)
    func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 }
    var workers: [Worker] = []
    for share in parted {
      let slowness = (random.next() % 20 == 0 ? 2 : 1) * (0.95 + 0.1 * uniform())
      workers.append(
        Worker(runs: share.map { ($0.run, $0.work) }, slowness: slowness, holder: Self.holder(workers.count), isStranger: false))
    }
    for number in 1...Self.strangers {
      let share = plan.entries(of: Share(number, of: Self.tasks)!)
      workers.append(
        Worker(
          runs: share.reversed().map { ($0.run, $0.work) }, slowness: 1, holder: Self.holder(workers.count), isStranger: true))
    }

    let outcome = try Self.simulate(&workers, store) { -Self.peace * log(1 - uniform()) }
    let ideal = plan.entries.reduce(0) { $0 + $1.work } / Double(Self.tasks)
    // What the slowest node must do is its share; preempted it waits a few times, and does again what came after its checkpoints.
    let longest = zip(workers, parted).map { $0.slowness * $1.reduce(0) { $0 + $1.work } }.max() ?? 0
    let folders = try FileManager.default.contentsOfDirectory(atPath: store.runs)
    let most = try folders.map { try FileManager.default.contentsOfDirectory(atPath: "\(store.runs)/\($0)").count }.max() ?? 0
    print(
      "simulation: planned in \(planned) s; makespan \(outcome.end) s, ideal \(ideal) s, slowest node's share \(longest) s; \(outcome.preemptions) "
        + "preemptions lost \(outcome.lost) s of \(outcome.worked); \(outcome.met) times a run was another's; \(folders.count) folders, \(most) files in one"
    )
    #expect(outcome.done == 10_000)
    #expect(outcome.doubled == 0)
    #expect(outcome.met > 0)
    #expect(outcome.preemptions > 500)
    #expect(outcome.end < longest + 6 * Self.requeue)
    #expect(outcome.lost < 0.01 * outcome.worked)
    #expect(folders.count == 250 && most == 40)
    #expect(planned < 10)
  }

  private static func holder(_ number: Int) -> LockHolder {
    LockHolder(host: "node\(number)", machine: "node\(number)", process: 1, began: "1")
  }

  private struct Outcome {
    var end = 0.0
    var done = 0
    /// Runs that two trained at once.
    var doubled = 0
    var preemptions = 0
    /// Seconds that were worked, and those of them for nothing.
    var (worked, lost) = (0.0, 0.0)
    /// How often a worker found a run to be another's.
    var met = 0
  }

  /// What happens next, and when.
  private struct Event: Comparable {
    enum Kind { case begin, preempted, finished }
    var time: Double
    var worker: Int
    var kind: Kind
    static func < (first: Self, second: Self) -> Bool { (first.time, first.worker) < (second.time, second.worker) }
  }

  private static func simulate(_ workers: inout [Worker], _ store: RunStore, untilPreemption: () -> Double) throws -> Outcome {
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    var outcome = Outcome()
    // Latest first.
    var events = workers.indices.map { Event(time: 0, worker: $0, kind: .begin) }.sorted(by: >)
    /// Who trains a run.
    var training: [Run: Int] = [:]
    func add(_ time: Double, _ worker: Int, _ kind: Event.Kind) {
      let event = Event(time: time, worker: worker, kind: kind)
      var (low, high) = (0, events.count)
      while low < high {
        let middle = (low + high) / 2
        if events[middle] > event { low = middle + 1 } else { high = middle }
      }
      events.insert(event, at: low)
    }
    while let event = events.popLast() {
      let (time, index) = (event.time, event.worker)
      guard workers[index].next < workers[index].runs.count else {
        outcome.end = max(outcome.end, time)
        continue
      }
      let (run, seconds) = workers[index].runs[workers[index].next]
      let path = store.path(of: run, .lock)
      switch event.kind {
      case .begin:
        if FileManager.default.fileExists(atPath: store.path(of: run, .record)) {
          workers[index].next += 1
          workers[index].saved = 0
          add(time, index, .begin)
          continue
        }
        // Whoever trains it has renewed the lock.
        if training[run] != nil { try set(start + time, path) }
        guard try claim(path, workers[index].holder, start + time) else {
          outcome.met += 1
          add(time + 5, index, .begin)
          continue
        }
        if training[run] != nil { outcome.doubled += 1 }
        training[run] = index
        let (needed, peace) = ((seconds - workers[index].saved) * workers[index].slowness, untilPreemption())
        let worked = min(needed, peace)
        outcome.worked += worked
        if peace < needed {
          let kept = (worked / checkpointInterval).rounded(.down) * checkpointInterval
          outcome.lost += worked - kept
          workers[index].saved += kept / workers[index].slowness
          outcome.preemptions += 1
        }
        add(time + worked, index, peace < needed ? .preempted : .finished)
      case .preempted:
        // Its lock stays as it was renewed last.
        training[run] = nil
        try set(start + time, path)
        add(time + requeue, index, .begin)
      case .finished:
        training[run] = nil
        _ = FileManager.default.createFile(atPath: store.path(of: run, .record), contents: nil)
        try FileManager.default.removeItem(atPath: path)
        outcome.done += 1
        workers[index].next += 1
        workers[index].saved = 0
        add(time, index, .begin)
      }
    }
    return outcome
  }

  /// Takes a lock as `attempt` gives it, and leaves its file as a process of another machine does that goes on.
  private static func claim(_ path: String, _ holder: LockHolder, _ now: Date) throws -> Bool {
    var lock = try FileLock.attempt(path, as: holder, now: now)
    guard lock != nil else { return false }
    // What is called otherwise now it leaves alone when it goes.
    try FileManager.default.moveItem(atPath: path, toPath: path + ".aside")
    lock = nil
    try FileManager.default.moveItem(atPath: path + ".aside", toPath: path)
    try set(now, path)
    return true
  }

  private static func set(_ time: Date, _ path: String) throws {
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
  }
}
