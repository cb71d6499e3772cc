import CHDF5
import Foundation

/// libhdf5 as a whole. It keeps global state, and many builds of it take no locks, so that every call, together with the reading
/// of its error stack, happens under one lock here.
enum Library {
  private static let lock = NSRecursiveLock()

  /// Once a process. A file must not be able to name a filter plugin that is then loaded and run.
  private static let isReady: Bool = H5open() >= 0 && H5PLset_loading_state(0) >= 0

  static func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    _ = isReady
    // Builds that are safe for threads keep an error stack a thread. Each has to be told not to print, and to be left empty: a
    // stack that outlives its thread with errors in it keeps libhdf5 from closing when the process ends.
    H5Eset_auto2(0, nil, nil)
    defer { H5Eclear2(0) }
    return try body()
  }

  /// The one way into libhdf5: runs a call, and throws if it returns a negative number.
  @discardableResult
  static func check<Result: SignedInteger>(
    _ call: String, _ place: Place, _ body: () -> Result
  ) throws -> Result {
    try locked {
      let result = body()
      guard result >= 0 else { throw place.error(.content, "failed: \(innermostMessage())", call: call) }
      return result
    }
  }

  /// The most specific entry of libhdf5's error stack, which says what was wrong; the outer ones only say what was attempted.
  private static func innermostMessage() -> String {
    var message = "no reason given"
    withUnsafeMutablePointer(to: &message) { pointer in
      _ = H5Ewalk2(
        0, H5E_WALK_UPWARD,
        { index, entry, client in
          if index == 0, let text = entry?.pointee.desc, let client {
            client.assumingMemoryBound(to: String.self).pointee = String(cString: text)
          }
          return 0
        }, pointer)
    }
    return message
  }
}

/// An identifier of libhdf5's, closed with its last reference. Keep a handle in a variable while its `id` is in use: that of a
/// passing one is closed before the call that it was meant for.
final class Handle {
  let id: hid_t
  private let close: (hid_t) -> herr_t

  /// - Parameters:
  ///   - call: the name of the C function that `open` calls.
  ///   - close: the C function that releases what `open` returned.
  init(
    _ call: String, _ place: Place, close: @escaping (hid_t) -> herr_t, _ open: () -> hid_t
  ) throws {
    id = try Library.check(call, place, open)
    self.close = close
  }

  deinit { _ = Library.locked { close(id) } }
}
