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
    process = try Self.spawn(input: input.read, output: output.write, errors: errors.write, environment: environment)
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
  func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }

  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  /// - Returns: Whether there may be more.
  private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { bytes += buffer[..<count] }
      return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }
  }

  private static func spawn(input: Int32, output: Int32, errors: Int32, environment: [String: String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] = ["bnlab", "worker"].map { (text: String) in strdup(text) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { name, value in strdup(name + "=" + value) } + [nil]
    defer { for string in arguments + variables { free(string) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, executable, &actions, nil, &arguments, &variables)
    guard code == 0 else { throw StoreError("a worker process", doing: "started", code: code) }
    return process
  }

  /// This very program, even if its file was replaced meanwhile.
  private static var executable: String {
    access("/proc/self/exe", X_OK) == 0 ? "/proc/self/exe" : Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
