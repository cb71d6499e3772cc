import Foundation
import Testing

/// What stands in `metrics.h5` is never lost: a clone has metrics, and no runs.
@Suite struct RecordedResultsTests {
  private static let tables = """
    tables:
      ensembles: { show: ensembles, members: 2 }
    claims:
      better: { says: It is better., measure: final-accuracy, arm: bn, than: plain, margin: -1 }
    """

  /// What a clone of a laboratory with these results holds.
  private static func clone(_ spec: String = Laboratory.spec(extra: tables)) throws -> Laboratory {
    let laboratory = try Laboratory(spec)
    try laboratory.run("--quiet")
    try FileManager.default.removeItem(atPath: laboratory.path + "/results/tiny/runs")
    return laboratory
  }

  private static let metrics = "tiny/tiny/metrics.h5"

  @Test func `a part of the arms trained in a clone loses nothing of the others, and changes no byte`() throws {
    let laboratory = try Self.clone()
    let (recorded, claims) = (laboratory.files()[Self.metrics], laboratory.files(ending: "claims.json"))
    try laboratory.run("--only", "bn", "--quiet")
    #expect(laboratory.files()[Self.metrics] == recorded)
    #expect(laboratory.files(ending: "claims.json") == claims)
    let list = try laboratory.call(["list"]).output
    #expect(
      list.contains("plain  2 of 2 runs recorded, 0 here") && list.contains("bn     2 of 2 runs recorded, 2 here"), "\(list)")
    let plan = try laboratory.call(["plan"]).output
    #expect(plan.contains("4 runs, 2 up to date") && plan.contains("tiny/plain  seeds 0-1"), "\(plan)")
    #expect(plan.contains("recorded, but its own file is not here"), "\(plan)")
    // All of it anew: the bytes of a sweep that found nothing recorded.
    #expect(try laboratory.run().output.contains("2 to train"))
    #expect(laboratory.files()[Self.metrics] == recorded)
  }

  @Test func `an arm that is added, and one that is renamed, stand beside what is recorded`() throws {
    let laboratory = try Self.clone()
    let spec = Laboratory.spec(extra: Self.tables).replacingOccurrences(
      of: "  plain: {}", with: "  simple: {}\n  third: { rate: 0.3 }"
    )
    .replacingOccurrences(of: "than: plain", with: "than: simple")
    try laboratory.write(spec)
    try laboratory.run("--results", "reference", "--quiet")
    try laboratory.run("--only", "third", "--quiet")
    let list = try laboratory.call(["list"]).output
    for line in ["simple  2 of 2 runs recorded, 0 here", "third   2 of 2 runs recorded, 2 here", "bn      2 of 2 runs recorded"] {
      #expect(list.contains(line), "\(list)")
    }
    let ensembles = try String(contentsOfFile: "\(laboratory.path)/results/tiny/tiny/ensembles.md", encoding: .utf8)
    #expect(ensembles == (try String(contentsOfFile: "\(laboratory.path)/reference/tiny/tiny/ensembles.md", encoding: .utf8)))
    try laboratory.run("--quiet")
    #expect(laboratory.files()[Self.metrics] == laboratory.files("reference")[Self.metrics])
  }

  /// A change of the spec, and how what leaves is called.
  private static let changes = [
    ("rate: 0.1 }", "rate: 0.2 }", "2 runs of `bn`, whose settings the spec changed"),
    ("  plain: {}", "  plain: { rate: 0.4 }", "2 runs of `plain`, whose settings the spec changed"),
    ("  plain: {}", "  third: { rate: 0.3 }", "2 runs of `plain`, an arm that the spec no longer has"),
    ("seeds: 2", "seeds: 1", "1 run of `bn`, of seeds that the spec no longer asks for"),
  ]

  @Test(arguments: changes)
  func `what the spec no longer asks for leaves with a word where its runs are here`(from: String, to: String, sentence: String)
    throws
  {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    try laboratory.write(Laboratory.spec().replacingOccurrences(of: from, with: to))
    let ending = try laboratory.run()
    #expect(ending.output.contains("results/tiny/tiny/metrics.h5 lets go of "), "\(ending.output)")
    #expect(
      ending.output.contains(sentence) && ending.output.contains("; their files stay in results/tiny/runs"), "\(ending.output)")
    #expect(try !laboratory.run().output.contains("lets go"))
  }

  @Test(arguments: changes)
  func `it stays where its runs are not here, until somebody insists, and other specs go on`(
    from: String, to: String, sentence: String
  ) throws {
    let laboratory = try Self.clone(Laboratory.spec())
    try laboratory.write(Laboratory.spec().replacingOccurrences(of: from, with: to))
    try laboratory.write(
      Laboratory.spec(rate: "0.7").replacingOccurrences(of: "title: Tiny", with: "title: Other"), to: "experiments/other.yaml")
    let recorded = laboratory.files()[Self.metrics]
    let report = laboratory.files()["tiny/tiny/report.md"]
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 65, "\(ending.errors)")
    #expect(ending.errors.contains(sentence) && ending.errors.contains("`bnlab run --replace` lets them go"), "\(ending.errors)")
    #expect(laboratory.files()[Self.metrics] == recorded)
    #expect(laboratory.files()["tiny/tiny/report.md"] == report)
    #expect(laboratory.files()["tiny/other/metrics.h5"] != nil)
    #expect(try laboratory.run("--replace").output.contains(sentence))
    try laboratory.run("--results", "reference", "--quiet")
    #expect(laboratory.files()[Self.metrics] == laboratory.files("reference")[Self.metrics])
  }

  @Test func `what was not asked for is not touched, damaged or not`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let files = laboratory.files()
    func isOf(_ arm: String, _ name: String) -> Bool { name.contains("/runs/") && name.contains("-bn-") == (arm == "bn") }
    let other = try #require(files.keys.filter { isOf("bn", $0) && $0.hasSuffix("seed-0.h5") }.first)
    let mine = try #require(files.keys.filter { isOf("plain", $0) && $0.hasSuffix("seed-0.h5") }.first)
    var bytes = try #require(files[other])
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: "\(laboratory.path)/results/\(other)"))
    for gone in [mine, "tiny/tiny/metrics.h5"] {
      try FileManager.default.removeItem(atPath: "\(laboratory.path)/results/\(gone)")
    }
    let ending = try laboratory.call(["run", "--only", "plain", "--quiet"])
    #expect(ending.status == 65, "\(ending.errors)")
    #expect(ending.errors.contains("\(other)") && ending.errors.contains("stays as it is"), "\(ending.errors)")
    #expect(laboratory.files()[other] == bytes)
    #expect(laboratory.files()[mine] == files[mine])
    #expect(FileManager.default.fileExists(atPath: "\(laboratory.path)/results/\(other.dropLast(3)).json"))
    try laboratory.run("--quiet")
    #expect(laboratory.files() == files)
  }

  @Test func `damaged metrics are made anew where all runs are here, and else are refused`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let path = "\(laboratory.path)/results/\(Self.metrics)"
    let whole = try Data(contentsOf: URL(filePath: path))
    var damaged = whole
    damaged[damaged.count / 2] ^= 1
    try damaged.write(to: URL(filePath: path))
    try laboratory.run("--quiet")
    #expect(laboratory.files()[Self.metrics] == whole)
    try damaged.write(to: URL(filePath: path))
    try FileManager.default.removeItem(atPath: laboratory.path + "/results/tiny/runs")
    let ending = try laboratory.call(["run", "--only", "bn"])
    #expect(ending.status == 65)
    #expect(ending.errors.contains("metrics.h5: is damaged") && ending.errors.contains("Bring it back"), "\(ending.errors)")
    #expect(laboratory.files()[Self.metrics] == damaged)
  }

  @Test func `drawing while runs go on takes nothing away either`() throws {
    let laboratory = try Self.clone()
    let recorded = laboratory.files()[Self.metrics]
    try FileManager.default.createDirectory(atPath: laboratory.path + "/results/tiny/runs", withIntermediateDirectories: true)
    let call = try laboratory.start(["figures", "--watch"])
    try call.reaches("its first round") { !laboratory.files(ending: "report.md").isEmpty }
    try FileManager.default.removeItem(atPath: laboratory.path + "/results/tiny/report.md")
    try call.reaches("another round") { !laboratory.files(ending: "report.md").isEmpty }
    call.interrupt(SIGINT)
    #expect(try call.wait().status == 0)
    #expect(laboratory.files()[Self.metrics] == recorded)
  }
}
