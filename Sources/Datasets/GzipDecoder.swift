import CZlib

/// Decompresses gzip files (RFC 1952), of one member or several, through a small buffer.
///
/// Zeros after a member are padding, as tapes and block devices leave it; what else stands after the last one and does not begin as a member does is no
/// part of it. gunzip, zlib's users in Python and Node pass over them as well, and the checksum has vouched for what was read.
package enum GzipDecoder {
  /// What every member begins with.
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// Hands what `source` holds to `take`, piece by piece. `take` bounds the output: it throws once there is more than it expects, which ends a gzip bomb.
  ///
  /// - Throws: `DatasetError` where `source` is no whole gzip file; and what `take` throws.
  package static func decode(_ source: UnsafeRawBufferPointer, path: String, take: (UnsafeRawBufferPointer) throws -> Void) throws
  {
    var stream = z_stream()
    // 15: the largest window; 16: gzip, with its checksum verified.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw DatasetError(.inputOutput, path: path, "cannot be decompressed: zlib has no memory")
    }
    defer { inflateEnd(&stream) }
    func invalid(_ problem: String) -> DatasetError {
      DatasetError(.invalid, path: path, problem, advice: IDXHeader.advice)
    }

    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    defer { buffer.deallocate() }
    var rest = source[...]
    while true {
      if stream.avail_in == 0, !rest.isEmpty {
        let piece = rest.prefix(1 << 20)  // zlib counts in 32 bits.
        rest = rest.dropFirst(piece.count)
        let start = UnsafeRawBufferPointer(rebasing: piece).assumingMemoryBound(to: UInt8.self).baseAddress
        stream.next_in = UnsafeMutablePointer(mutating: start)
        stream.avail_in = UInt32(piece.count)
      }
      let offset = source.count - rest.count - Int(stream.avail_in)
      stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(buffer.count)
      let status = inflate(&stream, Z_NO_FLUSH)
      let produced = buffer.count - Int(stream.avail_out)
      if produced > 0 { try take(UnsafeRawBufferPointer(rebasing: buffer[..<produced])) }
      switch status {
      case Z_OK: continue
      case Z_STREAM_END:
        rest = source[(source.count - rest.count - Int(stream.avail_in))...].drop { $0 == 0 }
        guard rest.starts(with: magic) else { return }
        inflateReset(&stream)
        stream.avail_in = 0
      case Z_BUF_ERROR where stream.avail_in == 0 && rest.isEmpty:
        throw invalid("is cut short: the gzip data ends after \(grouped(source.count)) bytes, before its end mark")
      case Z_MEM_ERROR: throw DatasetError(.inputOutput, path: path, "cannot be decompressed: zlib has no memory")
      default:
        let reason = stream.msg.map { String(cString: $0) } ?? "zlib's error \(status)"
        throw invalid("is no sound gzip file: \(reason), near byte \(grouped(offset))")
      }
    }
  }

  /// Decompresses an IDX file and checks it on the way; what it holds goes to `take`, never more than its head says.
  package static func decodeIDX(
    _ source: UnsafeRawBufferPointer, content: IDXHeader.Content, path: String, take: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> IDXHeader {
    var start: [UInt8] = []
    var header: IDXHeader?
    var length = 0
    try decode(source, path: path) { piece in
      length += piece.count
      if header == nil {
        start.append(contentsOf: piece.prefix(IDXHeader.maximumLength - start.count))
        if start.count == IDXHeader.maximumLength {
          header = try start.withUnsafeBytes { try IDXHeader($0, content: content, path: path) }
        }
      }
      if let header, length > header.fileLength {
        throw DatasetError(
          .invalid, path: path, "decompresses to more than the \(grouped(header.fileLength)) bytes that its head claims",
          advice: IDXHeader.advice)
      }
      try take(piece)
    }
    let whole = try header ?? start.withUnsafeBytes { try IDXHeader($0, content: content, path: path) }
    try whole.check(length: length, path: path)
    return whole
  }
}
