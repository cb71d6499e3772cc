import Foundation
import Synchronization

/// Renews the locks that this process holds, by a thread that does nothing else: whoever cannot ask the kernel sees by the file's time that its
/// holder lives, however long a step of its work takes.
final class LockRenewal: Sendable {
  static let interval: UInt32 = 5

  static let shared = LockRenewal()

  /// A lock's file, as its holder has it open.
  final class Entry: Sendable {
    let descriptor: Int32
    nonisolated(unsafe) fileprivate let path: UnsafeMutablePointer<CChar>
    fileprivate let isLost = Atomic<Bool>(false)

    init(_ descriptor: Int32, _ path: String) {
      self.descriptor = descriptor
      self.path = strdup(path)
    }

    deinit { free(path) }

    /// Whether the path names this file.
    var isNamed: Bool {
      var held = stat()
      var named = stat()
      return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
        && held.st_dev == named.st_dev
    }

    /// Whether somebody took the lock for one that was left, and has it now.
    var wasTaken: Bool { isLost.load(ordering: .relaxed) }

    /// Nothing is allocated here: a thread that does would take address space of its own for that.
    fileprivate func renew() {
      if isNamed { futimens(descriptor, nil) } else { isLost.store(true, ordering: .relaxed) }
    }
  }

  private let entries = Mutex<[Entry]>([])
  private let hasBegun = Atomic<Bool>(false)

  private init() {}

  func add(_ entry: Entry) {
    entries.withLock { $0.append(entry) }
    if !hasBegun.exchange(true, ordering: .relaxed) { begin() }
  }

  /// Afterwards the entry's descriptor may be closed.
  func remove(_ entry: Entry) { entries.withLock { $0.removeAll { $0 === entry } } }

  private func renew() { entries.withLock { for entry in $0 { entry.renew() } } }

  /// Where there is no thread to be had, the kernel's locks are all there is.
  private func begin() {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 256 << 10)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Signals are the main thread's, whose waiting they end.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    pthread_create(
      &thread, &attributes,
      { _ in
        while true {
          sleep(LockRenewal.interval)
          LockRenewal.shared.renew()
        }
      }, nil)
  }
}
