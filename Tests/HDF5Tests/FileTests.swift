import Foundation
import HDF5
import TestSupport
import Testing

/// A path holds a whole file or what it held before, whatever happens.
@Suite struct FileTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.h5")
  }

  @Test func `the same calls make the same bytes, whenever they are made`() async throws {
    try writeSample(to: path)
    // Long enough for a time in seconds to differ, had the file one.
    try await Task.sleep(for: .seconds(1.1))
    try writeSample(to: folder.file("b.h5"))
    #expect(try bytes(of: path) == bytes(of: folder.file("b.h5")))
  }

  @Test func `attributes are written in the order of their names, not of a dictionary`() throws {
    let names = (0..<20).map { "attribute_\($0 + 10)" }
    try File.write(to: path) { file in
      try file.root.write([Float(1)], to: "x", attributes: Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
    }
    let contents = String(decoding: try bytes(of: path).map { $0 < 0x80 ? $0 : 0 }, as: UTF8.self)
    let places = names.compactMap { contents.range(of: $0)?.lowerBound }
    #expect(places.count == names.count && places == places.sorted())
  }

  @Test func `nothing is on disk before close, and nothing beside the file after it`() throws {
    let file = try File.create(path)
    try file.root.write([Float(1)], to: "x")
    #expect(try folder.names == [])
    try file.close()
    #expect(try folder.names == ["a.h5"])
  }

  @Test func `flush leaves a whole file, and more can follow`() throws {
    let file = try File.create(path)
    try file.root.write([Float(1)], to: "x")
    try file.flush()
    #expect(try File.open(path).root.datasetNames == ["x"])
    try file.root.write([Float(2)], to: "y")
    try file.close()
    #expect(try File.open(path).root.datasetNames == ["x", "y"])
  }

  @Test func `a body that throws leaves what was there`() throws {
    struct Halt: Error {}
    try File.write(to: path) { try $0.root.setAttribute("x", "old") }
    #expect(throws: Halt.self) {
      try File.write(to: path) { file in
        try file.root.setAttribute("x", "new")
        throw Halt()
      }
    }
    #expect(try File.open(path).root.string("x") == "old")
    #expect(try folder.names == ["a.h5"])
  }

  @Test func `a file that is dropped without close is not written`() throws {
    try File.create(path).root.setAttribute("x", 1)
    #expect(try folder.names == [])
  }

  @Test func `what a killed writer left beside the file is taken over`() throws {
    try write([UInt8](repeating: 7, count: 100_000), to: path + ".partial")
    try writeSample(to: path)
    #expect(try File.open(path).root.integer("schema") == 1)
    #expect(try folder.names == ["a.h5"])
  }

  @Test func `writers of one file take turns`() throws {
    try inThreads(4) { [path] writer in
      for _ in 0..<10 {
        try File.write(to: path) { try $0.root.write([Float](repeating: 1, count: (writer + 1) * 100_000), to: "x") }
        // Whatever writer was last, there is a whole file at every instant.
        #expect(try File.open(path).root.shape(of: "x")[0] % 100_000 == 0)
      }
    }
    #expect(try folder.names == ["a.h5"])
  }

  @Test func `a file that another program holds a lock on can be read`() throws {
    try writeSample(to: path)
    let lock = open(path, O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    #expect(try File.open(path).root.integer("schema") == 1)
  }

  @Test func `a file in a read-only folder can be read`() throws {
    try writeSample(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    #expect(try File.open(path).root.integer("schema") == 1)
  }

  @Test func `a folder that is missing is named as what is wrong`() {
    let path = folder.file("missing/a.h5")
    expectRefusal("cannot be written: No such file or directory (open)", .inputOutput, of: path) { try writeSample(to: path) }
  }

  @Test func `a path that is a folder is refused, and nothing stays beside it`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    expectRefusal("cannot be written: Is a directory (rename)", .inputOutput, of: path) { try writeSample(to: path) }
    #expect(try folder.names == ["a.h5"])
  }

  @Test func `a link planted beside the file is not followed`() throws {
    let victim = folder.file("victim")
    try write("precious".utf8, to: victim)
    try FileManager.default.createSymbolicLink(atPath: path + ".partial", withDestinationPath: victim)
    #expect(throws: HDF5Error.self) { try writeSample(to: path) }
    #expect(try bytes(of: victim) == Array("precious".utf8))
  }

  @Test func `closed files and their groups say so`() throws {
    let file = try File.create(path)
    let group = try file.root.createGroup("train")
    try file.close()
    try file.close()
    expectRefusal("is closed", .usage, of: path) { try group.write([Float(1)], to: "x") }
    expectRefusal("is closed", .usage, of: path) { _ = try file.root.groupNames }
    expectRefusal("is closed", .usage, of: path) { try file.flush() }
  }
}
