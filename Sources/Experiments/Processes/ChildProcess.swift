import CChild
import Foundation

/// A process that this program started, until it has been waited for.
final class ChildProcess {
  /// What becomes of it when nobody here cares for it any more.
  enum Bond {
    /// It goes on by itself, and hears a terminal's signals like its parent.
    case none
    /// It is ended, with all that it started, when this object goes, and (on Linux) when this program does, however that goes. At most so many
    /// bytes of address space and of any one file; nil for as many as this program may have.
    case bound(memory: Int?, file: Int?)
  }

  enum Ending: Hashable {
    case exited(Int32)
    case killed(Int32)
  }

  let identifier: pid_t
  private let isBound: Bool
  private var ending: Ending?

  /// - Parameters:
  ///   - program: A path. `name` is what it is told that it is called.
  ///   - what: What the child is, in the words of an error: "a worker process".
  ///   - errors: Its standard error; `input` and `output` likewise, where nil says that nobody talks, or listens. No other descriptor comes along.
  /// - Throws: `StoreError` where there is no such program, or the system has no process left.
  init(
    _ program: String, name: String? = nil, _ arguments: [String], _ what: String, environment: [String: String],
    folder: String = ".", input: Int32?, output: Int32?, errors: Int32?, bond: Bond
  ) throws {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    guard nothing >= 0 else { throw StoreError("/dev/null", doing: "opened") }
    defer { close(nothing) }
    var words: [UnsafeMutablePointer<CChar>?] = ([name ?? program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for string in words + variables { free(string) } }
    var process: pid_t = 0
    func start(_ bounds: UnsafePointer<child_bounds>?) -> Int32 {
      start_child(
        &process, program, &words, &variables, folder, input ?? nothing, output ?? nothing, errors ?? nothing, bounds)
    }
    let code: Int32
    switch bond {
    case .none:
      isBound = false
      code = start(nil)
    case .bound(let memory, let file):
      isBound = true
      func most(_ bytes: Int?) -> rlim_t { bytes.map { rlim_t(clamping: $0) } ?? .max }
      var bounds = child_bounds(memory: most(memory), file: most(file))
      code = start(&bounds)
    }
    guard code == 0 else { throw StoreError(what, doing: "started", code: code) }
    identifier = process
  }

  deinit {
    if isBound, ending == nil { end() }
  }

  /// Whether it is over: `wait` will not have to wait.
  var hasEnded: Bool {
    var information = siginfo_t()
    information.si_signo = 0
    return ending != nil
      || waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == SIGCHLD
  }

  /// Nothing is sent to one that has been waited for: its number may be another's by now.
  func send(_ signal: Int32) {
    if ending == nil { kill(identifier, signal) }
  }

  /// Waits for its end.
  @discardableResult
  func wait() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    let ending = signal == 0 ? Ending.exited((status >> 8) & 0xFF) : .killed(signal)
    self.ending = ending
    return ending
  }

  /// Ends it, where it has not ended; one that is bound, with all that it started.
  @discardableResult
  func end() -> Ending {
    if ending == nil { kill(isBound ? -identifier : identifier, SIGKILL) }
    return wait()
  }
}

extension ChildProcess {
  /// This very program, started once more for a part of the work.
  /// - `command`: A hidden subcommand, which the child is to perform.
  convenience init(
    performing command: String, _ what: String, environment: [String: String], input: Int32, output: Int32, errors: Int32?
  ) throws {
    try self.init(
      Self.ownProgram, name: "bnlab", [command], what, environment: environment, input: input, output: output, errors: errors,
      bond: .none)
  }

  /// Even if the program's file was replaced meanwhile.
  static var ownProgram: String {
    access("/proc/self/exe", X_OK) == 0 ? "/proc/self/exe" : Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
