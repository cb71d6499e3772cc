import HDF5
import TestSupport
import Testing

@Suite struct RoundTripTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.h5")
  }

  /// Writes, and opens what was written.
  private func rewritten(_ body: (Group) throws -> Void) throws -> Group {
    try File.write(to: path) { try body($0.root) }
    return try File.open(path).root
  }

  @Test func `every scalar type comes back bit for bit`() throws {
    let floats: [Float] = [.nan, -.infinity, -0, .leastNonzeroMagnitude, 1.5]
    let doubles: [Double] = [.pi, .nan, .greatestFiniteMagnitude]
    let root = try rewritten { root in
      try root.write(floats, to: "float")
      try root.write(doubles, to: "double")
      try root.write([Int32.min, -1, .max], to: "int32")
      try root.write([Int64.min, -1, .max], to: "int64")
      try root.write([UInt8.min, 7, .max], to: "uint8")
    }
    #expect(try root.read("float", as: Float.self).map(\.bitPattern) == floats.map(\.bitPattern))
    #expect(try root.read("double", as: Double.self).map(\.bitPattern) == doubles.map(\.bitPattern))
    #expect(try root.read("int32") == [Int32.min, -1, .max])
    #expect(try root.read("int64") == [Int64.min, -1, .max])
    #expect(try root.read("uint8") == [UInt8.min, 7, .max])
  }

  @Test(arguments: [[], [24], [4, 6], [2, 3, 4], [1, 24, 1], [0], [0, 5], [5, 0, 2]])
  func `every shape comes back, a single value and nothing at all among them`(shape: [Int]) throws {
    let values = (0..<shape.reduce(1, *)).map { Float($0) }
    for storage in [Storage.contiguous, .compressed] {
      let root = try rewritten { try $0.write(values, to: "x", shape: shape, storage: storage) }
      #expect(try root.shape(of: "x") == shape)
      #expect(try root.read("x") == values)
      #expect(try root.read("x", shape: shape.map { _ in nil }) == values)
    }
  }

  @Test func `strings come back, empty ones and other alphabets too`() throws {
    let strings = ["", "complete", "πολλά 中文 🧪", String(repeating: "long ", count: 10_000)]
    let root = try rewritten { root in
      try root.write(strings, to: "strings")
      try root.write([String](), to: "none")
      try root.write(strings, to: "table", shape: [2, 2])
    }
    #expect(try root.readStrings("strings") == strings)
    #expect(try root.readStrings("none") == [])
    #expect(try root.readStrings("table") == strings)
    #expect(try root.shape(of: "table") == [2, 2])
  }

  @Test func `attributes of every kind come back, on files, groups and datasets`() throws {
    let values: [String: Attribute] = [
      "string": "x5 · Sigmoid", "empty": "", "integer": -3, "largest": .integer(.max), "real": 0.1, "strings": ["step", "", "π"],
      "integers": .integers([1, -2]), "reals": .reals([15, .infinity, 85]), "none": .reals([]), "no_strings": [],
    ]
    let root = try rewritten { root in
      let group = try root.createGroup("group")
      for (name, value) in values {
        try root.setAttribute(name, value)
        try group.setAttribute(name, value)
      }
      try group.write([Float(1)], to: "data", attributes: values)
    }
    for (name, value) in values {
      #expect(try root.attribute(name) == value)
      #expect(try root.group("group").attribute(name) == value)
      #expect(try root.attribute(name, of: "group/data") == value)
    }
    #expect(try root.attribute("other") == nil)
    #expect(try root.string("string") == "x5 · Sigmoid")
    #expect(try root.integer("integer", of: "group") == -3)
    #expect(try root.real("real", of: "group/data") == 0.1)
    #expect(try root.strings("strings") == ["step", "", "π"])
    #expect(try root.integers("integers") == [1, -2])
    #expect(try root.reals("reals") == [15, .infinity, 85])
  }

  @Test func `an attribute can be set again, with another type`() throws {
    let root = try rewritten { root in
      try root.setAttribute("status", 1)
      try root.setAttribute("status", "complete")
    }
    #expect(try root.attribute("status") == "complete")
  }

  @Test func `names may be paths, and are listed in order`() throws {
    let root = try rewritten { root in
      try root.write([Float(1)], to: "weights/dense1/weight")
      try root.write([Float(2)], to: "weights/dense1/bias")
      _ = try root.createGroup("weights/été")
      try root.write([Float(3)], to: "weights/seed")
      for index in (0..<40).reversed() { _ = try root.createGroup("many/\(index + 100)") }
    }
    #expect(try root.groupNames == ["many", "weights"])
    #expect(try root.group("weights").groupNames == ["dense1", "été"])
    #expect(try root.group("weights").datasetNames == ["seed"])
    #expect(try root.group("weights/dense1").datasetNames == ["bias", "weight"])
    #expect(try root.group("weights/dense1").path == "/weights/dense1")
    #expect(try root.group("weights").read("dense1/bias") == [Float(2)])
    #expect(try root.group("many").groupNames == (100..<140).map(String.init))
    #expect(root.contains("weights/dense1/bias") && root.contains("weights"))
    #expect(!root.contains("weights/dense2/bias") && !root.contains("") && !root.contains("weights/seed/further"))
  }

  @Test func `compression keeps the values and saves space`() throws {
    let values = (0..<300_000).map { Float($0 / 100) }
    let plain = folder.file("plain.h5")
    try File.write(to: plain) { try $0.root.write(values, to: "x", shape: [3000, 100]) }
    let root = try rewritten { try $0.write(values, to: "x", shape: [3000, 100], compressed: true) }
    #expect(try root.read("x") == values)
    #expect(try bytes(of: path).count * 10 < bytes(of: plain).count)
  }

  @Test func `datasets can be cut into chunks, which need not fit the shape`() throws {
    let values = (0..<35).map { Int64($0) }
    for isCompressed in [false, true] {
      let storage = Storage(chunk: [2, 3], isCompressed: isCompressed)
      let root = try rewritten { try $0.write(values, to: "x", shape: [5, 7], storage: storage) }
      #expect(try root.read("x") == values)
    }
  }

  @Test func `what was written can be read before the file is closed`() throws {
    let file = try File.create(path)
    try file.root.write([Float(1), 2], to: "x", attributes: ["units": "1"])
    #expect(try file.root.read("x") == [Float(1), 2])
    #expect(try file.root.string("units", of: "x") == "1")
  }

  @Test func `two files of one path keep apart`() throws {
    try File.write(to: path) { try $0.root.setAttribute("x", "old") }
    let old = try File.open(path)
    let new = try File.create(path)
    try new.root.setAttribute("x", "new")
    #expect(try File.open(path).root.string("x") == "old")
    try new.close()
    #expect(try File.open(path).root.string("x") == "new")
    #expect(try old.root.string("x") == "old")
  }

  @Test func `files can be used from many threads at once`() throws {
    try inThreads(16) { [folder] index in
      let path = folder.file("\(index).h5")
      try writeSample(to: path)
      for _ in 0..<50 {
        #expect(try File.open(path).root.read("train/step") == (0..<100).map { Int64($0) * 10 })
        #expect(throws: HDF5Error.self) { try File.open(path).root.read("train/missing", as: Float.self) }
      }
    }
  }
}
