import Foundation
import TestSupport
import Testing

/// HDF5 files with a right seal that libhdf5 1.10.8 or memory does not survive: one sentence and exit code 65, and the program goes on.
@Suite struct StrangersFilesTests {
  @Test func `files that crash libhdf5, have no end or ask for gigabytes are refused by a sentence, in little memory and time`()
    throws
  {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let metrics = "\(laboratory.path)/results/tiny/tiny/metrics.h5"
    let report = try Python.run(SealedFile.python + Self.script, [metrics, laboratory.path, Repository.program])
    #expect(report == "all refused", "\(report)")
  }

  /// `list` reads every experiment's metrics in one process: whatever a mutation does to libhdf5, all the others are still listed.
  @Test func `mutated and sealed again, no file ends the program`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let rounds = max(1, Fuzz.count / 10_000)
    let report = try Python.run(
      SealedFile.python + Self.mutations, [laboratory.path, Repository.program, "\(rounds)", "\(Fuzz.seed)"])
    #expect(report.hasSuffix("survived"), "\(report)")
    print("fuzz: \(rounds * 100) mutations of sealed HDF5 files, \(report)")
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/octave-cli"),
      "Octave is not installed: what it loads was not looked at"))
  func `Octave loads metrics and statuses`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/octave-cli")
    process.arguments = [
      "--quiet", "--norc", "--eval",
      """
      x = load('\(laboratory.path)/results/tiny/tiny/metrics.h5');
      printf('%s,%s,%d', deblank(x.arms.bn.status(1, :)), deblank(x.arms.bn.status(2, :)), numel(x.arms.bn.test.accuracy));
      """,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "complete,complete,14")
  }

  private static let script = """
    import os, resource, shutil, struct, subprocess, time, zlib
    source, folder, program = sys.argv[1:4]

    def bomb(f):
        # A chunk that is far longer than a chunk once it is inflated.
        values = f['arms/bn/test/loss'][()]
        del f['arms/bn/test/loss']
        d = f['arms/bn/test'].create_dataset('loss', data=values, chunks=values.shape, compression='gzip')
        d.id.write_direct_chunk((0, 0), zlib.compress(bytes(1 << 30), 1))

    def shared(f):
        # Many strings, each the same long one.
        f.create_dataset('text', data=np.array(['x' * (1 << 22)] * 1, object))
        f.attrs['schema'] = np.array(['MARK'] * 1000, object)

    def accuracies(f): f['arms/bn/test/accuracy'][...] = np.float32(3e38)

    def heap(f): f['arms/bn'].attrs['label'] = 'MARKED LABEL'

    def written(name, edit, change=None):
        path = f'{folder}/{name}.h5'
        shutil.copy(source, path)
        with h5py.File(path, 'r+') as f: edit(f)
        if change:
            data = bytearray(open(path, 'rb').read())
            change(data)
            open(path, 'wb').write(data)
        seal(path)
        return path

    def objects_beyond(data):
        # References to variable-length strings: length, address of a collection, place in it. No collection has so many.
        collection = data.find(b'GCOL') - 512
        place = data.find(struct.pack('<Q', collection))
        assert place > 0
        while place > 0:
            data[place + 8:place + 12] = struct.pack('<I', 0x00FFFFFF)
            place = data.find(struct.pack('<Q', collection), place + 12)

    def one_long_string(data):
        collections = []
        place = data.find(b'GCOL')
        while place > 0:
            collections.append(place - 512)
            place = data.find(b'GCOL', place + 4)
        long = next(c for c in collections if struct.unpack_from('<Q', data, c + 512 + 8)[0] > 1 << 22)
        for c in collections:
            place = data.find(struct.pack('<IQ', 4, c))
            while place > 0:
                data[place:place + 16] = struct.pack('<IQI', 1 << 22, long, 1)
                place = data.find(struct.pack('<IQ', 4, c), place + 16)

    files = [written('bomb', bomb), written('accuracies', accuracies), written('heap', heap, objects_beyond),
             written('shared', shared, one_long_string)]
    wrong = []
    for path in files:
        for command in (['show'], ['export'], ['export', '--long']):
            start = time.time()
            process = subprocess.Popen([program] + command + [path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            output, errors = process.communicate()
            if process.returncode != 65 or output or errors.count(b'\\n') != 1: wrong.append(f'{command} {path}: {process.returncode} {errors}')
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if most > 300 << 10: wrong.append(f'{most} kB')
    print(' '.join(wrong) or 'all refused')
    """

  private static let mutations = """
    import os, random, shutil, subprocess
    folder, program, rounds, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    whole = open(f'{folder}/results/tiny/tiny/metrics.h5', 'rb').read()
    spec = open(f'{folder}/experiments/tiny.yaml').read()
    for n in range(100):
        open(f'{folder}/experiments/m{n}.yaml', 'w').write(spec.replace('title: Tiny', f'title: Tiny {n}'))
        os.makedirs(f'{folder}/results/tiny/m{n}')
    dice = random.Random(seed + 1108)
    for round in range(rounds):
        for n in range(100):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 4)):
                place = dice.randrange(512, len(data))
                data[place] = dice.choice([0, 1, 0x7F, 0x80, 0xFF, data[place] ^ 1 << dice.randrange(8)])
            path = f'{folder}/results/tiny/m{n}/metrics.h5'
            open(path, 'wb').write(data)
            seal(path)
        answer = subprocess.run([program, 'list'], cwd=folder, capture_output=True)
        assert answer.returncode in (0, 65), (round, answer.returncode, answer.stderr[-500:])
        assert all(f'm{n}  '.encode() in answer.stdout for n in range(100)), round
    print('survived')
    """
}
