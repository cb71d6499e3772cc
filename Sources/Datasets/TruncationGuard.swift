import Foundation
import Synchronization

/// A mapped file that somebody cuts short ends whoever reads on with SIGBUS. Here that becomes a sentence and an exit code.
///
/// Signal handlers belong to the process and get no arguments, so what they need is the process's too.
public enum TruncationGuard {
  /// A mapped file. Never freed, only used again, so that the handler can walk the list at any time.
  private struct Entry {
    /// Addresses; empty where the file is mapped no more.
    var range: Range<UInt>
    /// What the handler writes, ready beforehand: a handler may allocate nothing.
    var message: UnsafeMutableBufferPointer<UInt8>
    var next: UnsafeMutablePointer<Entry>?
  }

  nonisolated(unsafe) private static var head: UnsafeMutablePointer<Entry>?
  nonisolated(unsafe) private static var exitCode: Int32 = 74
  nonisolated(unsafe) private static var descriptor: Int32 = STDERR_FILENO
  /// Held while any of these is changed.
  private static let changes = Mutex<@Sendable (String) -> String>({ $0 + "\n" })

  /// From now on such an end is the process's end with this exit code, after `message` of the sentence was written to `descriptor`. It holds for files that
  /// are mapped later.
  public static func watch(exitCode: Int32, descriptor: Int32, message: @escaping @Sendable (_ sentence: String) -> String) {
    changes.withLock { stored in
      stored = message
      self.exitCode = exitCode
      self.descriptor = descriptor
    }
    var action = sigaction()
    let handler: @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = { _, info, _ in
      TruncationGuard.end(at: TruncationGuard.address(info))
    }
    #if canImport(Glibc)
      action.__sigaction_handler.sa_sigaction = handler
    #else
      action.__sigaction_u.__sa_sigaction = handler
    #endif
    action.sa_flags = SA_SIGINFO
    sigaction(SIGBUS, &action, nil)
  }

  static func add(_ bytes: UnsafeRawBufferPointer, path: String) {
    let error = DatasetError(
      .inputOutput, path: path, "was cut short while it was in use", advice: "Put the whole file back, and start again")
    let start = UInt(bitPattern: bytes.baseAddress)
    changes.withLock { message in
      let text = Array(message(error.description).utf8)
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
      _ = copy.initialize(fromContentsOf: text)
      var entry = head
      while let candidate = entry, !candidate.pointee.range.isEmpty { entry = candidate.pointee.next }
      if let entry {
        entry.pointee.message.deallocate()
        entry.pointee.message = copy
        entry.pointee.range = start..<start + UInt(bytes.count)
      } else {
        let new = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
        new.initialize(to: Entry(range: start..<start + UInt(bytes.count), message: copy, next: head))
        head = new
      }
    }
  }

  static func remove(_ bytes: UnsafeRawBufferPointer) {
    changes.withLock { _ in
      var entry = head
      while let candidate = entry {
        if candidate.pointee.range.lowerBound == UInt(bitPattern: bytes.baseAddress) { candidate.pointee.range = 0..<0 }
        entry = candidate.pointee.next
      }
    }
  }

  /// Runs in the signal handler: nothing but `write` and `_exit`.
  private static func end(at address: UInt) {
    var entry = head
    while let candidate = entry {
      if candidate.pointee.range.contains(address) {
        _ = write(descriptor, candidate.pointee.message.baseAddress, candidate.pointee.message.count)
        _exit(exitCode)
      }
      entry = candidate.pointee.next
    }
    // No file of ours: the signal comes again, and ends the process as it would have.
    _ = signal(SIGBUS, SIG_DFL)
  }

  private static func address(_ info: UnsafeMutablePointer<siginfo_t>?) -> UInt {
    #if canImport(Glibc)
      UInt(bitPattern: info?.pointee._sifields._sigfault.si_addr)
    #else
      UInt(bitPattern: info?.pointee.si_addr)
    #endif
  }
}
