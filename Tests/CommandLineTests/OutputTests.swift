import Foundation
import TestSupport
import Testing

/// What is written for people and programs: all of it, or an ending that says so; and nothing that commands their terminal.
@Suite(.serialized) struct OutputTests {
  private static let trained: Laboratory? = {
    guard let laboratory = try? Laboratory(), (try? laboratory.call(["run", "--quiet"]))?.status == 0 else { return nil }
    return laboratory
  }()

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no device here that is always full"),
    arguments: [
      ["run"], ["run", "--seeds", "1"], ["check"], ["plan"], ["list"], ["figures"], ["report"], ["watch"], ["data", "tiny"],
      ["show", "results/tiny/tiny/metrics.h5"], ["export", "results/tiny/tiny/metrics.h5"],
      ["export", "--long", "results/tiny/tiny/metrics.h5"], ["compare", "plain", "bn"], ["new", "a-question"],
      ["gradcheck", "--sample", "1"], ["bench", "--budget", "0.001"], ["bench", "--budget", "0.001", "--json"],
      ["--help"], ["help", "run"], ["run", "--help"], ["--version"], ["--generate-completion-script", "bash"],
      ["--experimental-dump-help"],
    ])
  func `what cannot be written to standard output ends with a sentence and exit code 74`(arguments: [String]) throws {
    let laboratory = try #require(Self.trained)
    let ending = try laboratory.call(arguments, shell: "exec >/dev/full")
    #expect(ending.status == 74, "\(ending.status) \(ending.errors)")
    #expect(ending.errors.hasSuffix("bnlab: standard output could not be written: the disk is full\n"), "\(ending.errors)")
    try? FileManager.default.removeItem(atPath: laboratory.path + "/experiments/a-question.yaml")
  }

  @Test func `a disk that fills up in the middle of an export is found`() throws {
    let laboratory = try #require(Self.trained)
    let file = "results/tiny/tiny/metrics.h5"
    let whole = try laboratory.call(["export", "--long", file]).output.utf8.count
    // A file may hold half of it; SIGXFSZ is ignored, so that the write fails as on a full disk.
    let ending = try laboratory.call(
      ["export", "--long", file], shell: "trap '' XFSZ; ulimit -f \(max(1, whole / 2048)); exec >cut.csv")
    #expect(ending.status == 74, "\(ending.status) \(ending.errors)")
    #expect(ending.errors.contains("standard output could not be written: "), "\(ending.errors)")
  }

  @Test func `a reader that has gone is no mistake, and ends the program as it ends others`() throws {
    let laboratory = try #require(Self.trained)
    let ending = try laboratory.call(["list"], shell: "exec > >(exec true); sleep 0.5")
    #expect(ending.status == -SIGPIPE || ending.status == 128 + SIGPIPE, "\(ending.status)")
    #expect(ending.errors == "")
  }

  /// Commands to a terminal: its title, colours, the cursor, an 8-bit control, and marks that turn the direction of text.
  private static let attack = "\u{1B}]0;owned\u{7}\u{1B}[31mred\u{1B}[2J\u{9B}1A\u{8}\u{202E}txet"

  private static func commands(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
    }
  }

  @Test func `nothing from a file, a spec, a name or an argument commands the terminal`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    // A file of a stranger: metrics whose every text is hostile, sealed as if it were ours.
    let metrics = "\(laboratory.path)/results/tiny/tiny/metrics.h5"
    try Python.run(
      SealedFile.python + """
        import os
        path, attack = sys.argv[1:3]
        with h5py.File(path, 'r+') as file:
            for item in [file] + list(file['arms'].values()):
                for key in ('title', 'experiment', 'label', 'dataset', 'name'):
                    if key in item.attrs: item.attrs[key] = attack
            file['arms'].move('bn', 'bn' + attack.replace('/', ''))
        seal(path)
        """, [metrics, Self.attack])
    let name = "hostile\(Self.attack).yaml"
    try laboratory.write(Laboratory.spec().replacing("rate: 0.1\n", with: "rate: fast\n"), to: name)
    try FileManager.default.copyItem(atPath: metrics, toPath: "\(laboratory.path)/\(Self.attack).h5")
    try FileManager.default.copyItem(atPath: laboratory.path + "/tiny", toPath: "\(laboratory.path)/tiny\(Self.attack)")
    for arguments in [
      ["show", "results/tiny/tiny/metrics.h5"], ["show", "\(Self.attack).h5"], ["export", "results/tiny/tiny/metrics.h5"],
      ["export", "--long", "results/tiny/tiny/metrics.h5"], ["compare", "plain", "bn"], ["compare", "plain", Self.attack],
      ["check", name], ["check", "\(Self.attack).yaml"], ["plan", name], ["list"], ["list", name], ["show", "\(Self.attack)"],
      [Self.attack], ["run", "--set", "\(Self.attack)=1"], ["run", "--only", Self.attack], ["new", Self.attack],
      ["data", "tiny\(Self.attack)"], ["data", Self.attack], ["report", "--results", Self.attack],
      ["run", "--style", Self.attack],
    ] {
      let ending = try laboratory.call(arguments)
      #expect(!ending.output.isEmpty || !ending.errors.isEmpty, "\(arguments) says nothing")
      #expect(Self.commands(ending.output.replacing("\r\n", with: "\n") + ending.errors) == [], "\(arguments): \(ending)")
    }
  }

  @Test func `a cell that a spreadsheet would take for a formula is text, and a number stays a number`() throws {
    let laboratory = try Laboratory()
    let labels = ["=1+2", "+cmd", "-2+3", "@SUM(A1)", "\u{FF1D}1", " =1", "plain, \"quoted\""]
    let arms = labels.enumerated().map { "  a\($0): { label: '\($1)', rate: 0.\($0 + 1) }" }.joined(separator: "\n")
    let spec = Laboratory.spec(
      steps: 60, seeds: 1,
      extra:
        "figures: { accuracy: {}, loss: { quantity: test loss } }\ntables: { results: {}, steps: { show: steps-to-match, baseline: a0 } }"
    )
    let start = try #require(spec.firstRange(of: "arms:\n"))
    let end = try #require(spec.firstRange(of: "seeds:"))
    try laboratory.write(spec[..<start.upperBound] + arms + "\n" + spec[end.lowerBound...])
    let ending = try laboratory.call(["run", "--quiet"])
    #expect(ending.status == 0, "\(ending.errors)")
    try Python.run(
      SealedFile.python + """
        with h5py.File(sys.argv[1], 'r+') as file:
            file.attrs['experiment'] = '=1+1'
            for index, name in enumerate(list(file['arms'])): file['arms'].move(name, '=@+-'[index % 4] + name)
        seal(sys.argv[1])
        """, ["\(laboratory.path)/results/tiny/tiny/metrics.h5"])
    var tables = laboratory.files(ending: ".tsv").mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(tables.count >= 4)
    for option in [[], ["--long"]] {
      tables["export\(option)"] = try laboratory.call(["export", "results/tiny/tiny/metrics.h5"] + option).output
    }
    for (name, text) in tables {
      let separator = name.hasPrefix("export") ? "," : "\t"
      for line in text.replacing("\r\n", with: "\n").split(separator: "\n") {
        for cell in line.split(separator: separator, omittingEmptySubsequences: false) {
          let start = cell.drop { $0.isWhitespace || $0 == "\"" }.first
          #expect(start.map { !"=+-@\u{FF1D}".contains($0) } ?? true || Double(cell) != nil, "\(name): \(cell)")
        }
      }
    }
  }
}
