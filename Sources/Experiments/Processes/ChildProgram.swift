import Foundation

/// This very program, started once more for a part of the work.
enum ChildProgram {
  /// - Parameters:
  ///   - command: A hidden subcommand, which the child is to perform.
  ///   - what: What the child is, in the words of an error: "a worker process".
  ///   - input: What its standard input is to be; `output` and `errors` likewise, where nil says that nobody listens. All other descriptors must close on exec.
  /// - Throws: `StoreError` where the system has no process left.
  static func start(
    _ command: String, _ what: String, input: Int32, output: Int32, errors: Int32?, environment: [String: String]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if let errors {
      posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = ["bnlab", command].map { (text: String) in strdup(text) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { name, value in strdup(name + "=" + value) } + [nil]
    defer { for string in arguments + variables { free(string) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, nil, &arguments, &variables)
    guard code == 0 else { throw StoreError(what, doing: "started", code: code) }
    return process
  }

  /// Waits for a child that has ended, or is about to.
  static func wait(_ process: pid_t) -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }

  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  /// Even if the program's file was replaced meanwhile.
  private static var path: String {
    access("/proc/self/exe", X_OK) == 0 ? "/proc/self/exe" : Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
