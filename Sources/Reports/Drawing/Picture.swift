import Datasets
import Experiments
import Foundation

/// Pictures that gnuplot left. It ends well on a full disk too, so a picture is looked at before it takes another's place.
enum Picture {
  /// What is wrong with a picture's bytes, in words that go on from its name; nil where it is whole.
  static func flaw(in bytes: Data, named name: String) -> String? {
    let isWhole =
      switch name.split(separator: ".").last {
      case "svg": bytes.starts(with: Array("<?xml".utf8)) && hasEnding("</svg>", bytes)
      case "png":
        bytes.starts(with: pngStart) && bytes.suffix(pngEnd.count).elementsEqual(pngEnd) && bytes.count > 33
          && bytes.dropFirst(16).prefix(8).contains { $0 != 0 }
      case "pdf": bytes.starts(with: Array("%PDF-".utf8)) && hasEnding("%%EOF", bytes)
      default: false
      }
    guard !isWhole else { return nil }
    return bytes.isEmpty
      ? "is empty; most likely the disk is full" : "is cut off after \(bytes.count) bytes; most likely the disk is full"
  }

  /// The date of drawing is the one thing that differs between two PDFs of one script: it becomes the day of the paper.
  static func undated(_ bytes: Data) -> Data {
    guard let start = bytes.range(of: Data("/CreationDate (".utf8))?.upperBound,
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ")"))
    else { return bytes }
    let date = "D:20150211000000Z"
    var bytes = bytes
    // As long as what stood there: a PDF's parts are found by their places.
    bytes.replaceSubrange(
      start..<end, with: Data(date.prefix(end - start).utf8) + Data(repeating: 32, count: max(0, end - start - date.utf8.count)))
    return bytes
  }

  private static let pngStart: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  /// The chunk IEND, which is always the same.
  private static let pngEnd: [UInt8] = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]

  private static func hasEnding(_ text: String, _ bytes: Data) -> Bool {
    let tail = bytes.suffix(64).reversed().drop { $0 == 10 || $0 == 13 || $0 == 32 }
    return tail.starts(with: text.utf8.reversed())
  }
}

/// The last lines of a figure's script: which pictures and tables belong to it, by their digests. Where they are the digests of what
/// stands beside it, nothing needs drawing.
struct DrawingRecord {
  let lines: String

  /// Of the files as they are.
  /// - Returns: nil where one of them cannot be read.
  init?(of names: [String], in folder: String) {
    var lines = "# What was drawn, and of what:\n"
    for name in names {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
      lines += "# \(bytes.withUnsafeBytes { SHA256Digest(of: $0) }.hexadecimal)  \(name)\n"
    }
    self.lines = lines
  }
}
