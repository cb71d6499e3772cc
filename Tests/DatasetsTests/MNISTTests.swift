import Datasets
import Foundation
import Synchronization
import TestSupport
import Testing

/// On the real files, where they are.
@Suite(.enabled(if: Repository.mnist != nil)) struct MNISTTests {
  @Test func `the gzipped files are decompressed once, verified, and hold what MNIST holds`() throws {
    let cache = try TemporaryFolder()
    let folder = try #require(Repository.mnist)
    let decompressed = Mutex<[String]>([])
    let load = {
      try locator(cache: cache, environment: ["BNLAB_DATA": folder]) { event in
        if case .decompressing(let path) = event { decompressed.withLock { $0.append(path) } }
      }.load(.mnist)
    }
    let data = try load()
    #expect(decompressed.withLock { $0.count } == 4)
    #expect(data.name == "mnist")
    #expect(data.sha256 == MNIST.sha256)
    #expect(data.origin == .folder(folder))
    #expect(data.shape == ExampleShape(channels: 1, height: 28, width: 28))
    #expect(data.classes == 10)
    #expect((data.train.count, data.test.count) == (60_000, 10_000))
    #expect(Array(data.train.labels.prefix(10)) == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    #expect(Array(data.test.labels.prefix(5)) == [7, 2, 1, 0, 4])
    let statistics = data.train.pixelStatistics(examples: 60_000)
    #expect(abs(statistics.mean - 0.1307) < 0.00005)
    #expect(abs(statistics.standardDeviation - 0.3081) < 0.00005)

    #expect(try load().sha256 == MNIST.sha256)
    #expect(decompressed.withLock { $0.count } == 4, "the second time they are in the cache")
    #expect(try Dataset(opening: data.files).sha256 == MNIST.sha256)
    #expect(try locator(cache: cache).load(.mnist).origin == .cache(cache.path + "/bnlab/mnist"))
    // The same folder as --data.
    #expect(try locator(cache: cache, data: folder).load(.mnist).origin == .folder(folder))
  }

  @Test func `a corrupt gzip file is told of though the cache holds the right one`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    let source = try #require(Repository.mnist)
    _ = try locator(cache: cache, data: source).load(.mnist)
    for name in try FileManager.default.contentsOfDirectory(atPath: source) where name.hasSuffix(".gz") {
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(source)/\(name)")))
      if name.hasPrefix("t10k-images") { bytes[bytes.count / 2] ^= 1 }
      try folder.write(bytes, name)
    }
    let message = failure { try locator(cache: cache, data: folder.path).load(.mnist) }
    #expect(message.hasPrefix("\(folder.path)/t10k-images-idx3-ubyte.gz: is no sound gzip file: "))
  }
}
