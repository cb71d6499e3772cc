import Foundation
import Testing

/// A web server within this process that answers every request with the bytes that it is told to, whatever they are, and hangs up.
///
/// A request for `/<n>/...` is the n-th.
final class AnswerServer: Sendable {
  let address: String
  private let descriptor: Int32

  init(_ answer: @escaping @Sendable (_ request: Int) -> [UInt8]) throws {
    #if os(Linux)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    self.descriptor = descriptor
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isListening, "no socket to listen at")
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    Thread.detachNewThread {
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        Self.answer(connection, answer)
        close(connection)
      }
    }
  }

  deinit {
    // Wakes the thread that waits for a connection.
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private static func answer(_ connection: Int32, _ answer: (Int) -> [UInt8]) {
    var request: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = read(connection, &piece, piece.count)
      guard count > 0 else { return }
      request += piece[..<count]
    }
    let path = String(decoding: request, as: UTF8.self).split(separator: "/", maxSplits: 2)
    let bytes = answer(path.count > 1 ? Int(path[1]) ?? -1 : -1)
    #if os(Linux)
      _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    #else
      _ = send(connection, bytes, bytes.count, 0)
    #endif
  }
}
