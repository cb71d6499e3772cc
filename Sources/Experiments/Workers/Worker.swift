import Datasets
import Foundation
import HDF5

/// The worker process: trains one run, alone, on one core, and leaves its file.
///
/// It holds the run's lock, which ends with it, from its start to its end. When its parent is gone its input ends, and so does it, with a checkpoint.
public enum Worker {
  /// Reads a job from standard input and does it.
  /// - Returns: The exit code.
  public static func main() -> Int32 {
    Interruption.watch()
    TruncationGuard.watch(exitCode: WorkerExit.inputOutput, descriptor: STDOUT_FILENO) { sentence in
      String(decoding: line(of: .failed(sentence, .fileSystem)), as: UTF8.self)
    }
    guard let line = readLine(), let job = try? JSONDecoder().decode(Job.self, from: Data(line.utf8)) else {
      emit(.failed("the worker was given no job: `bnlab run` starts workers, people do not", .run))
      return WorkerExit.usage
    }
    do {
      try askForMemory()
      return try perform(job)
    } catch {
      let (sentence, blame) = describe(error)
      emit(.failed(sentence, blame))
      return blame == .run ? WorkerExit.failed : WorkerExit.inputOutput
    }
  }

  private static func perform(_ job: Job) throws -> Int32 {
    let identity = try RunIdentity(of: job.configuration, numerics: job.numerics)
    let run = Run(configuration: job.configuration, seed: job.seed, identity: identity)
    guard job.numerics == Numerics.version else {
      throw TrainingError("the program was replaced while it ran: start `bnlab run` again")
    }
    let store = RunStore(folder: job.folder)
    guard let lock = try FileLock.attempt(store.path(of: run, .lock)) else {
      emit(.busy)
      return WorkerExit.busy
    }
    defer { withExtendedLifetime(lock) {} }
    let state = store.state(of: run)
    if case .unreadable(let sentence) = state { throw StoreError(sentence) }
    if state == .done {
      let record = try? RunFile.read(store.path(of: run, .record), expecting: run)
      emit(.finished(divergedAtStep: record?.outcome.divergedAtStep, accuracy: record?.final?.result.accuracy))
      return WorkerExit.finished
    }
    store.clearLeftovers(of: run)
    let dataset = try Dataset(opening: job.files)
    let trainer = try start(run, dataset, store)
    try askForMemory()
    emit(.started(step: trainer.step))
    var pulse = Pulse(trainer, checkpointInterval: job.checkpointInterval, path: store.path(of: run, .checkpoint))
    guard let record = try trainer.train(while: { try pulse.beat($0) }) else {
      emit(.stopped(step: trainer.step))
      return WorkerExit.interrupted
    }
    try store.keep(record, provenance: trainer.provenance)
    emit(.finished(divergedAtStep: record.outcome.divergedAtStep, accuracy: record.final?.result.accuracy))
    return WorkerExit.finished
  }

  /// A trainer that goes on from the run's checkpoint, where there is one that can be used.
  private static func start(_ run: Run, _ dataset: Dataset, _ store: RunStore) throws -> Trainer {
    let path = store.path(of: run, .checkpoint)
    guard try PlainFile.size(of: path) != nil else { return try Trainer(run, dataset: dataset) }
    do {
      return try Trainer(run, dataset: dataset, resuming: try Checkpoint(contentsOf: path))
    } catch let error as CheckpointError {
      emit(.note("\(path) is not used, \(error): the run starts from the beginning"))
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

  private static func describe(_ error: any Error) -> (sentence: String, FailureBlame) {
    switch error {
    case let error as StoreError: (error.description, error.isFileSystem ? .fileSystem : .machine)
    // What a worker does with HDF5 is to write it, from memory.
    case let error as HDF5Error: (error.description, error.kind == .inputOutput ? .fileSystem : .machine)
    case let error as DatasetError: (error.description, error.kind == .inputOutput ? .machine : .run)
    default: (String(describing: error), .run)
    }
  }

  static func emit(_ event: WorkerEvent) {
    // Whoever listened may be gone; the run's files are what counts.
    line(of: event).withUnsafeBytes { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }

  /// Empty where it cannot be said in JSON.
  private static func line(of event: WorkerEvent) -> Data {
    (try? JSONEncoder().encode(event)).map { $0 + [UInt8(ascii: "\n")] } ?? Data()
  }
}

/// What happens between two steps: progress now and then, a checkpoint now and then, and the question whether to stop.
private struct Pulse {
  private let firstStep: Int
  private let start = ContinuousClock.now
  private let path: String
  private var checkpointInterval: Duration
  private var lastCheckpoint = ContinuousClock.now
  private var lastProgress = ContinuousClock.now

  init(_ trainer: Trainer, checkpointInterval: Double, path: String) {
    firstStep = trainer.step
    self.checkpointInterval = .seconds(clamping: checkpointInterval)
    self.path = path
  }

  /// - Returns: Whether to go on.
  mutating func beat(_ trainer: Trainer) throws -> Bool {
    let now = ContinuousClock.now
    if Interruption.signal != nil || parentIsGone {
      try trainer.checkpoint().write(to: path)
      return false
    }
    if now - lastProgress >= .milliseconds(200) {
      lastProgress = now
      let elapsed = (now - start) / .seconds(1)
      Worker.emit(
        .progress(
          RunProgress(
            step: trainer.step, rate: elapsed > 0.5 ? Double(trainer.step - firstStep) / elapsed : nil,
            accuracy: trainer.test.accuracy)))
    }
    if now - lastCheckpoint >= checkpointInterval {
      try trainer.checkpoint().write(to: path)
      lastCheckpoint = .now
      // On a slow disk checkpoints grow rare rather than dear.
      checkpointInterval = max(checkpointInterval, (lastCheckpoint - now) * 50)
    }
    return true
  }

  /// Standard input is a pipe whose other end the parent holds and never writes to again.
  private var parentIsGone: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) > 0
  }
}
