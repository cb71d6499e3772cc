/// The head of an IDX file, MNIST's format: two zero bytes, a byte for the type, a byte for the rank, a big-endian 32-bit size for
/// each axis; then the values, one after the other, and nothing else (yann.lecun.com/exdb/mnist).
package struct IDXHeader: Hashable, Sendable {
  /// What a file is expected to hold.
  package enum Content: Sendable {
    /// Rank 3 (images, rows, columns) or 4 (images, channels, rows, columns).
    case images
    /// Rank 1.
    case labels

    var ranks: ClosedRange<Int> { self == .images ? 3...4 : 1...1 }
    var word: String { self == .images ? "images (rank 3 or 4)" : "labels (rank 1)" }
  }

  /// Sizes of the axes, slowest first; none is zero, and their product is at most `maximumBytes`.
  package let sizes: [Int]

  /// Bytes of the head.
  var length: Int { 4 + 4 * sizes.count }
  /// Bytes of the values.
  var valuesLength: Int { sizes.reduce(1, *) }
  /// Bytes of the whole file.
  package var fileLength: Int { length + valuesLength }

  /// The longest head there is of a file that is accepted: rank 4.
  package static let maximumLength = 20
  /// No file may claim more values than this (8 GiB): far above what is trained here, far below what overflows.
  package static let maximumBytes = 1 << 33

  /// Reads the head from a file's first bytes, of which there are `maximumLength`, or all that the file has.
  package init(_ start: UnsafeRawBufferPointer, content: Content, path: String) throws {
    func invalid(_ problem: String, _ advice: String = Self.advice) -> DatasetError {
      DatasetError(.invalid, path: path, problem, advice: advice)
    }
    guard !start.isEmpty else { throw invalid("is empty, expected an IDX file of \(content.word)") }
    guard start.count >= 4 else { throw invalid("has \(start.count) bytes, expected an IDX file of \(content.word)") }
    guard start[0] == 0, start[1] == 0 else {
      let magic = start[0..<4].map { Self.hexadecimal($0) }.joined(separator: " ")
      if Self.looksLikeText(start) {
        throw invalid("begins like a text or a web page (\(magic)), expected an IDX file of \(content.word)")
      }
      throw invalid("begins with the bytes \(magic), expected an IDX file of \(content.word), which begins with 00 00 08")
    }
    guard start[2] == 8 else {
      let type =
        Self.typeNames[start[2]].map { "\($0) (type 0x\(Self.hexadecimal(start[2])))" } ?? "type 0x\(Self.hexadecimal(start[2]))"
      throw invalid("holds \(type), expected unsigned bytes (type 0x08)", "Convert the values to unsigned bytes")
    }
    let rank = Int(start[3])
    guard content.ranks.contains(rank) else {
      let hint =
        rank == 1
        ? "The file of the labels may stand in the place of the images"
        : "The file of the images may stand in the place of the labels"
      let looksSwapped = Content.images.ranks.contains(rank) || Content.labels.ranks.contains(rank)
      throw invalid("has rank \(rank), expected \(content.word)", looksSwapped ? hint : Self.advice)
    }
    guard start.count >= 4 + 4 * rank else {
      throw invalid("ends within its head, after \(start.count) bytes, expected \(4 + 4 * rank)")
    }
    let sizes = (0..<rank).map { Int(UInt32(bigEndian: start.loadUnaligned(fromByteOffset: 4 + 4 * $0, as: UInt32.self))) }
    let text = sizes.map { grouped($0) }.joined(separator: " x ")
    guard !sizes.contains(0) else { throw invalid("claims sizes \(text), of which none may be 0") }
    var product = 1
    for size in sizes {
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      guard !overflow, next <= Self.maximumBytes else {
        throw invalid("claims \(text) values, more than the \(grouped(Self.maximumBytes)) bytes that are accepted")
      }
      product = next
    }
    if sizes.count == 4, sizes[1] == sizes[2], sizes[1] > 1, sizes[3] != sizes[2], Self.colours.contains(sizes[3]) {
      throw invalid(
        "has sizes \(text): colour seems to be the last axis, expected images x channels x rows x columns, "
          + "\(grouped(sizes[0])) x \(sizes[3]) x \(sizes[1]) x \(sizes[2])",
        "Move the colour's axis to the second place, in numpy with `images.transpose(0, 3, 1, 2)`")
    }
    self.sizes = sizes
  }

  /// Channels that images mostly have: grey, colours, colours with opacity.
  private static let colours = [1, 3, 4]

  /// The head of a file of unsigned bytes.
  package static func bytes(sizes: [Int]) -> [UInt8] {
    [0, 0, 8, UInt8(sizes.count)] + sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
  }

  /// Throws unless a file of `length` bytes is as long as the head says.
  package func check(length found: Int, path: String) throws {
    guard found != fileLength else { return }
    let sizes = sizes.map { grouped($0) }.joined(separator: " x ")
    let difference = found < fileLength ? "\(grouped(fileLength - found)) too few" : "\(grouped(found - fileLength)) too many"
    throw DatasetError(
      .invalid, path: path, "has \(grouped(found)) bytes, expected \(grouped(fileLength)) for \(sizes) values (\(difference))",
      advice: Self.advice)
  }

  static let advice = "Fetch or write the file again"

  private static let typeNames: [UInt8: String] = [
    0x09: "signed bytes", 0x0B: "16-bit integers", 0x0C: "32-bit integers", 0x0D: "32-bit floats", 0x0E: "64-bit floats",
  ]

  private static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

  private static func looksLikeText(_ start: UnsafeRawBufferPointer) -> Bool {
    start.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }
}
