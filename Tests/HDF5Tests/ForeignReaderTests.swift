import HDF5
import TestSupport
import Testing

/// What h5py, which shares no code with us, sees in our files, and we in its.
@Suite struct ForeignReaderTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.h5")
  }

  @Test func `h5py sees the names, types, shapes and values`() throws {
    try File.write(to: path) { file in
      let group = try file.root.createGroup("test")
      try group.write([Int64](0..<3), to: "step")
      try group.write([Float](arrayLiteral: 0.5, .nan, .infinity), to: "loss")
      try group.write([Double](arrayLiteral: 0.1, 2), to: "double")
      try group.write([Int32](0..<6), to: "table", shape: [2, 3])
      try group.write([UInt8](0..<12), to: "cube", shape: [2, 3, 2], compressed: true)
      try group.write([Float](), to: "empty", shape: [0, 5])
      try group.write([Float(7)], to: "single", shape: [])
      try group.write(["complete", "π"], to: "status")
    }
    let report = try Python.run(
      """
      import sys, h5py
      with h5py.File(sys.argv[1]) as f:
          print(list(f), list(f['test']))
          for name, d in f['test'].items():
              print(name, d.dtype, d.shape, d.compression, d.shuffle, (d.asstr() if name == 'status' else d)[()].tolist())
      """, [path])
    #expect(
      report == """
        ['test'] ['cube', 'double', 'empty', 'loss', 'single', 'status', 'step', 'table']
        cube uint8 (2, 3, 2) gzip True [[[0, 1], [2, 3], [4, 5]], [[6, 7], [8, 9], [10, 11]]]
        double float64 (2,) None False [0.1, 2.0]
        empty float32 (0, 5) None False []
        loss float32 (3,) None False [0.5, nan, inf]
        single float32 () None False 7.0
        status |S9 (2,) None False ['complete', 'π']
        step int64 (3,) None False [0, 1, 2]
        table int32 (2, 3) None False [[0, 1, 2], [3, 4, 5]]
        """)
  }

  @Test func `h5py reads attributes as str, int, float and arrays of them`() throws {
    try File.write(to: path) { file in
      try file.root.write(
        [Float(1)], to: "x",
        attributes: [
          "units": "nats", "empty": "", "schema": 1, "rate": 0.01, "axes": ["step", "πλήθος"], "integers": .integers([1, 2]),
          "reals": .reals([0.5, .nan]), "none": .reals([]),
        ])
    }
    let report = try Python.run(
      """
      import sys, h5py
      for name, value in sorted(h5py.File(sys.argv[1])['x'].attrs.items()):
          print(name, type(value).__name__, repr(value.tolist() if hasattr(value, 'tolist') else value))
      """, [path])
    #expect(
      report == """
        axes ndarray ['step', 'πλήθος']
        empty str ''
        integers ndarray [1, 2]
        none ndarray []
        rate float64 0.01
        reals ndarray [0.5, nan]
        schema int64 1
        units str 'nats'
        """)
  }

  @Test func `h5py sees names in other alphabets`() throws {
    try File.write(to: path) { try $0.root.write([Float(1)], to: "Ärme/中文") }
    #expect(try Python.run("import sys, h5py; print(h5py.File(sys.argv[1])['Ärme']['中文'][0])", [path]) == "1.0")
  }

  @Test func `the seal is what its text says`() throws {
    try writeSample(to: path)
    try Python.run(
      """
      import sys, hashlib
      data = open(sys.argv[1], 'rb').read()
      lines = data[:512].decode().splitlines()
      assert lines[0] == 'HDF5 with a seal, version 1'
      assert lines[3] == f'bytes: {len(data) - 512}'
      assert lines[4] == f'sha256: {hashlib.sha256(data[512:]).hexdigest()}'
      assert data[512:516] == b'\\x89HDF'
      """, [path])
  }

  @Test func `files of h5py's are read once they have a seal`() throws {
    try ForeignFile.write(
      """
      f['train/loss'] = np.array([1, np.nan], '<f4')
      f['train/big_endian'] = np.array([1, 2], '>f4')
      f['fixed'] = np.array([b'ab', b'', b'xyz'])
      f['text'] = ['one', 'två']
      f.create_dataset('packed', data=np.arange(1000, dtype='i8'), chunks=(64,), compression='gzip', fletcher32=True)
      f.attrs['text'] = 'π'
      f.attrs['bytes'] = np.bytes_('ab')
      f.attrs['list'] = ['a', 'b']
      f.attrs['small'] = np.uint8(200)
      f.attrs['half'] = np.float16(0.5)
      f.attrs['unsigned'] = np.uint64(2**63 - 1)
      """, to: path)
    let root = try File.open(path).root
    #expect(try root.read("train/loss", as: Float.self).map(\.isNaN) == [false, true])
    #expect(try root.read("train/big_endian") == [Float(1), 2])
    #expect(try root.readStrings("fixed") == ["ab", "", "xyz"])
    #expect(try root.readStrings("text") == ["one", "två"])
    #expect(try root.read("packed") == [Int64](0..<1000))
    #expect(try root.string("text") == "π")
    #expect(try root.string("bytes") == "ab")
    #expect(try root.strings("list") == ["a", "b"])
    #expect(try root.integer("small") == 200)
    #expect(try root.real("half") == 0.5)
    #expect(try root.integer("unsigned") == .max)
  }
}
