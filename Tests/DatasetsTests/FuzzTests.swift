import Datasets
import Testing

/// SplitMix64, so that a crash can be had again by its number.
private struct Bits: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// A few bytes changed, cut, inserted, or set to what likes to break things.
private func mutated(_ bytes: [UInt8], within head: Int, _ bits: inout Bits) -> [UInt8] {
  var bytes = bytes
  for _ in 0...Int.random(in: 0...3, using: &bits) {
    let place = Int.random(in: 0...min(head, bytes.count), using: &bits)
    switch Int.random(in: 0..<5, using: &bits) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &bits)
    case 1 where place < bytes.count: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &bits) ?? 0
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...8, using: &bits)))
    case 3:
      bytes.insert(
        contentsOf: (0..<Int.random(in: 1...8, using: &bits)).map { _ in UInt8.random(in: 0...255, using: &bits) }, at: place)
    default: bytes.removeLast(Int.random(in: 0...min(20, bytes.count), using: &bits))
    }
  }
  return bytes
}

@Suite struct FuzzTests {
  @Test func `100,000 mutated IDX files are accepted as they are or refused by an error`() {
    var bits = Bits(state: 2015)
    let seeds = [
      idx([7, 3, 5], [UInt8](repeating: 1, count: 105)), idx([2, 3, 2, 2], [UInt8](repeating: 2, count: 24)),
      idx([9], [UInt8](repeating: 3, count: 9)),
    ]
    var accepted = 0
    for _ in 0..<100_000 {
      let file = mutated(seeds[Int.random(in: 0..<3, using: &bits)], within: 24, &bits)
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
    #expect((1_000..<60_000).contains(accepted), "mutations both spoil and spare files: \(accepted)")
  }

  @Test func `100,000 mutated gzip files give at most what their head claims, or an error`() throws {
    var bits = Bits(state: 1502)
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
    for _ in 0..<100_000 {
      let file = mutated(seeds[Int.random(in: 0..<3, using: &bits)], within: 60, &bits)
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
    #expect((500..<60_000).contains(accepted), "mutations both spoil and spare files: \(accepted)")
  }
}
