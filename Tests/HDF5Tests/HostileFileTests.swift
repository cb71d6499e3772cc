import Foundation
import HDF5
import TestSupport
import Testing

/// Files that are not what they should be: one sentence each.
@Suite struct HostileFileTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.h5")
  }

  // MARK: Files that are not ours, or not whole

  @Test func `a missing file is said to be missing`() {
    expectRefusal("cannot be opened: No such file or directory (open)", .inputOutput, of: path) { _ = try File.open(path) }
  }

  @Test func `a folder is refused as no file`() {
    expectRefusal("is not a file", .inputOutput, of: folder.path) { _ = try File.open(folder.path) }
  }

  @Test func `a named pipe is refused and not waited for`() {
    #expect(mkfifo(path, 0o600) == 0)
    expectRefusal("is not a file", .inputOutput, of: path) { _ = try File.open(path) }
  }

  @Test func `an endless device is refused`() {
    expectRefusal("is not a file", .inputOutput, of: "/dev/zero") { _ = try File.open("/dev/zero") }
  }

  @Test func `a file longer than the limit is refused and not read`() throws {
    try write([], to: path)
    #expect(truncate(path, 1 << 40) == 0)
    expectRefusal("is 1099511627776 bytes long, more than the 1073741824 that may be read", of: path) {
      _ = try File.open(path)
    }
  }

  @Test func `an empty file is refused as empty`() throws {
    try write([], to: path)
    expectRefusal("is empty", of: path) { _ = try File.open(path) }
  }

  @Test func `a file of another format is refused`() throws {
    try write("<html>403 Forbidden</html>".utf8, to: path)
    expectRefusal("is not an HDF5 file of this program", of: path) { _ = try File.open(path) }
  }

  @Test func `an HDF5 file without a seal is refused`() throws {
    try Python.run("import sys, h5py; h5py.File(sys.argv[1], 'w')['x'] = 1", [path])
    expectRefusal("is an HDF5 file without a seal, so not one that this program wrote", of: path) { _ = try File.open(path) }
  }

  @Test func `a file cut off at its end is refused`() throws {
    try writeSample(to: path)
    let whole = try bytes(of: path)
    try write(whole.dropLast(1000), to: path)
    expectRefusal(
      "is cut off: \(whole.count - 1512) bytes of data, where its seal says \(whole.count - 512)", of: path
    ) { _ = try File.open(path) }
  }

  @Test func `a file cut off in its seal is refused`() throws {
    try writeSample(to: path)
    try write(bytes(of: path).prefix(300), to: path)
    expectRefusal("is cut off after 300 bytes", of: path) { _ = try File.open(path) }
  }

  @Test func `a file with more behind its end is refused`() throws {
    try writeSample(to: path)
    let whole = try bytes(of: path)
    try write(whole + [0], to: path)
    expectRefusal(
      "is too long: \(whole.count - 511) bytes of data, where its seal says \(whole.count - 512)", of: path
    ) { _ = try File.open(path) }
  }

  static let damaged = "is damaged, or was changed after it was written: its contents do not have the digest in its seal"

  @Test func `a file with one bit of its data flipped is refused`() throws {
    try writeSample(to: path)
    var changed = try bytes(of: path)
    changed[changed.count - 1] ^= 1
    try write(changed, to: path)
    expectRefusal(Self.damaged, of: path) { _ = try File.open(path) }
  }

  @Test func `a file that another program added to is refused`() throws {
    try writeSample(to: path)
    // As long as before: an attribute's value changes in its place.
    try Python.run("import sys, h5py; h5py.File(sys.argv[1], 'r+').attrs.modify('schema', 2)", [path])
    expectRefusal(Self.damaged, of: path) { _ = try File.open(path) }
  }

  @Test func `a sealed file with nothing of HDF5 in it is refused`() throws {
    try ForeignFile.write("pass", to: path)
    try Python.run(
      """
      import sys, hashlib
      seal = open(sys.argv[1], 'rb').read(512).split(b'bytes: ')[0]
      body = b'junk' * 1000
      text = seal + f'bytes: {len(body)}\\nsha256: {hashlib.sha256(body).hexdigest()}\\n'.encode()
      open(sys.argv[1], 'wb').write(text.ljust(511) + b'\\n' + body)
      """, [path])
    expectRefusal("failed: file signature not found (H5Fopen)", of: path) { _ = try File.open(path) }
  }

  // MARK: Files that hold something else

  @Test func `what is missing, or is something else, is named`() throws {
    try writeSample(to: path)
    let root = try File.open(path).root
    expectRefusal("/validation is missing", of: path) { _ = try root.group("validation") }
    expectRefusal("/train/accuracy is missing", of: path) { _ = try root.read("train/accuracy", as: Float.self) }
    expectRefusal("/validation is missing", of: path) { _ = try root.read("validation/loss", as: Float.self) }
    expectRefusal("/train is not a dataset", of: path) { _ = try root.read("train", as: Float.self) }
    expectRefusal("/train/loss is not a group", of: path) { _ = try root.group("train/loss") }
    expectRefusal("/train/loss is not a group", of: path) { _ = try root.read("train/loss/x", as: Float.self) }
    expectRefusal("/ attribute `seed` is missing", of: path) { _ = try root.integer("seed") }
    expectRefusal("/train/loss attribute `axes` is missing", of: path) { _ = try root.strings("axes", of: "train/loss") }
  }

  @Test func `wrong types and shapes are named`() throws {
    try writeSample(to: path)
    let root = try File.open(path).root
    expectRefusal("/train/loss holds float32, expected float64", of: path) { _ = try root.read("train/loss", as: Double.self) }
    expectRefusal("/train/loss holds float32, expected int32", of: path) { _ = try root.read("train/loss", as: Int32.self) }
    expectRefusal("/train/step holds int64, expected uint8", of: path) { _ = try root.read("train/step", as: UInt8.self) }
    expectRefusal("/arms/status holds strings, expected float32", of: path) { _ = try root.read("arms/status", as: Float.self) }
    expectRefusal("/train/loss holds float32, expected strings", of: path) { _ = try root.readStrings("train/loss") }
    expectRefusal("/ attribute `schema` is an integer, expected a string", of: path) { _ = try root.string("schema") }
    expectRefusal("/train/step attribute `axes` is a list of strings, expected a string", of: path) {
      _ = try root.string("axes", of: "train/step")
    }
    expectRefusal("/final/probabilities has the shape [600, 10], expected [any, 12]", of: path) {
      _ = try root.read("final/probabilities", as: Float.self, shape: [nil, 12])
    }
  }

  /// Found by `HostileFile`: asking libhdf5 1.10.8 how long such a string is crashes.
  @Test func `a single string where a list belongs is refused`() throws {
    try ForeignFile.write("f['status'] = 'complete'", to: path)
    expectRefusal("/status is a single string, expected a list", of: path) { _ = try File.open(path).root.readStrings("status") }
  }

  @Test func `types that we have no use for are named`() throws {
    try ForeignFile.write(
      """
      f['compound'] = np.zeros(3, [('a', 'f4'), ('b', 'i4')])
      f['bool'] = np.zeros(3, bool)
      f['unsigned'] = np.zeros(3, 'u4')
      f['half'] = np.zeros(3, 'f2')
      f['null'] = h5py.Empty('f4')
      f['latin'] = np.array([b'\\xe9t\\xe9'])
      f.attrs['bool'] = True
      f.attrs['table'] = np.zeros((2, 2))
      f.attrs['beyond'] = np.uint64(2**63)
      f.attrs['null'] = h5py.Empty('f4')
      f.attrs['reference'] = f['bool'].ref
      """, to: path)
    let root = try File.open(path).root
    func refusal(_ name: String, _ sentence: String) {
      expectRefusal("/\(name) \(sentence)", of: path) { _ = try root.read(name, as: Float.self) }
    }
    refusal("compound", "holds a compound type, expected float32")
    refusal("bool", "holds an enumeration, expected float32")
    refusal("unsigned", "holds uint32, expected float32")
    refusal("half", "holds float16, expected float32")
    refusal("null", "holds no values")
    expectRefusal("/latin holds a string that is not UTF-8", of: path) { _ = try root.readStrings("latin") }

    func attributeRefusal(_ name: String, _ sentence: String) {
      expectRefusal("/ attribute `\(name)` \(sentence)", of: path) { _ = try root.attribute(name) }
    }
    attributeRefusal("bool", "holds an enumeration, expected a number or a string")
    attributeRefusal("table", "has 2 axes, expected a value or a list")
    attributeRefusal("beyond", "is an integer beyond 64 bits")
    attributeRefusal("null", "holds no values")
    attributeRefusal("reference", "holds references, expected a number or a string")
  }

  @Test func `sizes that the file cannot hold are refused before memory is taken`() throws {
    try ForeignFile.write(
      """
      f.create_dataset('huge', (2**40, 2**20), 'f4', chunks=(1024, 1))
      f.create_dataset('overflow', (2**62, 2**62), 'f4', chunks=(1024, 1))
      f.create_dataset('late', (1000,), 'f4')
      f.create_dataset('unwritten', (1000,), 'f4', chunks=(10,), compression='gzip')
      big = f.create_dataset('chunk', (2**25,), 'f4', chunks=(2**25,), compression='gzip')
      big[0] = 1
      """, to: path)
    let root = try File.open(path).root
    func refusal(_ name: String, _ sentence: String) {
      expectRefusal("/\(name) \(sentence)", of: path) { _ = try root.read(name, as: Float.self) }
    }
    refusal("huge", "claims 1099511627776 x 1048576 values of 4 bytes, more than the 1073741824 bytes that may be read")
    refusal(
      "overflow",
      "claims 4611686018427387904 x 4611686018427387904 values of 4 bytes, more than the 1073741824 bytes that may be read")
    refusal("late", "claims 1000 values, more than the 0 bytes that it has in the file can hold")
    refusal("unwritten", "claims 1000 values, more than the 0 bytes that it has in the file can hold")
    refusal("chunk", "claims 33554432 values of 4 bytes, more than the 67108864 bytes that may be read")
    let small = try File.open(path, limit: 1 << 20).root
    expectRefusal("/late claims 1000 values, more than the 0 bytes that it has in the file can hold", of: path) {
      _ = try small.read("late", as: Float.self)
    }
  }

  @Test func `many strings that are one long string are refused before memory is taken`() throws {
    try ForeignFile.write(
      """
      f['strings'] = ['x' * 100_000] + ['y'] * 999
      offset = f['strings'].id.get_offset()
      f.close()
      data = bytearray(open(path, 'rb').read())
      data[offset:offset + 16_000] = data[offset:offset + 16] * 1000
      open(path, 'wb').write(data)
      """, to: path)
    #expect(
      try File.open(path).root.readStrings("strings") == Array(repeating: String(repeating: "x", count: 100_000), count: 1000))
    expectRefusal("/strings holds strings of 100001000 bytes, more than may be read", of: path) {
      _ = try File.open(path, limit: 1 << 20).root.readStrings("strings")
    }
  }

  @Test func `links and data that lead out of the file are not followed`() throws {
    let other = folder.file("other.h5")
    try File.write(to: other) { try $0.root.write([Float(1)], to: "secret") }
    try write([UInt8](repeating: 65, count: 400), to: folder.file("raw"))
    try ForeignFile.write(
      """
      f['real'] = np.zeros(3, 'f4')
      f['soft'] = h5py.SoftLink('/real')
      f['dangling'] = h5py.SoftLink('/nowhere')
      f['external'] = h5py.ExternalLink('other.h5', '/secret')
      f.create_dataset('raw', (100,), 'f4', external=[(path.replace('a.h5', 'raw'), 0, 400)])
      """, to: path)
    let root = try File.open(path).root
    #expect(try root.datasetNames == ["raw", "real"])
    #expect(try root.groupNames == [])
    for name in ["soft", "dangling", "external"] {
      expectRefusal("/\(name) is a link to elsewhere, which is not followed", of: path) {
        _ = try root.read(name, as: Float.self)
      }
    }
    expectRefusal("/raw takes its values from another file, which is not followed", of: path) {
      _ = try root.read("raw", as: Float.self)
    }
  }

  @Test func `filters other than ours are not run`() throws {
    try ForeignFile.write(
      "f.create_dataset('x', data=np.zeros(100, 'i4'), chunks=(10,), scaleoffset=4)", to: path)
    expectRefusal("/x is stored with a filter (6) other than shuffle, deflate and fletcher32", of: path) {
      _ = try File.open(path).root.read("x", as: Int32.self)
    }
  }
}
