import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct DatasetCacheTests {
  @Test func `the drawn digits are to the byte what they always were, and are drawn once`() throws {
    let cache = try TemporaryFolder()
    let data = try locator(cache: cache).load(.drawnDigits)
    #expect(data.sha256 == DrawnDigits.sha256)
    #expect(data.sha256 == "8835e081a4c017c92877bf4cc0a04f201ce2596198057debb1fa2e264af5bb31")
    #expect(data.origin == .drawn(cache.path + "/bnlab/drawn-digits"))
    #expect((data.name, data.classes, data.train.count, data.test.count) == ("drawn-digits", 10, 60_000, 10_000))
    #expect(data.shape == ExampleShape(channels: 1, height: 28, width: 28))
    #expect(try locator(cache: cache).load(.drawnDigits).origin == .cache(cache.path + "/bnlab/drawn-digits"))
    // Every digit about equally often; no image twice.
    var counts = [Int](repeating: 0, count: 10)
    for label in data.train.labels { counts[Int(label)] += 1 }
    #expect(counts.allSatisfy { (5_700...6_300).contains($0) })
    let images = data.train.images
    let different = Set(
      (0..<60_000).map {
        SHA256Digest(of: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(images)[$0 * 784..<($0 + 1) * 784]))
      })
    #expect(different.count == 60_000)

    // One that went bad is drawn anew.
    try FileManager.default.removeItem(atPath: cache.path + "/bnlab/drawn-digits/t10k-images-idx3-ubyte")
    try cache.write([1, 2, 3], "bnlab/drawn-digits/t10k-images-idx3-ubyte")
    #expect(try locator(cache: cache).load(.drawnDigits).origin == .drawn(cache.path + "/bnlab/drawn-digits"))
    #expect(try locator(cache: cache).load(.drawnDigits).sha256 == DrawnDigits.sha256)
  }

  @Test func `a damaged copy of a decompressed file, or a damaged note of it, is replaced`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    var files = SmallFiles()
    files.trainImages = gzip(files.trainImages)
    try files.write(to: folder)
    let first = try locator(cache: cache).load(.folder(folder.path, name: "own")).sha256
    let cached = cache.files()
    #expect(cached.count == 2)
    for content in [[], [1, 2, 3], [UInt8](repeating: 0x61, count: 64)] {
      for damaged in cached {
        try FileManager.default.removeItem(atPath: "\(cache.path)/\(damaged)")
        try cache.write(content, damaged)
        #expect(try locator(cache: cache).load(.folder(folder.path, name: "own")).sha256 == first)
        #expect(cache.files() == cached)
      }
    }
  }

  @Test func `what a killed process left in the cache is swept, what a living one writes is not`() throws {
    let cache = try TemporaryFolder()
    try cache.write([1, 2, 3], "bnlab/incoming/.1-2.partial")
    try cache.write([4, 5], "bnlab/incoming/.3-4.partial")
    let held = open(cache.path + "/bnlab/incoming/.3-4.partial", O_RDWR)
    #expect(flock(held, LOCK_EX) == 0)
    defer { close(held) }
    let folder = try TemporaryFolder()
    var files = SmallFiles()
    files.trainImages = gzip(files.trainImages)
    try files.write(to: folder)
    _ = try locator(cache: cache).load(.folder(folder.path, name: "own"))
    #expect(cache.files().filter { $0.hasSuffix(".partial") } == ["bnlab/incoming/.3-4.partial"])
  }

  @Test func `a cache that cannot be written to is told of in a sentence that says what to do`() throws {
    let (cache, folder) = (try TemporaryFolder(), try TemporaryFolder())
    var files = SmallFiles()
    files.trainImages = gzip(files.trainImages)
    try files.write(to: folder)
    try cache.write([1], "bnlab")  // A file where the folder should be.
    do {
      _ = try locator(cache: cache).load(.folder(folder.path, name: "own"))
      Issue.record("nothing thrown")
    } catch let error as DatasetError {
      #expect(error.kind == .inputOutput)
      #expect(error.description.hasPrefix("\(cache.path)/bnlab/incoming: cannot be made: "))
      #expect(error.description.hasSuffix("name another folder for the cache by $XDG_CACHE_HOME"))
    }
  }

  @Test func `processes that fill one cache at once, one of them killed, leave it whole`() throws {
    let cache = try TemporaryFolder()
    let children = try (0..<4).map { _ in
      let child = Process()
      child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      child.arguments = ["--testing-library", "swift-testing", "--filter", "FillingProcess"]
      child.environment = ProcessInfo.processInfo.environment.merging(["BNLAB_TEST_CACHE": cache.path]) { $1 }
      child.standardOutput = FileHandle.nullDevice
      child.standardError = FileHandle.nullDevice
      try child.run()
      return child
    }
    // In the middle of writing, if the machine lets us see that.
    while children[0].isRunning, !cache.files().contains(where: { $0.hasSuffix(".partial") }) { usleep(1000) }
    kill(children[0].processIdentifier, SIGKILL)
    for child in children { child.waitUntilExit() }
    for child in children.dropFirst() { #expect(child.terminationStatus == 0) }
    #expect(try locator(cache: cache).load(.drawnDigits).origin == .cache(cache.path + "/bnlab/drawn-digits"))
    // The next one to write sweeps what the killed one may have left.
    try cache.write([1], "bnlab/drawn-digits/train-labels-idx1-ubyte")
    _ = try locator(cache: cache).load(.drawnDigits)
    #expect(cache.files().count == 4)
  }

  @Test(.enabled(if: geteuid() == 0 && Repository.mnist != nil, "mounting a file system takes root"))
  func `a full disk is told of and leaves nothing behind`() throws {
    let mount = try TemporaryFolder()
    func run(_ command: String) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = command.split(separator: " ").map(String.init)
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    try #require(try run("mount -t tmpfs -o size=8m none \(mount.path)") == 0)
    defer { _ = try? run("umount --lazy \(mount.path)") }
    let message = failure { try locator(cache: mount, data: Repository.mnist).load(.mnist) }
    #expect(message.hasPrefix("\(mount.path)/bnlab/incoming: cannot be written to: No space left on device. Make room"))
    #expect(mount.files() == [])
  }
}

/// What the other processes of the test above run; nothing in any other.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BNLAB_TEST_CACHE"] != nil)) struct FillingProcess {
  @Test func `a process of its own fills the cache`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["BNLAB_TEST_CACHE"])
    let environment = ["XDG_CACHE_HOME": folder]
    #expect(try DatasetLocator(environment: environment).load(.drawnDigits).sha256 == DrawnDigits.sha256)
  }
}
