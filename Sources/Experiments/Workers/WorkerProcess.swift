import Foundation

/// A worker as its parent sees it: a process, and the pipes to it.
final class WorkerProcess {
  let run: Run
  let process: ChildProcess
  private let input: Int32
  private let outputEnd: Int32
  private let errorsEnd: Int32
  private var lines: ChildLines
  private var log: [UInt8] = []
  private var areErrorsOpen = true
  /// What it said of its end.
  private var ending: JobEnding?

  /// The most of a worker's standard error that is kept.
  private static let logLimit = 65536

  /// Starts a worker and hands it its job.
  /// - Throws: `StoreError` where the system has no process or no file handle left.
  init(_ job: Job, environment: [String: String]) throws {
    run = job.run
    let input = try ChildPipe()
    let output = try ChildPipe()
    let errors = try ChildPipe()
    process = try ChildProcess(
      performing: "worker", "a worker process", environment: environment, input: input.read, output: output.write,
      errors: errors.write)
    self.input = input.keepWrite()
    outputEnd = output.keepRead()
    errorsEnd = errors.keepRead()
    lines = ChildLines(outputEnd)
    var job = job
    job.isAttended = true
    // A job is far smaller than a pipe's buffer, so this does not wait for the worker.
    try job.line.withUnsafeBytes { _ = write(self.input, $0.baseAddress, $0.count) }
  }

  deinit {
    close(input)
    close(outputEnd)
    close(errorsEnd)
  }

  /// The worker's standard output and error, for `poll`; nil once it has closed them.
  var output: Int32? { lines.isOpen ? outputEnd : nil }
  var errors: Int32? { areErrorsOpen ? errorsEnd : nil }

  /// Whether it will say nothing more: it has ended, or is about to.
  var isSilent: Bool { output == nil && errors == nil }

  /// What the worker said since the last time, but for its end. Call it when `poll` says that `output` can be read.
  func readEvents() -> [JobEvent] {
    lines.read().compactMap { line in
      guard let event = try? JSONDecoder().decode(JobEvent.self, from: Data(line)) else { return nil }
      guard case .ended(let ending) = event else { return event }
      self.ending = ending
      return nil
    }
  }

  /// Keeps the last part of what the worker wrote to its standard error. Call it when `poll` says that `errors` can be read.
  func readErrors() {
    areErrorsOpen = ChildLines.read(errorsEnd, into: &log)
    if log.count > Self.logLimit { log.removeFirst(log.count - Self.logLimit) }
  }

  /// Waits for the end of the process, which is silent: what the worker said of it, or else what it looks like from outside.
  func ending(wasStopped: Bool) -> JobEnding {
    let log = String(decoding: log, as: UTF8.self)
    switch (ending, process.wait()) {
    case (.failed(var failure)?, _):
      failure.said = log
      return .failed(failure)
    case (let ending?, _): return ending
    case (nil, .killed) where wasStopped: return .stopped
    case (nil, _) where Self.lacksMemory(log): return .failed(JobFailure("there was no memory left", .machine, said: log))
    case (nil, .killed(let signal)): return .failed(JobFailure(Self.sentence(killedBy: signal), .run, said: log))
    case (nil, .exited(let code)): return .failed(JobFailure("its worker ended with exit code \(code)", .run, said: log))
    }
  }

  /// As Swift's and C++'s runtimes, oneDNN, OpenMP, the loader and the system say it.
  private static func lacksMemory(_ log: String) -> Bool {
    ["failed to allocate", "Could not allocate memory", "Cannot allocate memory", "bad_alloc", "Thread creation failed"]
      .contains(where: log.contains)
  }

  private static func sentence(killedBy signal: Int32) -> String {
    signal == SIGKILL
      ? "its worker was killed; where nobody did that, the system did, for want of memory"
      : "its worker crashed (signal \(signal), \(String(cString: strsignal(signal))))"
  }
}
