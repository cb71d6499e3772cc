import Datasets

/// The head of an IDX file, and whether a file is as long as its head says.
struct IDXFile: FuzzTarget {
  static let name = "idx"

  var seeds: [[UInt8]] {
    [[7, 3, 5], [2, 3, 4, 2], [9], [2, 4, 4, 3]].map { sizes in
      IDXHeader.bytes(sizes: sizes) + [UInt8](repeating: 1, count: sizes.reduce(1, *))
    } + [IDXHeader.bytes(sizes: [2, 1 << 31, 1 << 31, 1])]
  }

  func attempt(_ input: UnsafeRawBufferPointer) {
    for content in [IDXHeader.Content.images, .labels] {
      do {
        let header = try IDXHeader(.init(rebasing: input.prefix(IDXHeader.maximumLength)), content: content, path: "file")
        require(header.sizes.allSatisfy { $0 > 0 } && header.fileLength <= IDXHeader.maximumBytes + 20, "sizes that can be held")
        try header.check(length: input.count, path: "file")
        require(header.fileLength == input.count, "a file as long as its head says")
      } catch let error as DatasetError {
        require(error.kind == .invalid && !error.problem.isEmpty, "a sentence about the content")
      } catch {
        require(false, "a DatasetError, not \(error)")
      }
    }
  }
}

/// A gzip file, as a mirror sends it or a user's folder holds it, with an IDX file in it.
struct GzipFile: FuzzTarget {
  static let name = "gzip"

  var seeds: [[UInt8]] {
    let inputs = IDXFile().seeds
    let (start, rest) = (Array(inputs[0].prefix(9)), Array(inputs[0].dropFirst(9)))
    return inputs.map(Self.member) + [Self.member(start) + Self.member(rest) + [0, 0], Self.compressed]
  }

  func attempt(_ input: UnsafeRawBufferPointer) {
    for content in [IDXHeader.Content.images, .labels] {
      var length = 0
      do {
        let header = try GzipDecoder.decodeIDX(input, content: content, path: "file") { length += $0.count }
        require(header.fileLength == length, "just what the head claims")
      } catch let error as DatasetError {
        require(error.kind == .invalid && !error.problem.isEmpty, "a sentence about the content")
      } catch {
        require(false, "a DatasetError, not \(error)")
      }
    }
  }

  /// A member that stores what it holds, as gzip may.
  private static func member(_ content: [UInt8]) -> [UInt8] {
    func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian, Array.init) }
    let length = UInt16(content.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + littleEndian(length) + littleEndian(~length) + content
      + littleEndian(checksum(content)) + littleEndian(UInt32(content.count))
  }

  /// CRC-32 (RFC 1952, section 8).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
    }
  }

  /// By zlib, with Huffman codes: a file of 7 x 3 x 5, at each place its square modulo 7.
  private static let compressed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x63, 0x60, 0xE0, 0x60, 0x66, 0x60, 0x60, 0x60, 0x07, 0x62, 0x10,
    0xCD, 0xCA, 0xC0, 0xC8, 0xC2, 0xC4, 0xC4, 0xC2, 0x48, 0x7B, 0x0A, 0x00, 0x90, 0x9D, 0xA0, 0xF9, 0x79, 0x00, 0x00, 0x00,
  ]
}
