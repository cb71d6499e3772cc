import Foundation

/// What happens between two steps: progress now and then, a checkpoint now and then, and the question whether to stop.
struct Pulse {
  private let voice: WorkerVoice
  private let isAttended: Bool
  private let firstStep: Int
  private let start = ContinuousClock.now
  private let path: String
  private let lock: FileLock
  private var checkpointInterval: Duration
  private var lastCheckpoint = ContinuousClock.now
  private var lastProgress = ContinuousClock.now

  init(_ trainer: Trainer, _ job: Job, path: String, _ lock: FileLock, _ voice: WorkerVoice) {
    self.voice = voice
    isAttended = job.isAttended
    firstStep = trainer.step
    checkpointInterval = .seconds(clamping: job.checkpointInterval)
    self.path = path
    self.lock = lock
  }

  /// - Returns: Whether to go on.
  mutating func beat(_ trainer: Trainer) throws -> Bool {
    let now = ContinuousClock.now
    // Whoever took it over goes on from the last checkpoint.
    if lock.wasTaken { return false }
    if Interruption.signal != nil || isAttended && parentIsGone {
      try trainer.checkpoint().write(to: path)
      return false
    }
    if now - lastProgress >= .milliseconds(200) {
      lastProgress = now
      let elapsed = (now - start) / .seconds(1)
      voice.say(
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
