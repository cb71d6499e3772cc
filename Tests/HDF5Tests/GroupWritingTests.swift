import HDF5
import TestSupport
import Testing

/// What callers get wrong: one sentence each.
@Suite struct GroupWritingTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.h5")
  }

  @Test func `what cannot be written is refused`() throws {
    let file = try File.create(path)
    let root = file.root
    try root.write([Float(1)], to: "x")
    func refusal(_ sentence: String, _ body: () throws -> Void) { expectRefusal(sentence, .usage, of: path, body) }
    refusal("/x exists already") { try root.write([Float(1)], to: "x") }
    refusal("/x exists already") { _ = try root.createGroup("x") }
    refusal("/y cannot have the shape [2, 2]: it has 3 values") {
      try root.write([Float](repeating: 0, count: 3), to: "y", shape: [2, 2])
    }
    refusal("/y cannot have the shape [-1, -3]: it has 3 values") {
      try root.write([Float](repeating: 0, count: 3), to: "y", shape: [-1, -3])
    }
    refusal("/y cannot have the shape [4611686018427387904, 4]: it has 0 values") {
      try root.write([Float](), to: "y", shape: [1 << 62, 4])
    }
    refusal("/y cannot have 33 axes: 32 are the most") {
      try root.write([Float(1)], to: "y", shape: Array(repeating: 1, count: 33))
    }
    refusal("/y cannot be cut into chunks of [3]: its shape is [2]") {
      try root.write([Float(1), 2], to: "y", storage: Storage(chunk: [3]))
    }
    refusal("/y cannot hold a string with a NUL in it") { try root.write(["a\0b"], to: "y") }
    refusal("/ attribute `a` cannot hold a string with a NUL in it") { try root.setAttribute("a", "\0") }
    refusal("/ cannot have an attribute named ``") { try root.setAttribute("", 1) }
    for name in ["", "/", "/y", "y/", "a//b", ".", "a/../b", "a\0"] {
      refusal("/ cannot hold anything of the name `\(name)`") { try root.write([Float(1)], to: name) }
    }
    expectRefusal(
      "/ attribute `long` failed: object header message is too large (H5Acreate2)", of: path
    ) { try root.setAttribute("long", .reals(Array(repeating: 0, count: 10_000))) }
    try file.close()
    let reopened = try File.open(path).root
    #expect(try reopened.datasetNames == ["x"])
    refusal("/ is in a file that is open for reading only") { try reopened.write([Float(1)], to: "y") }
    refusal("/ attribute `a` is in a file that is open for reading only") { try reopened.setAttribute("a", 1) }
  }
}
