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
    (["plan", "--jobs", "0"], 64, "--jobs 0: expected a number from 1 to 1024."),
    (["plan", "--only", "bm"], 64, "--only bm: no experiment has this arm. There are bn, plain."),
    (["run", "--checkpoint-interval", "1e25"], 64, "--checkpoint-interval 1e+25: expected seconds, from 0 to 86400."),
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
    (["new", "a-"], 64, "\"a-\" is no name for an experiment: expected small letters, digits and hyphens"),
    (["new", "style"], 64, "\"style\" is no name for an experiment"),
  ])
  func `a mistake is answered with a sentence and an exit code`(arguments: [String], status: Int32, sentence: String) throws {
    let ending = try Laboratory().call(arguments)
    #expect(ending.status == status, "\(ending.errors)")
    #expect(ending.errors.contains(sentence), "\(ending.errors)")
  }

  @Test(arguments: ["run", "work", "publish", "check", "plan", "list", "figures", "watch", "gradcheck"])
  func `seeds and steps that no spec could ask for are refused by every command that takes them`(command: String) throws {
    for option in ["--seeds", "--steps"] {
      let ending = try Laboratory().call([command, option, "0"] + (command == "work" ? ["--share", "1/1"] : []))
      #expect(ending.status == 64)
      #expect(ending.errors.contains("\(option) 0: expected a number from 1 to "), "\(ending.errors)")
    }
  }

  @Test(arguments: [
    ["run", "--results", ""], ["list", "--results", ""], ["plan", "--data", ""], ["data", "--data", ""], ["bench", "--data", ""],
    ["report", "--style", ""], ["export", "x.h5", "-o", ""], ["new", "mine", "--from", ""],
  ])
  func `an empty path, as an unset variable leaves it, is refused`(arguments: [String]) throws {
    let ending = try Laboratory().call(arguments)
    #expect(ending.status == 64)
    #expect(ending.errors.contains("expected a path."), "\(ending.errors)")
  }

  @Test(arguments: ["runs", "quick", "trials", "benchmark", "submissions"])
  func `what the results call a folder is no name for an experiment or a data set`(name: String) throws {
    let laboratory = try Laboratory()
    let new = try laboratory.call(["new", name])
    #expect(new.status == 64)
    #expect(new.errors.contains("the results have a folder `\(name)` for something else"), "\(new.errors)")
    let spec = Laboratory.spec().replacingOccurrences(of: "../tiny", with: "tiny")
    try laboratory.write(spec, to: "\(name).yaml")
    try laboratory.write(spec.replacingOccurrences(of: "set: tiny", with: "set: \(name)"), to: "mine.yaml")
    for (spec, sentence) in [("\(name).yaml", "A spec cannot be called"), ("mine.yaml", "A data set cannot be called")] {
      for command in ["check", "run"] {
        let ending = try laboratory.call([command, spec])
        #expect(ending.status == 65)
        #expect(ending.errors.contains(sentence), "\(ending.errors)")
        #expect(ending.errors.contains("the results have a folder `\(name)`"), "\(ending.errors)")
      }
    }
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
    for command in [
      "run", "work", "publish", "check", "plan", "list", "figures", "report", "show", "watch", "export", "new", "data", "bench",
    ] {
      #expect(ending.output.contains("\n  \(command) "), "\(command) is missing")
    }
    #expect(!ending.output.contains("worker"))
  }

  @Test func `every command's help has an example`() throws {
    let laboratory = try Laboratory()
    for command in [
      "run", "work", "publish", "check", "plan", "list", "figures", "report", "show", "watch", "export", "new", "data",
    ] {
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
    #expect(list.output.contains("plain  2 of 2 runs recorded, 2 here"), "\(list.output)")
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
