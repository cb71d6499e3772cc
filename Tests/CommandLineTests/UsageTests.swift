import Foundation
import Testing

/// The command line as a user sees it: help, mistakes, exit codes.
@Suite struct UsageTests {
  @Test(arguments: [
    (["nonsense"], Int32(64), "Unexpected argument 'nonsense'"),
    (["run", "--jobs", "0"], 64, "--jobs 0: expected a number from 1 to 1024."),
    (["run", "--jobs", "many"], 64, "'many' is invalid for '--jobs <n>'"),
    (["run", "--job", "2"], 64, "Unknown option '--job'. Did you mean '--jobs'?"),
    (["run", "--only", "bm"], 64, "--only bm: no experiment has this arm. There are bn, plain."),
    (["run", "--steps", "0"], 65, "--steps 0: Expected a whole number from 1"),
    (["run", "--set", "rat=1"], 65, "rat"),
    (["run", "nowhere.yaml"], 74, "nowhere.yaml: This file cannot be opened"),
    (["check", "tiny"], 74, "tiny: This folder holds no spec"),
    (["show", "nowhere.h5"], 74, "nowhere.h5"),
    (["show", "experiments/tiny.yaml"], 65, "is not an HDF5 file of this program"),
    (["export", "experiments/tiny.yaml"], 65, "is not an HDF5 file of this program"),
    (["figures"], 74, "results holds no metrics of these experiments: `bnlab run` makes them"),
    (["watch"], 74, "results holds no runs to watch: `bnlab run` makes them"),
    (["new", "Not A Name"], 64, "\"Not A Name\" is no name for an experiment"),
    (["new", "tiny"], 74, "experiments/tiny.yaml is there already: choose another name"),
  ])
  func `a mistake is answered with a sentence and an exit code`(arguments: [String], status: Int32, sentence: String) throws {
    let ending = try Laboratory().call(arguments)
    #expect(ending.status == status, "\(ending.errors)")
    #expect(ending.errors.contains(sentence), "\(ending.errors)")
  }

  @Test func `a mistake in one spec keeps all from being trained`() throws {
    let laboratory = try Laboratory()
    try laboratory.write(Laboratory.spec().replacingOccurrences(of: "steps:", with: "stepps:"), to: "experiments/wrong.yaml")
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 65)
    #expect(ending.errors.contains("experiments/wrong.yaml:12:3: "), "\(ending.errors)")
    #expect(ending.errors.contains("did you mean `steps`"), "\(ending.errors)")
    #expect(laboratory.files().isEmpty)
  }

  @Test func `data that is not what it should be is named, and nothing is trained`() throws {
    let laboratory = try Laboratory()
    let images = URL(filePath: laboratory.path + "/tiny/train-images-idx3-ubyte")
    try Data(contentsOf: images).dropLast(100).write(to: images)
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 65)
    #expect(ending.errors.contains("train-images-idx3-ubyte"), "\(ending.errors)")
    #expect(laboratory.files().isEmpty)
  }

  @Test func `the help lists what a user needs and not the worker`() throws {
    let ending = try Laboratory().call(["--help"])
    #expect(ending.status == 0)
    for command in ["run", "check", "plan", "list", "figures", "report", "show", "watch", "export", "new", "data", "bench"] {
      #expect(ending.output.contains("\n  \(command) "), "\(command) is missing")
    }
    #expect(!ending.output.contains("worker"))
  }

  @Test func `every command's help has an example`() throws {
    let laboratory = try Laboratory()
    for command in ["run", "check", "plan", "list", "figures", "report", "show", "watch", "export", "new", "data"] {
      let ending = try laboratory.call(["help", command])
      #expect(ending.status == 0)
      #expect(ending.output.contains("bnlab \(command)"), "\(command)")
      #expect(ending.output.components(separatedBy: "bnlab \(command)").count >= 3, "\(command) has no example")
    }
  }

  @Test func `a new spec is right as it stands, and says how to go on`() throws {
    let laboratory = try Laboratory()
    let ending = try laboratory.call(["new", "my-question"])
    #expect(ending.status == 0)
    #expect(ending.output.contains("bnlab check experiments/my-question.yaml"))
    #expect(try laboratory.call(["check", "experiments/my-question.yaml"]).status == 0)
    #expect(try laboratory.call(["new", "my-copy", "--from", "experiments/my-question.yaml"]).status == 0)
    #expect(try laboratory.call(["check"]).status == 0)
  }

  @Test func `list, show and export read what was trained`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let list = try laboratory.call(["list"])
    #expect(list.output.contains("plain  2 of 2 runs"), "\(list.output)")
    let show = try laboratory.call(["show", "results/tiny/tiny/metrics.h5"])
    #expect(show.output.contains("bn  2 runs  final test accuracy: mean "), "\(show.output)")
    let run = try #require(laboratory.files().keys.filter { $0.contains("/seed-") }.min())
    #expect(try laboratory.call(["show", "results/\(run)"]).output.contains("status: complete"))
    let export = try laboratory.call(["export", "results/tiny/tiny/metrics.h5"])
    // Two arms, two seeds, evaluations at 0, 10 ... 60.
    #expect(export.output.split(separator: "\n").count == 1 + 2 * 2 * 7)
    #expect(export.output.hasPrefix("arm,seed,step,train_loss,"))
  }
}
