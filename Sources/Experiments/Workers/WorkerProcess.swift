import Foundation

/// A worker as its parent sees it: a process, and the pipes to it.
final class WorkerProcess {
  let run: Run
  let process: pid_t
  /// The worker's standard output and error, for `poll`.
  let output: Int32
  let errors: Int32
  private let input: Int32
  private var pending: [UInt8] = []
  private var log: [UInt8] = []
  private(set) var isOutputOpen = true
  private(set) var areErrorsOpen = true

  /// The most of a worker's standard error that is kept.
  private static let logLimit = 65536

  /// Starts a worker and hands it its job.
  /// - Throws: `StoreError` where the system has no process or no file handle left.
  init(_ job: Job, run: Run, environment: [String: String]) throws {
    self.run = run
    let input = try ChildPipe()
    let output = try ChildPipe()
    let errors = try ChildPipe()
    process = try ChildProgram.start(
      "worker", "a worker process", input: input.read, output: output.write, errors: errors.write, environment: environment)
    self.input = input.keepWrite()
    self.output = output.keepRead()
    self.errors = errors.keepRead()
    // A job is far smaller than a pipe's buffer, so this does not wait for the worker.
    let line = try CanonicalJSON.string(job) + "\n"
    _ = Array(line.utf8).withUnsafeBytes { write(self.input, $0.baseAddress, $0.count) }
  }

  deinit {
    close(input)
    close(output)
    close(errors)
  }

  /// What the worker said since the last time. Call it when `poll` says that `output` can be read.
  func events() -> [WorkerEvent] {
    isOutputOpen = Self.read(output, into: &pending)
    var lines = pending.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    pending = Array(lines.popLast() ?? [])
    return lines.compactMap { try? JSONDecoder().decode(WorkerEvent.self, from: Data($0)) }
  }

  /// Keeps what the worker wrote to its standard error. Call it when `poll` says that `errors` can be read.
  func readErrors() {
    areErrorsOpen = Self.read(errors, into: &log)
    if log.count > Self.logLimit { log.removeFirst(log.count - Self.logLimit) }
  }

  /// What it wrote to its standard error, the last part.
  var logText: String { String(decoding: log, as: UTF8.self) }

  func send(_ signal: Int32) { kill(process, signal) }

  /// Waits for the process, which has closed its output.
  func wait() -> ChildProgram.Ending { ChildProgram.wait(process) }

  /// - Returns: Whether there may be more.
  private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { bytes += buffer[..<count] }
      return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }
  }
}
