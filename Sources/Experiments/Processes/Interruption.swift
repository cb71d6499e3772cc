import Foundation
import Synchronization

/// SIGINT, SIGTERM and SIGQUIT, turned into a question that loops ask: so that work stops between two steps and leaves a checkpoint.
/// The third one ends the program at once, whatever it is at.
public enum Interruption {
  private static let received = Atomic<Int32>(0)
  private static let count = Atomic<Int32>(0)
  /// Written to by the handler, so that a `poll` that watches `descriptor` wakes up.
  private static let pipe: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }()

  /// From now on these signals are noted and no longer end the process; a closed pipe is an error and no longer a signal.
  public static func watch() {
    _ = pipe
    _ = received.load(ordering: .relaxed)
    _ = count.load(ordering: .relaxed)
    handle(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGQUIT] {
      handle(number) { Interruption.note($0) }
      sigaddset(&signals, number)
    }
    // A parent may have blocked them for its own sake, as Dispatch does on its threads, and a child inherits that.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// The first signal that came; nil while none has.
  public static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// How many came: the second one means it.
  public static var times: Int { Int(count.load(ordering: .relaxed)) }

  /// Readable once a signal has come.
  static var descriptor: Int32 { pipe.read }

  private static func handle(_ number: Int32, _ handler: sig_t?) { _ = Foundation.signal(number, handler) }

  /// Runs in a signal handler: nothing but atomic stores, `write`, `signal` and `raise`.
  private static func note(_ number: Int32) {
    let code = errno
    _ = received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
    if count.wrappingAdd(1, ordering: .relaxed).newValue > 2 {
      // As if nobody had ever listened. It comes when the handler returns.
      handle(number, SIG_DFL)
      raise(number)
    }
    var byte: UInt8 = 1
    _ = write(pipe.write, &byte, 1)
    errno = code
  }
}
