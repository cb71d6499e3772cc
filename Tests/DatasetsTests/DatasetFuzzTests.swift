import Datasets
import TestSupport
import Testing

@Suite struct DatasetFuzzTests {
  @Test func `mutated IDX files are accepted as they are or refused by an error`() {
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

  @Test func `mutated gzip files give at most what their head claims, or an error`() throws {
    var bits = SeededGenerator(seed: 1502 + Fuzz.seed)
    // Compressed by zlib, so that the mutations reach its Huffman codes.
    let text = try Python.run(
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

  /// Whole answers, head and content: what is asked for is MNIST, and no mutation of something else can be that.
  @Test func `mutated answers of a mirror are refused with a reason, and nothing of them is kept`() throws {
    let content = idx([7, 3, 5], [UInt8](repeating: 1, count: 105))
    func answer(_ status: String, _ fields: [String], _ content: [UInt8]) -> [UInt8] {
      Array((["HTTP/1.1 \(status)"] + fields + ["", ""]).joined(separator: "\r\n").utf8) + content
    }
    let seeds = [
      answer("200 OK", ["Content-Type: application/gzip", "Content-Length: \(gzip(content).count)"], gzip(content)),
      answer("200 OK", ["Transfer-Encoding: chunked"], Array("79\r\n".utf8) + content + Array("\r\n0\r\n\r\n".utf8)),
      answer("200 OK", ["Connection: close", "ETag: \"5\""], content),
      answer("302 Found", ["Location: /elsewhere", "Content-Length: 0"], []),
      answer("403 Forbidden", ["Content-Type: text/html; charset=utf-8", "Content-Length: 13"], Array("<html></html>".utf8)),
    ]
    let cache = try TemporaryFolder()
    var done = 0
    var reasons: [String: Int] = [:]
    while done < Fuzz.count {
      // A port each few thousand, for the system keeps each connection's two ports for a while.
      let numbers = done..<min(done + 5000, Fuzz.count)
      let server = try AnswerServer { number in
        guard numbers.contains(number) else { return seeds[2] }
        var random = SeededGenerator(seed: 403 + Fuzz.seed + UInt64(number))
        return Fuzz.mutated(seeds[number % seeds.count], &random)
      }
      let mirrors = numbers.map { "\(server.address)/\($0)" }.joined(separator: " ")
      let error = try #require(throws: DatasetUnavailable.self) {
        _ = try locator(cache: cache, environment: ["BNLAB_MIRRORS": mirrors]).load(.mnist)
      }
      // The first attempt is the cache.
      #expect(error.attempts.count == numbers.count + 1)
      for attempt in error.attempts.dropFirst() {
        #expect(!attempt.reason.isEmpty, "\(attempt.place)")
        reasons[String(attempt.reason.prefix(while: { !$0.isNumber })), default: 0] += 1
      }
      done = numbers.upperBound
    }
    Fuzz.report("downloads", accepted: 0)
    #expect(cache.files() == [])
    #expect(reasons.count > 10, "mutations reach all of what reads an answer: \(reasons)")
  }
}
