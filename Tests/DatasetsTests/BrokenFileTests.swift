import Datasets
import Foundation
import TestSupport
import Testing

/// A file of a small data set, broken in one way, and what must be said of it.
struct BrokenCase: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  let bytes: [UInt8]
  let message: String

  init(_ name: String, _ file: String, _ bytes: [UInt8], _ message: String) {
    (self.name, self.file, self.bytes, self.message) = (name, file, bytes, message)
  }

  var testDescription: String { name }

  static let images = "train-images-idx3-ubyte"
  static let labels = "train-labels-idx1-ubyte"
  static let testImages = "t10k-images-idx3-ubyte"
  static let testLabels = "t10k-labels-idx1-ubyte"
  static let good = SmallFiles()

  static func flipped(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var bytes = bytes
    bytes[index] ^= 0xFF
    return bytes
  }

  static let idxCases = [
    BrokenCase("empty", images, [], "is empty, expected an IDX file of images (rank 3 or 4)"),
    BrokenCase("one byte", images, [0], "has 1 bytes"),
    BrokenCase("three bytes", images, [0, 0, 8], "has 3 bytes"),
    BrokenCase("head alone of the magic", images, [0, 0, 8, 3], "ends within its head, after 4 bytes, expected 16"),
    BrokenCase("head cut", images, Array(good.trainImages.prefix(15)), "ends within its head, after 15 bytes, expected 16"),
    BrokenCase(
      "head without values", images, Array(good.trainImages.prefix(16)),
      "has 16 bytes, expected 121 for 7 x 3 x 5 values (105 too few)"),
    BrokenCase("last byte missing", images, Array(good.trainImages.dropLast()), "(1 too few)"),
    BrokenCase("a byte too many", images, good.trainImages + [0], "(1 too many)"),
    BrokenCase("two files in one", images, good.trainImages + good.trainImages, "(121 too many)"),
    BrokenCase("magic's first byte", images, idx([7, 3, 5], [], magic: [1, 0]), "begins with the bytes 01 00 08 03"),
    BrokenCase("magic's second byte", images, idx([7, 3, 5], [], magic: [0, 1]), "begins with the bytes 00 01 08 03"),
    BrokenCase(
      "little-endian magic", images, [3, 8, 0, 0] + [UInt8](repeating: 0, count: 20), "begins with the bytes 03 08 00 00"),
    BrokenCase(
      "web page", images, Array("<!DOCTYPE html><html><body>403 Forbidden</body></html>".utf8), "begins like a text or a web page"
    ),
    BrokenCase(
      "signed bytes", images, idx([7, 3, 5], [], type: 9), "holds signed bytes (type 0x09), expected unsigned bytes (type 0x08)"),
    BrokenCase("floats", images, idx([7, 3, 5], [], type: 0x0D), "holds 32-bit floats (type 0x0D)"),
    BrokenCase("unknown type", images, idx([7, 3, 5], [], type: 0x42), "holds type 0x42"),
    BrokenCase("rank 0", images, [0, 0, 8, 0, 1, 2, 3, 4], "has rank 0"),
    BrokenCase("rank 2", images, idx([7, 15], (0..<105).map { UInt8($0) }), "has rank 2, expected images (rank 3 or 4)"),
    BrokenCase("rank 5", images, idx([7, 1, 1, 3, 5], (0..<105).map { UInt8($0) }), "has rank 5"),
    BrokenCase("rank 255", images, [0, 0, 8, 255] + [UInt8](repeating: 1, count: 100), "has rank 255"),
    BrokenCase("labels for images", images, good.trainLabels, "The file of the labels may stand in the place of the images"),
    BrokenCase("images for labels", labels, good.trainImages, "The file of the images may stand in the place of the labels"),
    BrokenCase(
      "colour last", images, idx([7, 5, 5, 3], [UInt8](repeating: 1, count: 525)),
      "colour seems to be the last axis, expected images x channels x rows x columns, 7 x 3 x 5 x 5"),
    BrokenCase("colour with opacity last", images, idx([7, 2, 2, 4], [UInt8](repeating: 1, count: 112)), "7 x 4 x 2 x 2"),
    BrokenCase("grey last", images, idx([7, 2, 2, 1], [UInt8](repeating: 1, count: 28)), "7 x 1 x 2 x 2"),
    BrokenCase("no examples", images, idx([0, 3, 5], []), "claims sizes 0 x 3 x 5, of which none may be 0"),
    BrokenCase("no height", images, idx([7, 0, 5], []), "none may be 0"),
    BrokenCase("no labels", labels, idx([0], []), "none may be 0"),
    BrokenCase("2^31 images", images, idx([1 << 31, 28, 28], [1, 2, 3]), "claims 2,147,483,648 x 28 x 28 values, more than"),
    BrokenCase(
      "sizes whose product overflows", images, idx([0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], [1]),
      "more than the 8,589,934,592 bytes"),
    BrokenCase("product that overflows to 0", images, idx([1 << 31, 1 << 31, 4], [1]), "more than the 8,589,934,592 bytes"),
    BrokenCase("4 billion images", images, idx([0xFFFF_FFFF, 1, 1], [1]), "has 17 bytes, expected 4,294,967,311"),
    BrokenCase("one label too few", labels, idx([6], [0, 1, 2, 0, 1, 2]), "has 6 labels, expected 7, one for each image"),
    BrokenCase("labels cut", labels, idx([7], [0, 1, 2]), "(4 too few)"),
    BrokenCase("test label that is not trained", testLabels, idx([4], [2, 1, 3, 1]), "has the label 3, expected labels up to 2"),
    BrokenCase(
      "test images of another size", testImages, idx([4, 5, 3], (0..<60).map { UInt8($0) }),
      "has images of 5 rows x 3 columns, expected 3 rows x 5 columns"
    ),
    BrokenCase(
      "test images of more channels", testImages, idx([4, 2, 3, 5], [UInt8](repeating: 1, count: 120)),
      "has images of 2 channels x 3 rows x 5 columns, expected 3 rows x 5 columns"),
  ]

  static let gzipCases = [
    BrokenCase("head alone", images, [0x1F, 0x8B], "is cut short: the gzip data ends after 2 bytes"),
    BrokenCase(
      "unknown method", images, [0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 255, 1, 2, 3],
      "is no sound gzip file: unknown compression method"),
    BrokenCase("cut in the middle", images, Array(gzip(good.trainImages).prefix(60)), "is cut short"),
    BrokenCase("checksum cut off", images, Array(gzip(good.trainImages).dropLast(8)), "is cut short"),
    BrokenCase("one byte of the length missing", images, Array(gzip(good.trainImages).dropLast()), "is cut short"),
    BrokenCase("wrong checksum", images, gzip(good.trainImages, checksum: 1), "is no sound gzip file: incorrect data check"),
    BrokenCase("a byte changed", images, flipped(gzip(good.trainImages), at: 60), "is no sound gzip file: incorrect data check"),
    BrokenCase(
      "wrong length", images, flipped(gzip(good.trainImages), at: gzip(good.trainImages).count - 1), "incorrect length check"),
    BrokenCase("invalid block", images, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 7, 0, 0, 0], "invalid block type"),
    BrokenCase("a member behind that is cut", images, gzip(good.trainImages) + [0, 0, 0x1F, 0x8B], "is cut short"),
    BrokenCase(
      "a member behind that is none", images, gzip(good.trainImages) + [0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 255], "no sound"),
    BrokenCase("empty content", images, gzip([]), "is empty, expected an IDX file"),
    BrokenCase("content cut", images, gzip(Array(good.trainImages.dropLast(5))), "(5 too few)"),
    BrokenCase(
      "content too long", images, gzip(good.trainImages + [9]), "decompresses to more than the 121 bytes that its head claims"),
    BrokenCase("second member too much", images, gzip(good.trainImages) + gzip([9]), "decompresses to more than the 121 bytes"),
    BrokenCase(
      "second member cut", images, gzip(Array(good.trainImages.prefix(50))) + gzip(Array(good.trainImages[50...])).dropLast(3),
      "is cut short"),
    BrokenCase("gzip in gzip", images, gzip(gzip(good.trainImages)), "begins with the bytes 1F 8B 08 00"),
    BrokenCase("labels in gzip for images", images, gzip(good.trainLabels), "has rank 1"),
  ]
}

@Suite struct BrokenFileTests {
  @Test(arguments: BrokenCase.idxCases + BrokenCase.gzipCases)
  func `a broken file is refused, with its name, what was found and what was expected`(_ broken: BrokenCase) throws {
    let (folder, cache) = (try TemporaryFolder(), try TemporaryFolder())
    try BrokenCase.good.write(to: folder)
    try folder.write(broken.bytes, broken.file)
    let message = failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }
    #expect(message.contains("\(folder.path)/\(broken.file): "))
    #expect(message.contains(broken.message))
    #expect(cache.files() == [], "nothing of a broken file is kept")
  }

  @Test func `the same files unbroken are accepted, plain and gzipped, in one member or several`() throws {
    let (folder, cache) = (try TemporaryFolder(), try TemporaryFolder())
    var files = SmallFiles()
    try files.write(to: folder)
    let plain = try locator(cache: cache).load(.folder(folder.path, name: "own"))
    #expect(cache.files() == [], "plain files are mapped in place")
    // A member may be empty, and may end anywhere, even within the head.
    files.trainImages = gzip(Array(files.trainImages.prefix(3))) + gzip([]) + gzip(Array(files.trainImages[3...])) + gzip([])
    files.testLabels = gzip(files.testLabels)
    let other = try TemporaryFolder()
    try files.write(to: other)
    let compressed = try locator(cache: cache).load(.folder(other.path, name: "own"))
    #expect(compressed.sha256 == plain.sha256)
    #expect(Array(compressed.train.images) == Array(plain.train.images))
    #expect(Array(plain.train.images) == Array(BrokenCase.good.trainImages.dropFirst(16)))
    #expect(Array(plain.test.labels) == [2, 1, 0, 1])
    #expect(plain.shape == ExampleShape(channels: 1, height: 3, width: 5))
    #expect(plain.classes == 3)
  }

  /// Python has no mercy on garbage, gunzip warns of it, Node passes over it.
  @Test(arguments: [
    ([], "gunzip and Python"), ([UInt8](repeating: 0, count: 700), "gunzip and Python"), ([0, 0, 1, 2], "gunzip"),
    ([0x1F], "gunzip"),
    (Array("-- end of tape --".utf8), "gunzip"),
  ])
  func `what stands behind a gzip file is passed over as gunzip does`(_ behind: [UInt8], readers: String) throws {
    let (folder, cache) = (try TemporaryFolder(), try TemporaryFolder())
    var files = SmallFiles()
    files.trainImages = gzip(Array(files.trainImages.prefix(50))) + gzip(Array(files.trainImages[50...])) + behind
    try files.write(to: folder)
    let data = try locator(cache: cache).load(.folder(folder.path, name: "own"))
    let script = """
      import gzip, subprocess, sys
      path = sys.argv[1] + '/train-images-idx3-ubyte'
      content = subprocess.run(['gunzip', '-c'], stdin=open(path, 'rb'), capture_output=True).stdout
      if 'Python' in sys.argv[2]: assert gzip.open(path).read() == content
      print(content.hex(), end='')
      """
    let expected = try Python.run(script, [folder.path, readers])
    #expect(data.train.images.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected.dropFirst(32))
  }

  @Test func `a gzip bomb is stopped where its head's claim ends`() throws {
    let (folder, cache) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallFiles().write(to: folder)
    // 200 MB of zeros behind a whole file of 121 bytes.
    let bomb = try Python.run(
      """
      import gzip, sys
      with gzip.open(sys.argv[1], 'wb', 1) as file:
          file.write(bytes.fromhex('00000803000000070000000300000005') + bytes(105))
          for _ in range(200): file.write(bytes(1000000))
      """, ["\(folder.path)/train-images-idx3-ubyte"])
    #expect(bomb.isEmpty)
    let message = failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }
    #expect(message.contains("decompresses to more than the 121 bytes that its head claims"))
    #expect(cache.files() == [])
  }
}
