import Foundation
import TestSupport
import Testing

/// gnuplot as it can be met: hanging, talking without end, failing, out of disk. What was drawn before stays; the rest is drawn.
@Suite(.serialized) struct DrawingTests {
  private static let figures = """
    figures:
      accuracy: { pdf: true }
      loss: { title: TITLE, quantity: test loss }
    """

  /// A laboratory with two figures, drawn.
  private func drawn() throws -> Laboratory {
    let laboratory = try Laboratory(Laboratory.spec(extra: Self.figures))
    try laboratory.run("--quiet")
    return laboratory
  }

  /// Makes both figures stale: every arm is called by another name.
  private func change(_ laboratory: Laboratory) throws {
    let spec = Laboratory.spec(extra: Self.figures)
    try laboratory.write(spec.replacing("plain: {}", with: "plain: { label: Another }").replacing("TITLE", with: "Also another"))
    try laboratory.run("--quiet", "--results", "elsewhere")
    let metrics = "results/tiny/tiny/metrics.h5"
    try FileManager.default.removeItem(atPath: "\(laboratory.path)/\(metrics)")
    try FileManager.default.copyItem(
      atPath: "\(laboratory.path)/elsewhere/tiny/tiny/metrics.h5", toPath: "\(laboratory.path)/\(metrics)")
  }

  /// A `gnuplot` of this script, first on the path of what is called with the environment that is given back.
  private func gnuplot(_ script: String, in laboratory: Laboratory) throws -> [String: String] {
    let folder = laboratory.path + "/bin"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("#!/bin/bash\n\(script)\n".utf8).write(to: URL(filePath: folder + "/gnuplot"))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/gnuplot")
    return ["PATH": folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
  }

  private func pictures(_ laboratory: Laboratory, _ results: String = "results") -> [String: Data] {
    ["svg", "png", "pdf", "gp", "tsv"].map { laboratory.files(results, ending: ".\($0)") }.reduce(into: [:]) { all, some in
      all.merge(some.filter { ["tiny/tiny/accuracy", "tiny/tiny/loss"].contains($0.key.split(separator: ".").first) }) { $1 }
    }
  }

  private func leftovers(_ laboratory: Laboratory) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(laboratory.path)/results/tiny/tiny").filter { $0.hasPrefix(".") }
  }

  @Test(arguments: [
    (": > accuracy.svg", "accuracy.svg is empty"), ("truncate -s 3000 accuracy.png", "accuracy.png is cut off after 3000 bytes"),
    ("truncate -s -5 accuracy.pdf", "accuracy.pdf is cut off"), ("rm accuracy.svg", "accuracy.svg is empty"),
    ("exit 3", "gnuplot ended with 3"), ("kill -SEGV $$", "gnuplot was ended by signal 11"),
    ("yes no end", "gnuplot printed more than 1 MB"),
    ("exec head -c 300000000 /dev/zero > accuracy.svg", "gnuplot was ended by signal 25"),
  ])
  func `a figure that cannot be drawn stays as it was, is named, and the rest is drawn and reported`(
    fault: String, sentence: String
  ) throws {
    let laboratory = try drawn()
    let before = pictures(laboratory)
    #expect(before.count == 9)
    try change(laboratory)
    try FileManager.default.removeItem(atPath: laboratory.path + "/results/tiny/tiny/report.md")
    let faulty = try gnuplot(
      "/usr/bin/env gnuplot \"$@\" || exit 1; if [ -e accuracy.gp ]; then \(fault); fi; exit 0", in: laboratory)
    let ending = try laboratory.call(["figures"], environment: faulty)
    #expect(ending.status == 74)
    #expect(ending.errors.hasPrefix("bnlab: the figure tiny/accuracy could not be drawn: "), "\(ending.errors)")
    #expect(ending.errors.contains(sentence), "\(ending.errors)")
    #expect(ending.errors.split(separator: "\n").count == 1)
    let after = pictures(laboratory)
    for (name, bytes) in before where !name.hasSuffix(".tsv") {
      #expect((after[name] == bytes) == name.contains("/accuracy."), "\(name)")
    }
    let report = try String(contentsOfFile: laboratory.path + "/results/tiny/tiny/report.md", encoding: .utf8)
    #expect(report.contains("The figure accuracy could not be drawn") && report.contains("loss.svg"))
    #expect(!report.contains("accuracy.svg"))
    #expect(try leftovers(laboratory) == [])
    // With a gnuplot that works it is drawn; and then there is nothing more to do.
    #expect(try laboratory.call(["figures"]).output.contains("1 figure drawn of 2"))
    #expect(try !laboratory.call(["figures"]).output.contains("drawn of"))
    #expect(pictures(laboratory).keys.sorted() == before.keys.sorted())
  }

  @Test func `without gnuplot the report is written all the same, and one sentence says what it lacks`() throws {
    let laboratory = try Laboratory(Laboratory.spec(extra: Self.figures))
    let ending = try laboratory.call(["run"], environment: ["PATH": "/nowhere"])
    #expect(ending.status == 74)
    #expect(
      ending.errors.hasPrefix(
        "bnlab: the figures tiny/accuracy, tiny/loss could not be drawn: gnuplot draws the figures and is not installed"))
    #expect(FileManager.default.fileExists(atPath: laboratory.path + "/results/tiny/tiny/report.md"))
    #expect(try laboratory.call(["run"]).status == 0)
    #expect(pictures(laboratory).count == 9)
  }

  @Test func `a picture that was cut, emptied, lost or exchanged is drawn again, with the same bytes`() throws {
    let laboratory = try drawn()
    let before = pictures(laboratory)
    let folder = laboratory.path + "/results/tiny/tiny/"
    for name in before.keys.sorted() {
      let path = "\(laboratory.path)/results/\(name)"
      let bytes = try #require(before[name])
      for damage in [Data(), bytes.dropLast(20), bytes.dropLast(20) + Data(repeating: 0, count: 20), nil] {
        if let damage { try damage.write(to: URL(filePath: path)) } else { try FileManager.default.removeItem(atPath: path) }
        #expect(try laboratory.call(["figures"]).output.contains("1 figure drawn of 2"))
        #expect(pictures(laboratory) == before, "\(name)")
      }
    }
    // Another figure's picture is whole, and yet the wrong one.
    try FileManager.default.removeItem(atPath: folder + "accuracy.svg")
    try FileManager.default.copyItem(atPath: folder + "loss.svg", toPath: folder + "accuracy.svg")
    #expect(try laboratory.call(["figures"]).output.contains("1 figure drawn of 2"))
    #expect(pictures(laboratory) == before)
  }

  @Test(.enabled(if: FaultTests.mounting != nil, "this machine lets nobody mount a tmpfs"))
  func `on a full disk good pictures stay, the command ends with 74, and later they are drawn`() throws {
    let laboratory = try drawn()
    let before = pictures(laboratory)
    let metrics = laboratory.files()
    try FileManager.default.moveItem(atPath: laboratory.path + "/results", toPath: laboratory.path + "/kept")
    let spec = Laboratory.spec(extra: Self.figures).replacing("TITLE", with: "Another title")
    // Room for the scripts and some of the pictures: it is gnuplot that meets the end of the disk.
    let ending = try FaultTests().runOnTmpfs(
      laboratory, options: "size=8m",
      script: """
        cp -r kept/. results/; cat > experiments/tiny.yaml <<'SPEC'
        \(spec)
        SPEC
        for room in 8 16 24 32 48 64 96; do
          rm -f results/filler; dd if=/dev/zero of=results/filler bs=4096 2>/dev/null
          truncate -s -$((room * 1024)) results/filler
          \(Repository.program) figures > /dev/null 2> said-$room; echo $? >> statuses
          for name in svg png; do cmp results/tiny/tiny/loss.$name kept/tiny/tiny/loss.$name >> differences; done
        done
        rm results/filler; \(Repository.program) figures; status=$?
        mkdir after; cp -r results/. after/; exit $status
        """)
    #expect(ending.status == 0, "\(ending.errors)")
    let statuses = try String(contentsOfFile: laboratory.path + "/statuses", encoding: .utf8).split(separator: "\n")
    #expect(statuses.count == 7 && statuses[...4].allSatisfy { $0 == "74" }, "\(statuses)")
    let said = try [8, 16, 24, 32, 48].map { try String(contentsOfFile: "\(laboratory.path)/said-\($0)", encoding: .utf8) }
    #expect(said.allSatisfy { $0.contains("disk is full") }, "\(said)")
    #expect(said.contains { $0.contains("tiny/loss could not be drawn: loss.") }, "\(said)")
    // The figures of a disk that was large enough, but for the title.
    let after = pictures(laboratory, "after")
    #expect(after.keys.sorted() == before.keys.sorted())
    for (name, bytes) in before where name.contains("/accuracy.") || name.hasSuffix(".tsv") {
      #expect(after[name] == bytes, "\(name)")
    }
    #expect(String(decoding: after["tiny/tiny/loss.svg"] ?? Data(), as: UTF8.self).contains("Another title"))
    #expect(laboratory.files("after") == metrics)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT, SIGKILL])
  func `a gnuplot that hangs holds nothing up: one signal ends bnlab and with it gnuplot`(signal: Int32) throws {
    let laboratory = try drawn()
    let before = pictures(laboratory)
    try change(laboratory)
    let note = laboratory.path + "/gnuplot-process"
    let hanging = try gnuplot(
      "trap '' TERM INT QUIT HUP; echo $$ > \(note).new; mv \(note).new \(note); exec sleep 100000", in: laboratory)
    let call = try laboratory.start(["figures"], environment: hanging)
    try call.reaches("gnuplot at work") { FileManager.default.fileExists(atPath: note) }
    let process = try #require(pid_t(try String(contentsOfFile: note, encoding: .utf8).dropLast()))
    call.interrupt(signal)
    let ending = try call.wait()
    #expect(ending.status == (signal == SIGKILL ? -SIGKILL : 128 + signal), "\(ending.errors)")
    #if os(Linux)
      // Killed with its parent; whoever adopts it collects it in a moment.
      var isGone = false
      for _ in 0..<5000 where !isGone {
        let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.split(separator: " ").dropFirst(2)
          .first
        isGone = state == nil || state == "Z"
        usleep(1000)
      }
      #expect(isGone)
    #endif
    #expect(pictures(laboratory) == before)
    if signal == SIGKILL { #expect(try leftovers(laboratory).contains(".drawing-accuracy")) }
    #expect(try laboratory.call(["figures"]).status == 0)
    #expect(try leftovers(laboratory) == [])
  }

  @Test func `a program that hears no signal where it is stuck is ended by the third`() throws {
    let laboratory = try drawn()
    let report = laboratory.path + "/results/tiny/tiny/report.md"
    try FileManager.default.removeItem(atPath: report)
    // Its standard output is a pipe that is full and that nobody reads.
    let call = try laboratory.start(
      ["figures"], shell: "mkfifo full; exec 3<>full; dd if=/dev/zero bs=1 count=65536 >&3 2>/dev/null; exec >&3")
    try call.reaches("the report") { FileManager.default.fileExists(atPath: report) }
    for _ in 0..<500 where call.process.isRunning {
      call.interrupt(SIGTERM)
      usleep(20_000)
    }
    if call.process.isRunning { call.interrupt(SIGKILL) }
    #expect(try call.wait().status == -SIGTERM)
  }
}
