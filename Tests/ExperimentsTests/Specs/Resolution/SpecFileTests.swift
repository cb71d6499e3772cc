import Datasets
import Experiments
import Foundation
import Grammar
import NeuralNetwork
import Reports
import TestSupport
import Testing

/// What only shows with files: several specs, bases, folders, and what is no spec at all.
@Suite struct SpecFileTests {
  private let scratch: TemporaryFolder
  private var folder: String { scratch.path }

  init() throws { scratch = try TemporaryFolder() }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func problems(_ paths: [String]) -> [String] {
    do throws(SpecProblems) {
      _ = try SpecReader.read(paths: paths, vocabulary: .reports, dataset: describe)
      return []
    } catch {
      return error.problems.map { $0.description.replacing("\(folder)/", with: "") }
    }
  }

  @Test func `all problems of all files come at once`() throws {
    let paths = [
      try write(rightSpec.replacing("rate: 0.01", with: "rate: -1"), "a.yaml"),
      try write(rightSpec.replacing("seeds: 3", with: "seeds: no"), "b.yaml"), "\(folder)/c.yaml",
    ]
    #expect(
      problems(paths)
        == [
          "c.yaml: This file cannot be opened: no such file or directory.",
          "a.yaml:16:9: `rate` is `-1`; expected a number above 0.",
          "b.yaml:1:8: The title `A question` is taken by a.yaml; expected every spec to have its own.",
          "b.yaml:25:8: `seeds` is `no`; expected a whole number from 1 to 1000.",
        ].map { $0.replacing("taken by a.yaml", with: "taken by a.yaml") })
  }

  @Test func `two specs cannot have one title or one name`() throws {
    let first = try write(rightSpec, "a.yaml")
    #expect(
      problems([first, try write(rightSpec, "b.yaml")])
        == ["b.yaml:1:8: The title `A question` is taken by a.yaml; expected every spec to have its own."])
    try FileManager.default.createDirectory(atPath: "\(folder)/more", withIntermediateDirectories: true)
    let second = try write(rightSpec.replacing("A question", with: "Another"), "more/a.yaml")
    #expect(
      problems([first, second])
        == ["more/a.yaml: The experiment `a` is there already, in a.yaml; expected files of different names."])
  }

  @Test func `a folder stands for its specs`() throws {
    _ = try write(rightSpec, "b.yaml")
    _ = try write(rightSpec.replacing("A question", with: "Another"), "a.yaml")
    _ = try write("no spec", "notes.txt")
    let experiments = try SpecReader.read(paths: [folder], vocabulary: .reports, dataset: describe)
    #expect(experiments.map(\.name) == ["a", "b"])
    let empty = "\(folder)/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    #expect(problems([empty]) == ["empty: This folder holds no spec; expected files that end in `.yaml`."])
  }

  @Test func `what is no file is said to be none, and not waited for`() throws {
    #expect(mkfifo("\(folder)/pipe.yaml", 0o600) == 0)
    #expect(problems(["\(folder)/pipe.yaml"]) == ["pipe.yaml: This is not a file that a spec could be read from."])
    #expect(problems(["/dev/zero"]) == ["/dev/zero: This is not a file that a spec could be read from."])
    let error = #expect(throws: SpecProblems.self) {
      try SpecReader.read(paths: ["\(folder)/none.yaml"], vocabulary: .reports, dataset: describe)
    }
    #expect(error?.areAllOfFiles == true)
  }

  @Test func `a file's name must serve as a folder's name`() throws {
    #expect(
      problems([try write(rightSpec, "My Spec.yml")]) == [
        "My Spec.yml: A spec cannot be called `My Spec.yml`; expected small letters, digits and hyphens, and `.yaml` at the end, "
          + "such as `my-question.yaml`."
      ])
  }

  @Test func `a spec takes over what its base has`() throws {
    _ = try write(rightSpec, "base.yaml")
    let path = try write(
      """
      title: A second question
      extends: base.yaml
      data: { validation: 100 }
      settings: { rate: 0.1, inference: { final: minibatch } }
      arms:
        fast: { rate: x2 }
      """, "next.yaml")
    let experiment = try #require(try SpecReader.read(paths: [path], vocabulary: .reports, dataset: describe).first)
    #expect(experiment.seeds == 3)
    #expect(experiment.figures.isEmpty && experiment.claims.isEmpty)
    #expect(experiment.arms.map(\.name) == ["fast"])
    let configuration = experiment.arms[0].configuration
    #expect(configuration.optimizer as? SGD == SGD(rate: 0.2, momentum: 0.9))
    #expect(configuration.validation == 100 && configuration.batch == 60 && configuration.steps == 1000)
    #expect(configuration.finalStatistics == .minibatch && configuration.curveStatistics == .population)
  }

  @Test func `a spec uses the blocks of what it extends, and its own in their place`() throws {
    let blocks = "blocks: { head: { layers: [dropout, dense: 10] }, tail: { layers: [{ block: head }] } }\n"
    _ = try write(rightSpec + blocks, "base.yaml")
    let path = try write(
      """
      title: A second question
      extends: base.yaml
      blocks: { hidden: { layers: [dense: 7, activate, { block: tail }] } }
      settings: { probes: {} }
      model: [{ block: hidden }]
      arms:
        plain: {}
        bare: { model: [activate, { block: head }] }
      """, "next.yaml")
    let experiment = try #require(try SpecReader.read(paths: [path], vocabulary: .reports, dataset: describe).first)
    #expect(
      experiment.arms.map { $0.configuration.network.nodes.map(\.name) } == [
        ["dense1", "activation1", "dropout1", "dense2"], ["activation1", "dropout1", "dense1"],
      ])
    let third = try write(
      "title: A third\nextends: next.yaml\nblocks: { tail: { layers: [dense: 10] } }\nmodel: [{ block: hidden }, { block: tail }]\narms: { a: {}, b: { rate: x5 } }",
      "third.yaml")
    #expect(problems([third]).isEmpty)
    _ = try write(rightSpec + "blocks: { head: { layer: [dropout] } }\n", "base.yaml")
    #expect(problems([path]).contains { $0.hasPrefix("base.yaml:") && $0.contains("`layer`") })
  }

  @Test func `a mistake in a base is shown there`() throws {
    _ = try write(rightSpec.replacing("rate: 0.01", with: "rate: -1"), "base.yaml")
    let path = try write("title: Another\nextends: base.yaml\narms: { a: {}, b: { rate: x5 } }", "next.yaml")
    #expect(problems([path]) == ["base.yaml:16:9: `rate` is `-1`; expected a number above 0."])
  }

  @Test func `bases that go round in a circle are found`() throws {
    let path = try write(rightSpec + "extends: b.yaml\n", "a.yaml")
    _ = try write("extends: a.yaml\n", "b.yaml")
    #expect(
      problems([path]) == [
        "b.yaml:1:10: `extends` goes round in a circle, or further than 8 files; expected a base that does not come back here."
      ])
  }

  /// What specs of these `data` ask for, and the problems where every folder holds data of its own.
  private func requests(_ data: String...) throws -> (asked: [DatasetRequest], problems: [String]) {
    let paths = try data.enumerated().map { index, data in
      try write(
        rightSpec.replacing("A question", with: "Question \(index)").replacing("{ set: mnist, batch: 60 }", with: data),
        "\(index).yaml")
    }
    var asked: [DatasetRequest] = []
    do throws(SpecProblems) {
      _ = try SpecReader.read(paths: paths, vocabulary: .reports) { request throws(DatasetProblem) in
        asked.append(request)
        var description = try describe(DatasetRequest(name: "mnist", folder: nil))
        description.identity = DatasetIdentity(name: request.name, sha256: request.folder ?? "published")
        return description
      }
      return (asked, [])
    } catch {
      return (asked, error.problems.map { $0.description.replacing("\(folder)/", with: "") })
    }
  }

  @Test func `a folder is called what set says, else by its own name`() throws {
    for (data, name, path) in [
      ("{ set: letters, folder: raw }", "letters", "raw"), ("{ folder: Fashion_MNIST/ }", "fashion-mnist", "Fashion_MNIST/"),
      ("{ folder: mnist, set: mine }", "mine", "mnist"), ("{ folder: mnist }", "mnist", "mnist"),
      ("{ folder: raw/. }", "raw", "raw/."),
      ("{ set: буквы-2 }", nil, nil), ("{ folder: буквы-2 }", nil, nil), ("{ folder: データ }", nil, nil),
      ("{ folder: quick }", nil, nil),
      ("{ folder: \"..\\u200c\" }", nil, nil),
    ] {
      let (asked, problems) = try requests(data)
      #expect(asked == name.map { [DatasetRequest(name: $0, folder: path.map { "\(folder)/\($0)" })] } ?? [], "\(data)")
      #expect(problems.count == (name == nil ? 1 : 0), "\(data) \(problems)")
    }
  }

  @Test func `one name cannot stand for two data sets`() throws {
    #expect(try requests("{ folder: a/raw }", "{ folder: a/raw }").problems == [])
    #expect(try requests("{ folder: a/raw }", "{ folder: b/raw, set: other }").problems == [])
    #expect(
      try requests("{ folder: a/raw }", "{ folder: b/raw }").problems
        == [
          "1.yaml:2:17: The data set `raw` is `b/raw` here, and other data, `a/raw`, in 0.yaml on line 2; expected a name of its own for "
            + "each, by `set`."
        ].map { $0.replacing("`b/raw`", with: "`\(folder)/b/raw`").replacing("`a/raw`", with: "`\(folder)/a/raw`") }.map {
          $0.replacing("\(folder)/", with: "")
        })
  }

  @Test func `a folder of one's own is not called what the extended spec's data is`() throws {
    _ = try write(rightSpec, "base.yaml")
    var asked: [DatasetRequest] = []
    for data in ["{ folder: own }", "{ set: small }", "{ folder: own, set: small }", "{ batch: 30 }"] {
      let path = try write("title: A second question\nextends: base.yaml\ndata: \(data)\narms: { a: {} }", "next.yaml")
      _ = try? SpecReader.read(paths: [path], vocabulary: .reports) { request throws(DatasetProblem) in
        asked.append(request)
        throw DatasetProblem("None.")
      }
    }
    let own = "\(folder)/own"
    #expect(
      asked == [("own", own), ("small", nil), ("small", own), ("mnist", nil)].map { DatasetRequest(name: $0.0, folder: $0.1) })
  }

  @Test func `held-out examples have no part in standardizing`() throws {
    var counted: [Int] = []
    func read(_ deviation: Double) throws -> Experiment? {
      let text = rightSpec.replacing("batch: 60", with: "pixels: standardized, validation: 5000")
        .replacing("plain: {}", with: "plain: { validation: 0 }")
      return try SpecReader.read(paths: [try write(text, "a.yaml")], vocabulary: .reports) { request throws(DatasetProblem) in
        var description = try describe(request)
        description.pixels = { PixelStatistics(mean: Double($0), standardDeviation: deviation) }
        return description
      }.first
    }
    let arms = try #require(try read(0.5)).arms
    for arm in arms {
      if case .scaled(let mean, 0.5) = arm.configuration.pixels { counted.append(Int(mean)) }
    }
    #expect(counted == [60_000, 55_000, 55_000, 55_000])
    let problems = #expect(throws: SpecProblems.self) { try read(0) }
    #expect(problems?.description.contains("all pixels of the 60000 training examples of mnist are equal") == true)
  }

  @Test func `a folder of one's own data is seen from the spec`() throws {
    let path = try write(rightSpec.replacing("set: mnist", with: "set: mine, folder: ../data/mine"), "a.yaml")
    var asked: [DatasetRequest] = []
    _ = try? SpecReader.read(paths: [path], vocabulary: .reports) { request throws(DatasetProblem) in
      asked.append(request)
      throw DatasetProblem("None.")
    }
    #expect(asked == [DatasetRequest(name: "mine", folder: "\(folder)/../data/mine")])
  }
}
