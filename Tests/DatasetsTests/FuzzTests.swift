import Datasets
import TestSupport
import Testing

@Suite struct FuzzTests {
  @Test func `Mutated IDX files are accepted as they are or refused by an error`() {
    var bits = SeededGenerator(seed: 2015 + Fuzz.seed)
    let seeds = [
      idx([7, 3, 5], [UInt8](repeating: 1, count: 105)), idx([2, 3, 2, 2], [UInt8](repeating: 2, count: 24)),
      idx([9], [UInt8](repeating: 3, count: 9)),
    ]
    var accepted = 0
    for _ in 0..<Fuzz.count {
      let file = Fuzz.mutated(seeds[Int.random(in: 0..<3, using: &bits)], within: 24, &bits)
      let content: IDXHeader.Content = Bool.random(using: &bits) ? .images : .labels
      do {
        let header = try file.withUnsafeBytes {
          try IDXHeader(.init(rebasing: $0.prefix(IDXHeader.maximumLength)), content: content, path: "file")
        }
        try header.check(length: file.count, path: "file")
        accepted += 1
        #expect(header.fileLength == file.count && !header.sizes.contains { $0 < 1 })
      } catch let error as DatasetError {
        if error.kind != .invalid { Issue.record("\(error)") }
      } catch {
        Issue.record("\(error)")
      }
    }
    Fuzz.report("IDX files", accepted: accepted)
    #expect((Fuzz.count / 100..<Fuzz.count * 6 / 10).contains(accepted), "mutations both spoil and spare files: \(accepted)")
  }

  @Test func `Mutated gzip files give at most what their head claims, or an error`() throws {
    var bits = SeededGenerator(seed: 1502 + Fuzz.seed)
    // Compressed by zlib, so that the mutations reach its Huffman codes.
    let text = try python(
      "import gzip; print(gzip.compress(bytes.fromhex('00000803000000070000000300000005') + bytes(i * i % 7 for i in range(105)), mtime=0).hex())"
    )
    let digits = Array(text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue })
    let compressed = (0..<digits.count / 2).map { UInt8(digits[2 * $0] * 16 + digits[2 * $0 + 1]) }
    let seeds = [
      compressed, gzip(idx([7, 3, 5], [UInt8](repeating: 1, count: 105))),
      gzip(idx([9], [])) + gzip([UInt8](repeating: 3, count: 9)),
    ]
    var accepted = 0
    for _ in 0..<Fuzz.count {
      let file = Fuzz.mutated(seeds[Int.random(in: 0..<3, using: &bits)], within: 60, &bits)
      var length = 0
      do {
        let header = try file.withUnsafeBytes {
          try GzipDecoder.decodeIDX($0, content: .images, path: "file") { length += $0.count }
        }
        accepted += 1
        if header.fileLength != length { Issue.record("\(length) bytes for \(header)") }
      } catch let error as DatasetError {
        if error.kind != .invalid || length > 1 << 20 { Issue.record("\(error) after \(length) bytes") }
      } catch {
        Issue.record("\(error)")
      }
    }
    Fuzz.report("gzip files", accepted: accepted)
    #expect((Fuzz.count / 200..<Fuzz.count * 6 / 10).contains(accepted), "mutations both spoil and spare files: \(accepted)")
  }
}
