import Foundation
import Synchronization

/// Digits that bnlab draws by itself, for where MNIST cannot be had: 60,000 to train on and 10,000 to test on, of 28 x 28 pixels.
///
/// They are the same to the byte on every machine. They look like MNIST's and are about as hard: a LeNet with batch normalization gets about 98.8 % of
/// them right after 3,000 steps of 60.
public enum DrawnDigits {
  /// `Dataset.sha256` of the drawn digits.
  public static let sha256 = "8835e081a4c017c92877bf4cc0a04f201ce2596198057debb1fa2e264af5bb31"

  /// Train images, train labels, test images, test labels.
  private static let digests = [
    "cb8d1c4aa5dc647d04576e2ef2ef56aaf9b2a2c1e0b0904b7576054a45dfc0e2",
    "cd4d168010314b596ad8733efc3d1d63b4cdc7c217a64926d1e816dc92d886ef",
    "23f61580364e8897cd1131a44b6cfa150384b0e79fa8967ec79b5ce058cf940d",
    "abbb4157ead77651aee61e9511ed946487d8048dbdccf6b17a6eef4f2936b576",
  ]

  static let files = zip(MNIST.files, digests).map { file, sha256 in
    KnownFile(folder: "drawn-digits", name: file.name, content: file.content, length: file.length, sha256: sha256)
  }

  static let trainCount = 60_000
  static let testCount = 10_000

  /// From the cache; nil where it does not hold them.
  static func cached(in cache: DatasetCache) throws -> Dataset? {
    let cached = files.compactMap { cache.open($0) }
    guard cached.count == files.count else { return nil }
    return try Dataset(cached, name: "drawn-digits", origin: .cache(folder(in: cache)))
  }

  private static func folder(in cache: DatasetCache) -> String { cache.folder + "/drawn-digits" }

  /// From the cache, or drawn into it.
  static func load(cache: DatasetCache, report: @Sendable (DatasetEvent) -> Void) throws -> Dataset {
    if let cached = try cached(in: cache) { return cached }
    let folder = folder(in: cache)
    let train = draw(0..<trainCount, report: report)
    let test = draw(trainCount..<trainCount + testCount, report: report)
    let contents = [train.images, train.labels, test.images, test.labels]
    let drawn = try zip(files, contents).map { file, content in
      try cache.store { digest in
        guard digest == file.sha256 else {
          throw DatasetError(
            .invalid, path: folder,
            "would not be the drawn digits: the SHA-256 of \(file.name) is \(digest), expected \(file.sha256)",
            advice: "This processor or compiler rounds in its own way; please report it")
        }
        return cache.path(of: file)
      } write: { take in
        try content.withUnsafeBytes(take)
      }
    }
    return try Dataset(drawn, name: "drawn-digits", origin: .drawn(folder))
  }

  /// Draws the examples of those numbers, on all cores: two whole IDX files.
  private static func draw(_ examples: Range<Int>, report: @Sendable (DatasetEvent) -> Void) -> (images: [UInt8], labels: [UInt8])
  {
    let side = DigitPen.side
    let pixels = side * side
    var images = IDXHeader.bytes(sizes: [examples.count, side, side])
    var labels = IDXHeader.bytes(sizes: [examples.count])
    let (imagesStart, labelsStart) = (images.count, labels.count)
    images.append(contentsOf: repeatElement(0, count: examples.count * pixels))
    labels.append(contentsOf: repeatElement(0, count: examples.count))
    let chunk = 1_000
    let done = Mutex(examples.lowerBound)
    images.withUnsafeMutableBufferPointer { images in
      labels.withUnsafeMutableBufferPointer { labels in
        // Each iteration writes examples of its own.
        nonisolated(unsafe) let (images, labels) = (images, labels)
        DispatchQueue.concurrentPerform(iterations: (examples.count + chunk - 1) / chunk) { iteration in
          let end = min((iteration + 1) * chunk, examples.count)
          for index in iteration * chunk..<end {
            let start = imagesStart + index * pixels
            var pen = DigitPen(index: examples.lowerBound + index)
            labels[labelsStart + index] = pen.draw(into: UnsafeMutableBufferPointer(rebasing: images[start..<start + pixels]))
          }
          let total = done.withLock { done in
            done += end - iteration * chunk
            return done
          }
          report(.drawing(done: total, of: trainCount + testCount))
        }
      }
    }
    return (images, labels)
  }
}
