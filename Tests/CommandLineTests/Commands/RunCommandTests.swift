import Foundation
import Testing

@Suite struct RunCommandTests {
  @Test func `a sweep trains every arm with every seed, and a second one finds nothing to do`() throws {
    let laboratory = try Laboratory()
    let first = try laboratory.run()
    #expect(first.output.contains("4 runs, 0 up to date, 4 to train"))
    let files = laboratory.files()
    #expect(files.keys.count { $0.contains("/seed-") } == 4)
    #expect(files["tiny/tiny/metrics.h5"] != nil)
    #expect(laboratory.leftovers() == [])
    let second = try laboratory.run()
    #expect(second.output.contains("4 runs, all up to date"))
    #expect(laboratory.files() == files)
  }

  @Test(arguments: [["--jobs", "1"], ["--jobs", "2"], ["--jobs", "4"]])
  func `the number of workers changes no byte`(arguments: [String]) throws {
    let laboratory = try Laboratory(Laboratory.spec(seeds: 3))
    try laboratory.run("--results", "reference", "--jobs", "3")
    #expect(try laboratory.call(["run"] + arguments).status == 0)
    #expect(laboratory.files() == laboratory.files("reference"))
  }

  @Test func `the order of runs changes no byte`() throws {
    let laboratory = try Laboratory(Laboratory.spec(seeds: 3))
    try laboratory.run("--results", "reference")
    try laboratory.run("--only", "bn", "--seeds", "3", "--jobs", "1")
    try laboratory.run("--only", "tiny/plain")
    try laboratory.run()
    #expect(laboratory.files()["tiny/tiny/metrics.h5"] == laboratory.files("reference")["tiny/tiny/metrics.h5"])
  }

  @Test func `a comment reruns nothing, and a changed rate its arm alone`() throws {
    let laboratory = try Laboratory()
    try laboratory.run()
    try laboratory.write("# a comment\n" + Laboratory.spec() + "\n# another\n")
    #expect(try laboratory.run().output.contains("all up to date"))
    try laboratory.write(Laboratory.spec(rate: "0.2"))
    let plan = try laboratory.call(["plan"])
    #expect(plan.output.contains("tiny/bn  seeds 0-1"))
    #expect(plan.output.contains("the rate changed from 0.1 to 0.2"))
    #expect(!plan.output.contains("tiny/plain"))
    #expect(try laboratory.run().output.contains("4 runs, 2 up to date, 2 to train"))
  }

  @Test func `an arm that two specs share is trained once`() throws {
    let laboratory = try Laboratory()
    try laboratory.write(
      Laboratory.spec().replacingOccurrences(of: "title: Tiny", with: "title: Twin"), to: "experiments/twin.yaml")
    #expect(try laboratory.run().output.contains("4 runs, 0 up to date"))
    #expect(laboratory.files().keys.count { $0.contains("/seed-") } == 4)
    #expect(laboratory.files()["tiny/twin/metrics.h5"] != nil)
  }

  @Test func `a damaged run is found, said and trained again`() throws {
    let laboratory = try Laboratory()
    try laboratory.run()
    let files = laboratory.files()
    let name = try #require(files.keys.filter { $0.contains("/seed-") }.min())
    var bytes = try #require(files[name])
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: "\(laboratory.path)/results/\(name)"))
    try FileManager.default.removeItem(atPath: "\(laboratory.path)/results/tiny/tiny/metrics.h5")
    let ending = try laboratory.run()
    #expect(ending.errors.contains("It is trained again"))
    #expect(laboratory.files() == files)
    try bytes.prefix(1000).write(to: URL(filePath: "\(laboratory.path)/results/\(name)"))
    #expect(try laboratory.run().output.contains("3 up to date, 1 to train"))
    #expect(laboratory.files() == files)
  }

  @Test func `a log gets few lines and no escape sequences`() throws {
    let laboratory = try Laboratory(Laboratory.spec(seeds: 10))
    let ending = try laboratory.run()
    #expect(ending.output.split(separator: "\n").count < 30)
    #expect(!ending.output.contains("\u{1B}"))
    #expect(try laboratory.run("--quiet", "--set", "rate=0.4").output == "")
  }

  @Test func `a diverged run is a result`() throws {
    let laboratory = try Laboratory(
      Laboratory.spec(rate: "1e20").replacingOccurrences(of: "normalization: batch, ", with: "")
        .replacingOccurrences(of: "sigmoid", with: "relu"))
    let ending = try laboratory.run()
    #expect(ending.output.contains("2 diverged"))
    #expect(try laboratory.run().output.contains("all up to date"))
  }
}
