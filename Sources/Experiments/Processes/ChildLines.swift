import Foundation

/// What a child writes to a pipe, taken as whole lines.
struct ChildLines {
  private let descriptor: Int32
  private var pending: [UInt8] = []
  /// Whether there may be more to come.
  private(set) var isOpen = true

  /// The end that is read, which stays its owner's to close.
  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Takes what there is, or waits for it where there is nothing.
  /// - Returns: The lines that are whole by now, without their ends.
  mutating func read() -> [ArraySlice<UInt8>] {
    isOpen = Self.read(descriptor, into: &pending)
    var lines = pending.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    pending = Array(lines.popLast() ?? [])
    return lines
  }

  /// Bytes of the line that is not whole yet.
  var waiting: Int { pending.count }

  /// Takes what there is, or waits for it where there is nothing.
  /// - Returns: Whether there may be more.
  static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { bytes += buffer[..<count] }
      return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }
  }
}
