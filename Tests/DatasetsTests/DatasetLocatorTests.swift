import Datasets
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct DatasetLocatorTests {
  @Test func `files that are sound but not MNIST's are refused as MNIST, with what to do`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallFiles().write(to: folder)
    for locator in [locator(cache: cache, data: folder.path), locator(cache: cache, environment: ["BNLAB_DATA": folder.path])] {
      let message = failure { try locator.load(.mnist) }
      #expect(
        message.hasPrefix("\(folder.path)/train-images-idx3-ubyte: is not MNIST's train-images-idx3-ubyte: its SHA-256 is "))
      #expect(message.contains("Fetch it again"))
    }
  }

  @Test func `a folder that --data names must be there; one that $BNLAB_DATA names is passed over if it is not`() throws {
    let cache = try TemporaryFolder()
    #expect(throws: DatasetError(.missing, path: "/none", "does not exist")) {
      try locator(cache: cache, data: "/none").load(.mnist)
    }
    let empty = try TemporaryFolder()
    #expect(failure { try locator(cache: cache, data: empty.path).load(.mnist) }.contains("holds none of the four IDX files"))
    #expect(throws: DatasetUnavailable.self) { try locator(cache: cache, environment: ["BNLAB_DATA": "/none"]).load(.mnist) }
  }

  @Test func `files of one's own may be named in the usual other ways, and have channels`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    let files = SmallFiles()
    try folder.write(
      gzip(idx([7, 3, 1, 5], Array(files.trainImages.dropFirst(16)))), "emnist-letters-train-images-idx4-ubyte.gz")
    try folder.write(files.trainLabels, "emnist-letters-train-labels.idx1-ubyte")
    try folder.write(idx([4, 3, 1, 5], Array(files.testImages.dropFirst(16))), "test-images")
    try folder.write(files.testLabels, "test-labels.idx")
    try folder.write([1, 2, 3], ".train-images.swp")
    try folder.write([1, 2, 3], "README.md")
    let data = try locator(cache: cache).load(.folder(folder.path + "/", name: "own"))
    #expect(data.shape == ExampleShape(channels: 3, height: 1, width: 5))
    #expect(data.name == "own")
    #expect(data.origin == .folder(folder.path + "/"))
    #expect(try Dataset(opening: data.files).sha256 == data.sha256)
    // Decompressed and gzipped side by side: the former is taken.
    try folder.write([1], "test-images.gz")
    #expect(try locator(cache: cache).load(.folder(folder.path, name: "own")).sha256 == data.sha256)
    try folder.write(files.testImages, "t10k-images-idx3-ubyte")
    #expect(
      failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }.contains(
        "has several files that could be the t10k-images: t10k-images-idx3-ubyte, test-images"))
  }

  @Test func `a data set's identity is what the shell makes of its files`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallFiles().write(to: folder)
    let script = """
      import hashlib, sys
      names = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']
      digests = [hashlib.sha256(open(sys.argv[1] + '/' + name, 'rb').read()).hexdigest() for name in names]
      print(hashlib.sha256(''.join(digest + '\\n' for digest in digests).encode()).hexdigest(), end='')
      """
    #expect(try locator(cache: cache).load(.folder(folder.path, name: "own")).sha256 == (try Python.run(script, [folder.path])))
  }

  @Test func `a worker refuses files that changed since they were located`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallFiles().write(to: folder)
    let files = try locator(cache: cache).load(.folder(folder.path, name: "own")).files
    try folder.write(idx([4], [2, 1, 0, 0]), "t10k-labels-idx1-ubyte")
    #expect(failure { try Dataset(opening: files) }.contains("changed since they were verified"))
    try FileManager.default.removeItem(atPath: files.paths[1])
    #expect(failure { try Dataset(opening: files) } == "\(files.paths[1]): does not exist")
  }

  @Test func `what is no folder of plain files is refused without waiting for it`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    #expect(failure { try locator(cache: cache).load(.folder("/none/of/this", name: "own")) } == "/none/of/this: does not exist")
    #expect(
      failure { try locator(cache: cache).load(.folder("/etc/passwd", name: "own")) }
        == "/etc/passwd: is a file, expected a folder of four IDX files")
    try SmallFiles().write(to: folder)
    let labels = folder.path + "/train-labels-idx1-ubyte"
    try FileManager.default.removeItem(atPath: labels)
    #expect(
      failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }.contains(
        "has no file whose name contains train-labels"))
    #expect(mkfifo(labels, 0o644) == 0)
    #expect(
      failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }.contains(
        "train-labels-idx1-ubyte: is not a plain file"))
    try FileManager.default.removeItem(atPath: labels)
    try FileManager.default.createDirectory(atPath: labels, withIntermediateDirectories: false)
    #expect(
      failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }.contains(
        "train-labels-idx1-ubyte: is not a plain file"))
    try FileManager.default.removeItem(atPath: labels)
    try FileManager.default.createSymbolicLink(atPath: labels, withDestinationPath: "/dev/zero")
    #expect(
      failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }.contains(
        "train-labels-idx1-ubyte: is not a plain file"))
  }

  @Test func `only plain files count as the four files`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallFiles().write(to: folder)
    let sha256 = try locator(cache: cache).load(.folder(folder.path, name: "own")).sha256
    // As some archives leave it: a folder named after the file in it.
    try folder.write([1], "train-images.idx3-ubyte/notes")
    #expect(mkfifo(folder.path + "/t10k-labels.pipe", 0o644) == 0)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/train-labels.old", withDestinationPath: "/dev/null")
    #expect(try locator(cache: cache).load(.folder(folder.path, name: "own")).sha256 == sha256)
  }

  @Test func `nothing of a data set that is refused stays in the cache`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    var files = SmallFiles()
    files.trainImages = gzip(files.trainImages)
    files.trainLabels = gzip(idx([6], [0, 1, 2, 0, 1, 2]))
    try files.write(to: folder)
    #expect(failure { try locator(cache: cache).load(.folder(folder.path, name: "own")) }.contains("has 6 labels, expected 7"))
    #expect(cache.files() == [])
    #expect(failure { try locator(cache: cache, data: folder.path).load(.mnist) }.contains("is not MNIST's"))
    #expect(cache.files() == [])
    // What an accepted set put there is not the refused one's to take away.
    try SmallFiles().write(to: folder)
    try folder.write(files.trainImages, "train-images-idx3-ubyte")
    let own = DatasetChoice.folder(folder.path, name: "own")
    _ = try locator(cache: cache).load(own)
    let kept = cache.files()
    #expect(kept.count == 2)
    try folder.write(idx([4], [2, 1, 3, 1]), "t10k-labels-idx1-ubyte")
    #expect(failure { try locator(cache: cache).load(own) }.contains("has the label 3"))
    #expect(cache.files() == kept)
  }

  @Test func `mean and deviation are Python's fractions, rounded once, and equal pixels deviate by exactly 0`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try SmallFiles().write(to: folder)
    let data = try locator(cache: cache).load(.folder(folder.path, name: "own"))
    let script = """
      import sys
      from decimal import Decimal, getcontext
      getcontext().prec = 60
      pixels = open(sys.argv[1], 'rb').read()[16:]
      for n in (1, 3, 7):
          part = pixels[:15 * n]
          mean = Decimal(sum(part)) / len(part)
          print(float(mean / 255), float((Decimal(sum(x * x for x in part)) / len(part) - mean * mean).sqrt() / 255))
      """
    let lines = try Python.run(script, [folder.path + "/train-images-idx3-ubyte"]).split(separator: "\n")
    for (line, examples) in zip(lines, [1, 3, 7]) {
      let expected = line.split(separator: " ").compactMap { Double($0) }
      let statistics = data.train.pixelStatistics(examples: examples)
      #expect(abs(statistics.mean - expected[0]) <= 2 * expected[0].ulp)
      #expect(abs(statistics.standardDeviation - expected[1]) <= 2 * expected[1].ulp, "\(examples) examples")
    }
    for value in 0...255 {
      var histogram = [Int](repeating: 0, count: 256)
      histogram[value] = 60_000 * 784
      #expect(PixelStatistics(histogram: histogram).standardDeviation == 0, "\(value)")
    }
  }
}
