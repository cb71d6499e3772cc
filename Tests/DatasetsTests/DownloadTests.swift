import Datasets
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct DownloadTests {
  /// How a mirror fails, and what must be said of it.
  static let failures: [(way: String, reason: String)] = [
    ("forbidden", "answered with HTTP status 403"),
    ("page", "sent a train-images-idx3-ubyte that begins like a text or a web page"),
    ("short", "transfer closed with 4000 bytes remaining to read"),
    ("huge", "would send 1,099,511,627,776 bytes, expected at most 47,105,552"),
    ("endless", "sends more than 47,105,552 bytes"),
    ("empty", "sent a train-images-idx3-ubyte that is empty"),
    ("wrong", "sent a train-images-idx3-ubyte that is not MNIST's: its SHA-256 is"),
    ("bomb", "sent a train-images-idx3-ubyte that decompresses to more than 47,040,016 bytes"),
    ("redirect-out", "redirects to http://example.org/train-images-idx3-ubyte.gz, which is no https address"),
    ("redirect-file", "redirects "),
    ("redirect-loop", "redirects without end"),
  ]

  @Test(arguments: failures)
  func `a mirror that fails is passed over with its reason, and nothing of what it sent is kept`(way: String, reason: String)
    throws
  {
    let (cache, server) = (try TemporaryFolder(), try LoopbackServer(way))
    let error = try unavailable(cache, server.address)
    #expect(error.attempts.last?.place == server.address)
    #expect(error.attempts.last?.reason.hasPrefix(reason) == true, "\(error)")
    #expect(cache.files() == [])
  }

  @Test(arguments: [
    "http://example.org/mnist", "ftp://127.0.0.1/mnist", "file:///etc", "mnist", "https:///", "http://127.0.0.1.example.org/",
  ])
  func `a mirror that is neither https nor on this machine is not asked`(address: String) throws {
    let error = try unavailable(try TemporaryFolder(), address)
    #expect(error.attempts.last?.reason == "is no https address", "\(error)")
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["silent", "trickle"])
  func `a mirror that does not answer, or hardly, is given up`(way: String) throws {
    let (cache, server) = (try TemporaryFolder(), try LoopbackServer(way))
    let error = try unavailable(cache, server.address)
    #expect(
      error.attempts.last?.reason.hasPrefix(way == "silent" ? "did not answer within 5 seconds" : "stalled after ") == true,
      "\(error)")
  }

  @Test func `a certificate that nobody vouches for is refused`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    let made = Process()
    made.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    made.arguments =
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout \(folder.path)/pem -out \(folder.path)/certificate"
      .split(separator: " ").map(String.init)
    made.standardError = FileHandle.nullDevice
    try made.run()
    made.waitUntilExit()
    try #require(made.terminationStatus == 0)
    let both = try ["pem", "certificate"].map { try String(contentsOfFile: "\(folder.path)/\($0)", encoding: .utf8) }.joined()
    try folder.write(Array(both.utf8), "both")
    let server = try LoopbackServer("page", certificate: folder.path + "/both")
    let error = try unavailable(cache, server.address)
    let reason = error.attempts.last?.reason.lowercased() ?? ""
    #expect(reason.contains("certificate") || reason.contains("ssl"), "\(error)")
  }

  @Test func `all places that were tried are told, in their order`() throws {
    let cache = try TemporaryFolder()
    let first = try LoopbackServer("forbidden")
    let second = try LoopbackServer("page")
    let error = try unavailable(cache, "\(first.address) , \(second.address)", ["BNLAB_DATA": cache.path + "/none"])
    #expect(error.attempts.map(\.place) == [cache.path + "/none", cache.path + "/bnlab/mnist", first.address, second.address])
    #expect(error.attempts[0].reason == "does not exist ($BNLAB_DATA)")
    #expect(error.attempts[1].reason == "does not hold it")
    #expect(error.description.hasPrefix("mnist is not to be had. Tried \(cache.path)/none: does not exist ($BNLAB_DATA); "))
  }

  @Test(.enabled(if: Repository.mnist != nil), arguments: ["good", "redirect"])
  func `MNIST is downloaded from the first mirror that has it, verified, and found in the cache from then on`(way: String) throws
  {
    let cache = try TemporaryFolder()
    let broken = try LoopbackServer("forbidden")
    let server = try LoopbackServer(way, folder: try #require(Repository.mnist))
    let received = Mutex<[String: Int]>([:])
    let passedOver = Mutex(0)
    let environment = ["BNLAB_MIRRORS": "\(broken.address) \(server.address)/"]
    let data = try locator(cache: cache, environment: environment) { event in
      switch event {
      case .downloading(let file, _, let bytes, let expected):
        received.withLock { $0[file] = max($0[file] ?? 0, bytes) }
        if let expected, bytes > expected { Issue.record("\(bytes) bytes of \(expected)") }
      case .passedOver: passedOver.withLock { $0 += 1 }
      default: break
      }
    }.load(.mnist)
    #expect(data.sha256 == MNIST.sha256)
    #expect(data.origin == .mirrors([server.address + "/"], folder: cache.path + "/bnlab/mnist"))
    #expect(passedOver.withLock { $0 } == 2, "the cache, and the first mirror once")
    #expect(
      received.withLock { $0 }["train-images-idx3-ubyte"] == 9_719_438
        || received.withLock { $0 }["train-images-idx3-ubyte"] == 9_912_422)
    #expect(received.withLock { $0.count } == 4)
    #expect(cache.files().count == 4)
    #expect(try locator(cache: cache).load(.mnist).origin == .cache(cache.path + "/bnlab/mnist"))

    // A file that went bad in the cache is fetched again, and it alone.
    try cache.write([0, 0, 8, 1], "bnlab/mnist/t10k-labels-idx1-ubyte")
    let again = try locator(cache: cache, environment: environment).load(.mnist)
    #expect(again.sha256 == MNIST.sha256)
    #expect(failure { try locator(cache: cache).load(.mnist) }.hasPrefix("nothing thrown"))
  }

  private func unavailable(_ cache: TemporaryFolder, _ mirrors: String, _ environment: [String: String] = [:]) throws
    -> DatasetUnavailable
  {
    try #require(throws: DatasetUnavailable.self) {
      _ = try locator(cache: cache, environment: environment.merging(["BNLAB_MIRRORS": mirrors]) { $1 }).load(.mnist)
    }
  }
}
