import ArgumentParser
import Datasets
import Experiments
import Foundation

/// `bnlab run --on slurm`: parts what is to be trained among the tasks of one array, hands it over with a last task that publishes, and ends.
struct SlurmSession {
  let workbench: Workbench
  let site: SlurmSite
  let training: TrainingOptions
  /// Arms that alone are trained; all, where none is named.
  let only: [String]
  /// Of `bnlab publish`, each a word for a shell.
  let publishing: [String]
  let slurm = Slurm()

  private var results: String { workbench.results }

  /// A run that is to be trained, and how long that takes.
  private struct Piece {
    var job: Job
    var seconds: Double
  }

  /// Whether there is anything that tasks do now.
  enum Outcome {
    /// Nothing is to be trained, and nothing is on its way.
    case upToDate
    /// These jobs' tasks wait or run.
    case onItsWay([String])
  }

  // MARK: Handing over

  /// Submits what is missing and not on its way.
  func submit() throws -> Outcome {
    try AtomicFile.createFolder(Submission.parent(in: results))
    return try withLock {
      let tasks = try slurm.tasks()
      let onTheirWay = try self.onTheirWay(tasks)
      let pieces = try self.pieces(without: onTheirWay.runs)
      if !onTheirWay.runs.isEmpty {
        Console.say(
          "\(Words.count(onTheirWay.runs.count, "run")) on the way already, in \(onTheirWay.jobs.joined(separator: ", "))")
      }
      guard !pieces.isEmpty else { return onTheirWay.jobs.isEmpty ? .upToDate : .onItsWay(onTheirWay.jobs) }
      let count = try SlurmPacking.tasks(
        for: pieces.map(\.seconds), site, try slurm.limits(qos: site.qos), queued: tasks.count)
      let shares = parted(pieces, among: count)
      // By these whoever watches finds what is not there yet.
      for collection in workbench.collections { try AtomicFile.createFolder(collection.store.runs) }
      let submission = try Submission(
        shares.map { $0.map(\.job) }, seconds: shares.map { $0.reduce(0) { $0 + $1.seconds } }, called: Self.name, in: results)
      let array: String
      do {
        let scripts = scripts(submission.folder, count)
        try AtomicFile.write(scripts.train, to: submission.trainScript)
        try AtomicFile.write(scripts.publish(publishing), to: submission.publishScript)
        array = try slurm.submit(submission.trainScript)
      } catch {
        submission.remove()
        throw error
      }
      describe(shares)
      Console.say("Array \(array): bnlab work, logs in \(submission.logs)")
      do {
        let last = try slurm.submit(submission.publishScript, dependency: "afterany:\(array)")
        Console.say("Job \(last), after it: bnlab publish")
      } catch {
        try workbench.omissions.note(StoreError("\(error). When the array is done, `bnlab publish` brings figures up to date"))
      }
      return .onItsWay(onTheirWay.jobs + [SlurmScripts.job(of: submission.folder)])
    }
  }

  /// Says what `submit` would do.
  func rehearse() throws {
    let (onTheirWay, queued, limits) = try asked()
    let pieces = try self.pieces(without: onTheirWay)
    guard !pieces.isEmpty else { return Console.say("nothing to submit") }
    let count = try SlurmPacking.tasks(for: pieces.map(\.seconds), site, limits, queued: queued)
    let scripts = scripts("\(Submission.parent(in: absolute(results)))/\(Self.name)", count)
    Console.say(scripts.train)
    Console.say(scripts.publish(publishing))
    let shares = parted(pieces, among: count)
    for (index, share) in shares.enumerated() {
      let seconds = share.reduce(0) { $0 + $1.seconds }
      Console.say("share \(index + 1)/\(count): \(Words.count(share.count, "run")), about \(Words.duration(seconds))")
    }
    describe(shares)
  }

  /// What Slurm says; where there is none, as if it were empty, which is said.
  private func asked() throws -> (onTheirWay: Set<String>, queued: Int, limits: Slurm.Limits) {
    do {
      let tasks = try slurm.tasks()
      return (try onTheirWay(tasks).runs, tasks.count, try slurm.limits(qos: site.qos))
    } catch let error as StoreError {
      Console.complain("\(error). What follows is as if its limits were the usual ones, and nothing on the way")
      return ([], 0, Slurm.Limits())
    }
  }

  private func describe(_ shares: [[Piece]]) {
    let seconds = shares.map { $0.reduce(0) { $0 + $1.seconds } }
    let runs = shares.reduce(0) { $0 + $1.count }
    let longest = Words.duration(seconds.max() ?? 0)
    Console.say("\(Words.count(runs, "run")) in \(Words.count(shares.count, "share")), the longest about \(longest)")
  }

  // MARK: Waiting

  /// Shows the progress until none of the jobs' tasks waits or runs, or a signal comes.
  func wait(for jobs: [String]) throws {
    let watches = try workbench.collections.map { try StoreWatch($0, only: only, workbench.omissions) }
    defer { for watch in watches { watch.end() } }
    var looks = 0
    while Interruption.signal == nil, Console.failure == nil {
      for watch in watches { watch.look() }
      // The controller is others' too.
      if looks.isMultiple(of: 2) {
        do {
          if try !slurm.tasks().contains(where: { jobs.contains($0.job) }) { break }
        } catch let error as StoreError {
          workbench.omissions.remark("\(error). Waiting for it")
        }
      }
      looks += 1
      for _ in 0..<10 where Interruption.signal == nil { usleep(100_000) }
    }
    for watch in watches { watch.look() }
  }

  // MARK: What there is to do

  /// Runs of submissions whose tasks wait or run, and those jobs' names.
  private func onTheirWay(_ tasks: [Slurm.Task]) throws -> (runs: Set<String>, jobs: [String]) {
    let byJob = Dictionary(grouping: tasks, by: \.job)
    var (runs, jobs): (Set<String>, [String]) = ([], [])
    for submission in try Submission.all(in: results) {
      let job = SlurmScripts.job(of: submission.folder)
      guard let tasks = byJob[job] else { continue }
      jobs.append(job)
      let shares = submission.contents.shares
      for number in tasks.compactMap(\.number) where shares.indices.contains(number - 1) {
        runs.formUnion(shares[number - 1].runs)
      }
    }
    return (runs, jobs)
  }

  private func pieces(without onTheirWay: Set<String>) throws -> [Piece] {
    var found: [(entry: Plan.Entry, job: Job)] = []
    for collection in workbench.collections {
      let plan = try collection.plan(only: only)
      try workbench.omissions.note(unreadable: plan)
      try training.check(plan)
      Console.say("\(collection.dataset): \(Words.count(plan.entries.count, "run")), \(plan.done) up to date")
      for entry in plan.pending {
        guard let files = workbench.library.files(of: entry.run.configuration.dataset) else { continue }
        let job = Job(
          entry.run, files: files, folder: absolute(collection.store.folder), checkpointInterval: training.checkpointInterval,
          instructionSet: training.instructionSet ?? .here)
        if !onTheirWay.contains(job.place) { found.append((entry, job)) }
      }
    }
    // Of one measure all, or they could not be weighed against each other.
    let isTimed = found.allSatisfy { $0.entry.seconds != nil }
    return found.map { entry, job in Piece(job: job, seconds: isTimed ? entry.seconds ?? 0 : entry.work) }
  }

  private func parted(_ pieces: [Piece], among count: Int) -> [[Piece]] {
    var shares = [[Piece]](repeating: [], count: count)
    for (piece, share) in zip(pieces, Shares.parted(pieces.map(\.seconds), among: count)) { shares[share].append(piece) }
    return shares
  }

  // MARK: Scripts

  private func scripts(_ folder: String, _ count: Int) -> SlurmScripts {
    SlurmScripts(
      site: site, submission: folder, logs: "\(folder)/logs", shares: count, program: Program.path,
      folder: FileManager.default.currentDirectoryPath)
  }

  /// `20261127-024713-4711`: later ones have later names, and no two have the same.
  private static var name: String {
    // 2026-11-27T02:47:13Z
    let digits = Date.now.formatted(.iso8601).filter(\.isNumber)
    return "\(digits.prefix(8))-\(digits.dropFirst(8))-\(getpid())"
  }

  private func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

  /// Two that submit at once take turns, so that no run is handed over twice.
  private func withLock<Result>(_ body: () throws -> Result) throws -> Result {
    while true {
      if let lock = try FileLock.attempt("\(Submission.parent(in: results))/.lock") {
        defer { withExtendedLifetime(lock) {} }
        return try body()
      }
      usleep(100_000)
      if Interruption.signal != nil { throw StoreError("interrupted while waiting for another bnlab that submits") }
    }
  }
}
