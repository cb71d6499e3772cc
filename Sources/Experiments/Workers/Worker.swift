import Datasets
import Foundation
import HDF5

/// The worker process: trains one run, alone, on one core, and leaves its file.
///
/// It holds the run's lock, which ends with it, from its start to its end. When its parent is gone its input ends, and so does it, with a
/// checkpoint; one whose job says that nobody is there ends when it is done, or by a signal.
public enum Worker {
  /// What its libraries must find when they are loaded. A run is one thread: its numbers cannot depend on how many there are, and cores are busy
  /// with other runs.
  static func environment(of job: Job) -> [String: String] {
    ["OMP_NUM_THREADS": "1", "OMP_PROC_BIND": "false"].merging(job.instructionSet?.environment ?? [:]) { $1 }
  }

  /// Does a job.
  /// - Parameter path: The job's file; nil reads it from standard input.
  /// - Returns: The exit code.
  /// - Throws: `StoreError`, `MetricsFileError` where the file holds no job.
  public static func main(job path: String? = nil) throws -> Int32 {
    let job: Job
    if let path {
      job = try Job(contentsOf: path)
      // A signal that is noted would be forgotten on the way, so it is not yet.
      try startAnewUnlessAlone(job)
      Interruption.watch()
    } else {
      Interruption.watch()
      guard let read = readLine().flatMap({ Job(line: Array($0.utf8)) }) else {
        let failure = JobFailure("the worker was given no job: `bnlab run` starts workers, people do not", .run)
        WorkerVoice.attended.say(.ended(.failed(failure)))
        return WorkerExit.usage
      }
      job = read
    }
    let voice: WorkerVoice = job.isAttended ? .attended : .unattended(job.run)
    voice.sayIfTruncated()
    let ending = perform(job, voice)
    voice.say(.ended(ending))
    return WorkerExit.code(of: ending)
  }

  /// Whoever starts a worker by a job's file need not know what its libraries are to find: it becomes itself once more, with that.
  /// - Throws: `StoreError` where it cannot.
  private static func startAnewUnlessAlone(_ job: Job) throws {
    let (found, environment) = (ProcessInfo.processInfo.environment, environment(of: job))
    guard environment.contains(where: { found[$0.key] != $0.value }) else { return }
    for (name, value) in environment { setenv(name, value, 1) }
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) } + [nil]
    execv(ChildProcess.ownProgram, &arguments)
    throw StoreError("a worker process", doing: "started")
  }

  private static func perform(_ job: Job, _ voice: WorkerVoice) -> JobEnding {
    let run = job.run
    let store = RunStore(folder: job.folder)
    do {
      try askForMemory()
      try checkVersion(of: job)
      try checkProcessor(of: job)
      // Whoever attends to a worker has made its folder, and wants to be told where that is gone.
      if !job.isAttended { try store.prepare([(run.identity, run.configuration)], numerics: job.numerics) }
      guard let lock = try FileLock.attempt(store.path(of: run, .lock)) else { return .busy }
      defer { withExtendedLifetime(lock) {} }
      do {
        return try train(job, store, lock, voice)
      } catch {
        let failure = failure(error)
        // While it is this worker's run; where somebody attends, that one has more to note.
        if !job.isAttended { _ = store.log(failure.sentence, failure.said, of: run) }
        return .failed(failure)
      }
    } catch {
      return .failed(failure(error))
    }
  }

  private static func train(_ job: Job, _ store: RunStore, _ lock: FileLock, _ voice: WorkerVoice) throws -> JobEnding {
    let run = job.run
    let state = store.state(of: run)
    if case .unreadable(let sentence) = state { throw StoreError(sentence) }
    if state == .done {
      let record = try? RunFile.read(store.path(of: run, .record), expecting: run)
      return .finished(divergedAtStep: record?.outcome.divergedAtStep, accuracy: record?.final?.result.accuracy)
    }
    store.clearLeftovers(of: run)
    let dataset = try Dataset(opening: job.files)
    let trainer = try start(run, dataset, store, voice)
    try askForMemory()
    voice.say(.started(step: trainer.step))
    var pulse = Pulse(trainer, job, path: store.path(of: run, .checkpoint), lock, voice)
    guard let record = try trainer.train(while: { try pulse.beat($0) }) else {
      return lock.wasTaken ? .busy : .stopped
    }
    try store.keep(record, provenance: trainer.provenance)
    return .finished(divergedAtStep: record.outcome.divergedAtStep, accuracy: record.final?.result.accuracy)
  }

  /// - Throws: `TrainingError` where this program's arithmetic is not what the job was planned for.
  private static func checkVersion(of job: Job) throws {
    guard job.numerics != Numerics.version else { return }
    throw TrainingError(
      job.isAttended
        ? "the program was replaced while it ran: start `bnlab run` again"
        : "its job is for version \(job.numerics) of the engine's arithmetic, and this program's is \(Numerics.version): plan it anew"
    )
  }

  /// - Throws: `StoreError` where this machine's processor lacks what the job asks for.
  private static func checkProcessor(of job: Job) throws {
    guard let asked = job.instructionSet, let here = InstructionSet.here, here != asked else { return }
    throw StoreError(
      "the processor of \(Machine.name) gives oneDNN \(here.rawValue), and this run is to be trained with \(asked.rawValue), so that its bytes "
        + "are those of other machines: keep it to machines that have that, or have all trained with `--isa \(here.rawValue)`")
  }

  /// A trainer that goes on from the run's checkpoint, where there is one that can be used.
  private static func start(_ run: Run, _ dataset: Dataset, _ store: RunStore, _ voice: WorkerVoice) throws -> Trainer {
    let path = store.path(of: run, .checkpoint)
    guard try PlainFile.size(of: path) != nil else { return try Trainer(run, dataset: dataset) }
    do {
      return try Trainer(run, dataset: dataset, resuming: try Checkpoint(contentsOf: path))
    } catch let error as CheckpointError {
      voice.say(.note("\(path) is not used, \(error): the run starts from the beginning"))
      return try Trainer(run, dataset: dataset)
    }
  }

  /// Libraries that are given no memory crash, and nobody can tell why: so the little that they need is asked for first.
  private static func askForMemory() throws {
    let size = 32 << 20
    let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let start, start != MAP_FAILED else { throw StoreError("there was no memory left") }
    munmap(start, size)
  }

  private static func failure(_ error: any Error) -> JobFailure {
    switch error {
    case let error as StoreError: JobFailure(error.description, error.isFileSystem ? .fileSystem : .machine)
    // What a worker does with HDF5 is to write it, from memory.
    case let error as HDF5Error: JobFailure(error.description, error.kind == .inputOutput ? .fileSystem : .machine)
    case let error as DatasetError: JobFailure(error.description, error.kind == .inputOutput ? .machine : .run)
    default: JobFailure(String(describing: error), .run)
    }
  }
}

/// How workers end, as exit codes.
enum WorkerExit {
  static let usage: Int32 = 64

  static func code(of ending: JobEnding) -> Int32 {
    switch ending {
    case .finished: 0
    case .busy: 75
    // Whose parent is gone was not sent a signal.
    case .stopped: 128 + (Interruption.signal ?? SIGINT)
    case .failed(let failure): code(of: failure.blame)
    }
  }

  static func code(of blame: FailureBlame) -> Int32 {
    switch blame {
    case .run: 1
    case .machine, .fileSystem: inputOutput
    }
  }

  static let inputOutput: Int32 = 74
}
