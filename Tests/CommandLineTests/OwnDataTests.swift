import Foundation
import TestSupport
import Testing

/// Data of a user's own: what it is called, and what becomes of it.
@Suite struct OwnDataTests {
  private func spec(_ data: String) -> String {
    Laboratory.spec().replacingOccurrences(of: "set: tiny, folder: ../tiny", with: data)
  }

  /// Other data of the same shape.
  private func otherData(in laboratory: Laboratory, _ folder: String) throws {
    _ = try TinyData(in: "\(laboratory.path)/\(folder)", training: 200)
  }

  @Test func `a folder called mnist beside its spec is that folder and nothing else`() throws {
    let laboratory = try Laboratory()
    try FileManager.default.moveItem(atPath: "\(laboratory.path)/tiny", toPath: "\(laboratory.path)/mnist")
    // Seen from the spec's own folder, which is the one that the program runs in.
    try laboratory.write(spec("set: mine, folder: mnist"), to: "question.yaml")
    let ending = try laboratory.call(["run", "question.yaml", "--quiet"])
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(laboratory.files()["mine/question/metrics.h5"] != nil)
    try laboratory.write(spec("folder: mnist"), to: "question.yaml")
    let refused = try laboratory.call(["check", "question.yaml"])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("The files in `mnist` are not those of `mnist`"), "\(refused.errors)")
    #expect(try laboratory.call(["data", "./mnist"]).output.contains("240 training and 90 test examples of 6 rows x 6 columns"))
    #expect(try laboratory.call(["data", "mnist"]).errors.contains("mnist is not to be had"))
  }

  @Test func `own data is verified against nothing, and data says so`() throws {
    let laboratory = try Laboratory()
    let ending = try laboratory.call(["data", "tiny"])
    #expect(ending.output.contains("nothing is known to verify data of your own against"), "\(ending.output)")
    #expect(!ending.output.contains("verified"))
  }

  @Test func `a folder or a data set that is renamed trains nothing anew`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let runs = laboratory.files().filter { $0.key.contains("/seed-") }
    func move(_ from: String, _ to: String) throws {
      try FileManager.default.moveItem(atPath: "\(laboratory.path)/\(from)", toPath: "\(laboratory.path)/\(to)")
    }
    try move("tiny", "other-folder")
    try laboratory.write(spec("set: tiny, folder: ../other-folder"))
    #expect(try laboratory.run().output.contains("4 runs, all up to date"))
    try move("results/tiny", "results/letters")
    try laboratory.write(spec("set: letters, folder: ../other-folder"))
    #expect(try laboratory.run().output.contains("4 runs, all up to date"))
    let renamed = laboratory.files()
    #expect(runs.allSatisfy { renamed[$0.key.replacingOccurrences(of: "tiny/runs", with: "letters/runs")] == $0.value })
    #expect(try laboratory.call(["show", "results/letters/tiny/metrics.h5"]).output.contains("data: letters"))
  }

  @Test func `results of other data under the same name are never written over`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let before = laboratory.files()
    try otherData(in: laboratory, "other/tiny")
    try laboratory.write(
      spec("folder: ../other/tiny").replacingOccurrences(of: "Tiny", with: "Other"), to: "experiments/other.yaml")
    let both = try laboratory.call(["run"])
    #expect(both.status == 65)
    #expect(both.errors.contains("experiments/../other/tiny") && both.errors.contains("experiments/../tiny"), "\(both.errors)")
    let alone = try laboratory.call(["run", "experiments/other.yaml"])
    #expect(alone.status == 65)
    #expect(alone.errors.contains("results/tiny/tiny/metrics.h5 is of other data that is called `tiny` too"), "\(alone.errors)")
    #expect(laboratory.files() == before)
    try laboratory.write(
      spec("set: other, folder: ../other/tiny").replacingOccurrences(of: "Tiny", with: "Other"), to: "experiments/other.yaml")
    try laboratory.run("--quiet")
    #expect(laboratory.files().filter { $0.key.hasPrefix("tiny/") } == before)
    #expect(laboratory.files()["other/other/metrics.h5"] != nil)
  }

  @Test func `a data file that is cut short while it is trained on is a sentence and exit code 74`() throws {
    let laboratory = try Laboratory(
      Laboratory.spec(steps: 50_000_000, seeds: 1).replacingOccurrences(of: "evaluate: 10", with: "evaluate: 1000000"))
    let call = try laboratory.start(["run", "--quiet", "--only", "plain"])
    try call.reaches("a worker trains") { !laboratory.files(ending: ".checkpoint").isEmpty }
    try FileHandle(forWritingTo: URL(filePath: laboratory.path + "/tiny/train-images-idx3-ubyte")).truncate(atOffset: 0)
    let ending = try call.wait()
    #expect(ending.status == 74, "\(ending.errors)")
    #expect(
      ending.errors.contains("train-images-idx3-ubyte: was cut short while it was in use. Put the whole file back"),
      "\(ending.errors)")
  }
}
