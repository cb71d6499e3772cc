import Foundation

/// One end of a line between two processes that takes stretches of bytes, each whole.
struct TrialChannel {
  let descriptor: Int32

  #if canImport(Glibc)
    static let kind = Int32(SOCK_STREAM.rawValue)
    /// Whoever is gone is an answer, and no signal.
    private static let flags = Int32(MSG_NOSIGNAL)
  #else
    static let kind = SOCK_STREAM
    private static let flags: Int32 = 0
  #endif

  /// The longest that nothing may happen: what is worked on at the other end is held to less by the system.
  private static let patience: Int32 = 60_000

  /// - Returns: Whether all was taken; not so where nobody is at the other end any more.
  func send(_ bytes: [UInt8]) -> Bool {
    let length = withUnsafeBytes(of: UInt64(bytes.count).littleEndian, Array.init)
    return length.withUnsafeBytes(sendAll) && bytes.withUnsafeBytes(sendAll)
  }

  /// - Returns: nil where nobody is at the other end any more, or more than `limit` bytes are announced.
  func receive(limit: Int) -> [UInt8]? {
    guard let head = receive(count: 8) else { return nil }
    let length = head.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    return length <= UInt64(limit) ? receive(count: Int(length)) : nil
  }

  /// Waits for the other end to say something.
  /// - Returns: Whether it did, or ended, in time.
  func hasNews() -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let count = poll(&watched, 1, Self.patience)
      if count < 0 && errno == EINTR { continue }
      return count > 0
    }
  }

  private func sendAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let sent = Foundation.send(descriptor, part.baseAddress, part.count, Self.flags)
      if sent < 0 && errno == EINTR { continue }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  private func receive(count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
        let got = read(descriptor, rest.baseAddress, rest.count)
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { return }
        filled += got
      }
    }
    return bytes.count == count ? bytes : nil
  }
}
