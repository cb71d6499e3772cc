import ArgumentParser
import Experiments
import Foundation
import Reports

/// Writes a spec to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes a small spec that works, to start from.",
    discussion: """
      bnlab new my-question
      bnlab new my-question --from experiments/lenet-dropout.yaml
      """)

  @Argument(help: "Its name: small letters, digits and hyphens. The file is experiments/NAME.yaml.")
  var name: String

  @Option(
    help: ArgumentHelp("Start from this spec instead.", valueName: "spec"), completion: .file(extensions: ["yaml"]),
    transform: Path.read)
  var from: String?

  func validate() throws {
    guard "\(name).yaml" != FigureStyle.fileName else {
      throw ValidationError("\"\(name)\" is no name for an experiment: \(FigureStyle.fileName) is the style of figures.")
    }
    guard "\(name).yaml" != SlurmSite.fileName else {
      throw ValidationError("\"\(name)\" is no name for an experiment: \(SlurmSite.fileName) is what a cluster wants to be told.")
    }
    if let objection = ResultFolder.objection(to: name) {
      throw ValidationError("\"\(name)\" is no name for an experiment: \(objection).")
    }
  }

  func run() throws {
    try reportingFailures {
      let path = "experiments/\(name).yaml"
      guard !FileManager.default.fileExists(atPath: path) else {
        throw StoreError("\(path) is there already: choose another name")
      }
      let text = try from.map(copy) ?? template
      try AtomicFile.createFolder("experiments")
      try AtomicFile.write(text, to: path)
      Console.say("\(path) is written. Look at it, change it, then:\n  bnlab check \(path)\n  bnlab run \(path)")
    }
  }

  /// Another spec's text, comments and all, under a title of its own.
  private func copy(of path: String) throws -> String {
    let library = DatasetLibrary(.init())
    let experiments = try SpecReader.read(paths: [path], vocabulary: .reports, dataset: library.describeUnseen)
    guard let experiment = experiments.first, experiments.count == 1, let data = FileManager.default.contents(atPath: path) else {
      throw StoreError("\(path) is not one spec: --from starts from one")
    }
    let folder = (path as NSString).deletingLastPathComponent
    let text = try SpecPath.rewritten(String(decoding: data, as: UTF8.self), at: path) { kind, written in
      written.hasPrefix("/") || folder == "experiments" ? written : Self.way(to: folder, kind) + written
    }
    var lines = text.components(separatedBy: "\n")
    if let title = lines.firstIndex(where: { $0.hasPrefix("title:") }) {
      lines[title] = "title: \"\(name), from \(experiment.name)\"   # your question"
    }
    // It is the copier's question now, and no longer the paper's.
    if let paper = lines.firstIndex(where: { $0.hasPrefix("paper:") }) {
      let end = lines[(paper + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
      lines.removeSubrange(paper..<end)
    }
    return lines.joined(separator: "\n")
  }

  /// The way from the folder that the copy stands in to the one that its origin stands in.
  private static func way(to folder: String, _ kind: SpecPath) -> String {
    let names = folder.split(separator: "/").map { "\($0)/" }.joined()
    guard folder.hasPrefix("/") else { return "../" + names }
    return switch kind {
    case .folder: "/" + names
    // It goes by way of folders only.
    case .extends:
      String(repeating: "../", count: FileManager.default.currentDirectoryPath.split(separator: "/").count + 1) + names
    }
  }

  private var template: String {
    let fewest = HolmCorrection.seedsNeeded(family: 1, level: VerdictRule.level) ?? 0
    let tests = HolmCorrection.testsDecided(bySeeds: 10, level: VerdictRule.level)
    return """
      # yaml-language-server: $schema=schema.json
      # One file is one question: a base, and the arms that vary it. Every key is explained in README.md beside this file.
      title: \(name.replacingOccurrences(of: "-", with: " "))
      summary: What you want to know, in a sentence or two.

      data: { set: mnist, batch: 60 }

      model:                          # the layers, first to last
        - dense: 100
        - normalize                   # a slot: what `normalization` below says, or an arm
        - activate                    # a slot: what `activation` says
        - dense: 100
        - normalize
        - activate
        - dense: 10                   # a score for each class

      settings:                       # the base; an arm changes what it names
        normalization: none
        activation: sigmoid
        rate: 0.1
        steps: 2000                   # minibatches to train on
        evaluate: 100                 # classify the test set every so many steps

      arms:
        plain: { label: Without BN }
        bn: { label: With BN, normalization: batch }
        bn-faster: { label: "With BN, 5 times the rate", normalization: batch, rate: x5 }
        # A list makes an arm of each value: bn-rates: { normalization: batch, rate: [0.01, 0.1, 1] }

      seeds: 3                        # runs of every arm; \(fewest) are the fewest that decide a claim, 10 decide one among \(tests)

      figures:
        accuracy: { title: Test accuracy, y: [0.5, 1] }

      tables:
        results: {}

      claims:
        sooner:
          says: With batch normalization the network needs fewer steps.
          where: section 4.1
          measure: steps-ratio        # steps of `arm` to the best of `than`, as a share of those `than` needed
          arm: bn
          than: plain
          at-most: 1

      """
  }
}
