import Foundation
import TestSupport
import Testing

/// One sentence, the right exit code, and earlier results untouched.
@Suite(.serialized) struct FaultTests {
  /// What gives a script a name space of its own to mount in, which goes with the script: nothing has to be unmounted, whatever still has it open.
  static let mounting: String? = {
    for command in ["unshare --mount ", "unshare --user --map-root-user --mount "] {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      guard let folder = try? TemporaryFolder() else { return nil }
      let target = folder.path
      process.arguments = [
        "-c",
        "\(command)mount -t tmpfs -o size=64k none \(target)",
      ]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { continue }
      process.waitUntilExit()
      if process.terminationStatus == 0 { return command }
    }
    return nil
  }()

  /// `bnlab run` with its results on a file system of this size, and what is said afterwards there by a script.
  func runOnTmpfs(_ laboratory: Laboratory, options: String, script: String) throws -> Laboratory.Ending {
    let target = laboratory.path + "/results"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    try Data(
      """
      mount -t tmpfs -o \(options) none "\(target)" || exit 99
      \(script)
      """.utf8
    ).write(to: URL(filePath: laboratory.path + "/script"))
    return try laboratory.call([], shell: "exec \(try #require(Self.mounting))bash ./script")
  }

  @Test(.enabled(if: FaultTests.mounting != nil, "this machine lets nobody mount a tmpfs"))
  func `a full disk is one sentence and exit code 74, and what was done stays done`() throws {
    let laboratory = try Laboratory(Laboratory.spec(steps: 60, seeds: 30))
    try laboratory.run("--results", "reference", "--quiet", "--seeds", "1")
    let ending = try runOnTmpfs(
      laboratory, options: "size=300k",
      script: """
        \(Repository.program) run --jobs 2 --quiet; status=$?
        mkdir kept; cp -r results/. kept/ 2>/dev/null
        rm -rf results/tiny/runs/*/seed-1?.* results/filler; \(Repository.program) run --jobs 2 --quiet --seeds 1 2>/dev/null
        cp -r results/tiny/runs after; exit $status
        """)
    #expect(ending.status == 74, "\(ending.errors)")
    #expect(ending.errors.contains("disk is full") || ending.errors.contains("No space left on device"), "\(ending.errors)")
    let kept = laboratory.files("kept").filter { $0.key.contains("/seed-") }
    #expect(!kept.isEmpty && kept.count < 60)
    // Every file that is there is whole: the same as where the disk was large enough.
    let reference = laboratory.files("reference")
    for (name, bytes) in kept where name.hasSuffix("seed-0.h5") { #expect(reference[name] == bytes) }
    #expect(laboratory.files("kept", ending: ".partial").isEmpty)
  }

  @Test(.enabled(if: FaultTests.mounting != nil, "this machine lets nobody mount a tmpfs"))
  func `a read-only folder is one sentence and exit code 74`() throws {
    let laboratory = try Laboratory()
    let ending = try runOnTmpfs(laboratory, options: "ro", script: "\(Repository.program) run")
    #expect(ending.status == 74)
    #expect(ending.errors.contains("the file system is read-only"), "\(ending.errors)")
    #expect(ending.errors.split(separator: "\n").count == 1)
  }

  @Test func `a results folder that is a file is one sentence and exit code 74`() throws {
    let laboratory = try Laboratory()
    let ending = try laboratory.call(["run", "--results", "experiments/tiny.yaml"])
    #expect(ending.status == 74)
    #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    #expect(
      ending.errors.contains("experiments/tiny.yaml/tiny/tiny/metrics.h5 could not be read: something on its way is no folder"),
      "\(ending.errors)")
  }

  @Test func `a results folder that is a link to nothing is said to be one`() throws {
    let laboratory = try Laboratory()
    try FileManager.default.createSymbolicLink(atPath: laboratory.path + "/results", withDestinationPath: "nowhere")
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 74)
    #expect(ending.errors.contains("results is a link that leads nowhere"), "\(ending.errors)")
  }

  @Test func `a results folder that vanishes is said, and the exit code is 74`() throws {
    let laboratory = try Laboratory(KillTests.spec)
    let call = try laboratory.start(["run", "--jobs", "2", "--checkpoint-interval", "0.02"])
    try call.reaches("a checkpoint") { !laboratory.files(ending: ".checkpoint").isEmpty }
    try FileManager.default.moveItem(atPath: laboratory.path + "/results", toPath: laboratory.path + "/elsewhere")
    let ending = try call.wait()
    #expect(ending.status == 74, "\(ending.errors)")
    #expect(ending.errors.contains("the folder is gone"), "\(ending.errors)")
  }

  @Test func `a run that cannot be filed does not stop the others`() throws {
    let laboratory = try Laboratory()
    try laboratory.run()
    let files = laboratory.files()
    let name = try #require(files.keys.filter { $0.contains("/seed-") }.min())
    let path = "\(laboratory.path)/results/\(name)"
    for file in files.keys where file.contains("/seed-") {
      try FileManager.default.removeItem(atPath: "\(laboratory.path)/results/\(file)")
    }
    try FileManager.default.createDirectory(atPath: path + ".partial/in-the-way", withIntermediateDirectories: true)
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 74)
    #expect(ending.errors.contains(name))
    #expect(laboratory.files().keys.count { $0.contains("/seed-") } == 3)
    try FileManager.default.removeItem(atPath: path + ".partial")
    try laboratory.run()
    #expect(laboratory.files() == files)
  }

  @Test func `whoever has too few file handles is told so once, before anything is trained`() throws {
    let laboratory = try Laboratory(Laboratory.spec(extra: "figures: { one: {}, two: {}, three: {} }"))
    try laboratory.run("--results", "reference", "--quiet")
    for command in ["figures", "report"] {
      let ending = try laboratory.call([command, "--results", "reference"], shell: "ulimit -n 14")
      #expect(ending.status == 74 && ending.errors.contains("14 files may be open at a time"), "\(ending.errors)")
    }
    var isEnough: Set<Bool> = []
    for limit in [12, 14, 18, 19, 24, 40, 63, 64, 65] {
      let ending = try laboratory.call(["run", "--quiet", "--results", "with-\(limit)"], shell: "ulimit -n \(limit)")
      isEnough.insert(ending.status == 0)
      guard ending.status != 0 else {
        #expect(laboratory.files("with-\(limit)") == laboratory.files("reference"), "\(limit) handles")
        continue
      }
      #expect(ending.status == 74, "\(limit) handles: \(ending.status) \(ending.errors)")
      #expect(ending.errors.contains("\(limit) files may be open at a time"), "\(limit) handles: \(ending.errors)")
      #expect(ending.errors.contains("`ulimit -n 64`") && ending.errors.count { $0 == "\n" } == 1, "\(ending.errors)")
      #expect(laboratory.files("with-\(limit)").isEmpty)
    }
    #expect(isEnough == [true, false])
    // What the program may raise itself is no trouble.
    #expect(try laboratory.call(["run", "--quiet", "--results", "raised"], shell: "ulimit -Sn 14").status == 0)
  }

  @Test func `too few file handles are one sentence, or fewer workers`() throws {
    // As many workers as are asked for would take more than a hundred handles.
    let laboratory = try Laboratory(Laboratory.spec(steps: 2000, seeds: 16))
    try laboratory.run("--results", "reference", "--quiet")
    var statuses: Set<Int32> = []
    for limit in [6, 8, 10, 12, 20, 64, 65] {
      let ending = try laboratory.call(["run", "--jobs", "32", "--quiet"], shell: "ulimit -n \(limit)")
      statuses.insert(ending.status)
      #expect([0, 65, 74].contains(ending.status), "\(limit) handles: \(ending.status) \(ending.errors)")
      #expect(ending.status == 0 || !ending.errors.isEmpty)
    }
    try laboratory.run("--quiet")
    #expect(laboratory.files() == laboratory.files("reference"))
  }

  @Test func `a worker without memory is a failed run, and says so`() throws {
    let laboratory = try Laboratory(
      Laboratory.spec(steps: 5, seeds: 1).replacingOccurrences(of: "dense: 12", with: "dense: 2000000"))
    let ending = try laboratory.call(["run", "--jobs", "1"], shell: "ulimit -v 1500000")
    #expect(ending.status == 74, "\(ending.status) \(ending.errors)")
    #expect(ending.errors.contains("failed: there was no memory left"), "\(ending.errors)")
  }

  @Test func `what a machine lacks is never laid to a run`() throws {
    let laboratory = try Laboratory(Laboratory.spec(seeds: 1))
    try laboratory.run("--results", "reference", "--quiet")
    var refused = 0
    // From where the loader can bring the program into memory, to where all is enough.
    for megabytes in stride(from: 140, through: 240, by: 10) {
      let ending = try laboratory.call(
        ["run", "--jobs", "1", "--quiet", "--results", "with-\(megabytes)"], shell: "ulimit -v \(megabytes * 1000)")
      // What the loader or a library that it starts ends before the program begins is nobody's run either.
      guard ending.status != 127, !ending.errors.contains("GnuTLS initialization") else { continue }
      #expect([0, 74].contains(ending.status), "\(megabytes) MB: \(ending.status) \(ending.errors)")
      if ending.status == 0 {
        #expect(laboratory.files("with-\(megabytes)") == laboratory.files("reference"))
      } else {
        refused += 1
      }
    }
    #expect(refused > 0)
  }
}
