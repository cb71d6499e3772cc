import Experiments
import Foundation

/// Holds matrix products to one thread, as workers are.
enum OneThread {
  /// OpenMP reads its environment as the program is loaded, so the program is started anew in its own process.
  /// - Throws: `StoreError` where that fails.
  static func hold() throws {
    guard ProcessInfo.processInfo.environment["OMP_NUM_THREADS"] != "1" else { return }
    setenv("OMP_NUM_THREADS", "1", 1)
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    execv(program, CommandLine.unsafeArgv)
    throw StoreError("\(program) could not be started anew on one thread: \(String(cString: strerror(errno)))")
  }
}
