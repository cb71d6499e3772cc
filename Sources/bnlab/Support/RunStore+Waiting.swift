import Experiments
import Foundation

extension RunStore {
  /// Runs `body` while no other bnlab plans or draws here; waits for one that does, and says so.
  func withLock<Result>(isQuiet: Bool, _ body: () throws -> Result) throws -> Result {
    var isAnnounced = isQuiet
    while true {
      if let lock = try FileLock.attempt(lock) {
        defer { withExtendedLifetime(lock) {} }
        return try body()
      }
      if !isAnnounced { Console.say("another bnlab is drawing in \(folder); waiting for it") }
      isAnnounced = true
      usleep(100_000)
      if Interruption.signal != nil { throw StoreError("interrupted while waiting for another bnlab") }
    }
  }
}
