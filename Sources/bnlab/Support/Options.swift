import ArgumentParser
import Experiments
import Foundation
import Grammar
import Reports

/// What commands that read specs share.
struct SpecOptions: ParsableArguments {
  @Argument(
    help: "Specs, or folders of them. None means all of experiments/.", completion: .file(extensions: ["yaml"]))
  var specs: [String] = []

  @OptionGroup var place: DataOptions

  @Option(help: ArgumentHelp("Seeds of every experiment, instead of what its spec says: a trial.", valueName: "n"))
  var seeds: Int?

  @Option(help: ArgumentHelp("Training steps of every arm, instead of what its spec says: a trial.", valueName: "n"))
  var steps: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting for this go, a trial: rate=0.05 changes the base, arms.bn.rate=0.05 one arm.", valueName: "key=value"))
  var assignments: [String] = []

  @Flag(help: "A short go to see that all works: few steps and seeds, every figure marked, in a folder of its own.")
  var quick = false

  /// Where no spec is named: the folder that the design names.
  static let standardFolder = "experiments"

  var paths: [String] { specs.isEmpty ? [Self.standardFolder] : specs }

  /// What kind of go these options make of the specs.
  var go: Go { Go(SpecOverrides(assignments: assignments, seeds: seeds, steps: steps), isQuick: quick) }

  func validate() throws {
    try Count.check(seeds, "--seeds", SpecOverrides.seedRange)
    try Count.check(steps, "--steps", SpecOverrides.stepRange)
  }
}

/// Where results stand.
struct ResultOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder of all results.", valueName: "dir"), completion: .directory, transform: Path.read)
  var results = "results"
}

/// How many runs are trained at a time.
struct JobOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Runs at a time; without it, as many as there are cores.", valueName: "n"))
  var jobs: Int?

  var count: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws { try Count.check(jobs, "--jobs", 1...1024) }
}

/// Which arms are trained.
struct ArmOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Train this arm alone: its name, or experiment/arm. Can be given again.", valueName: "arm"))
  var only: [String] = []

  /// - Throws: `ValidationError` for an arm that none of the experiments has.
  func check(against experiments: [Experiment]) throws {
    let names = Set(experiments.flatMap { experiment in experiment.arms.flatMap { [$0.name, "\(experiment.name)/\($0.name)"] } })
    for arm in only where !names.contains(arm) {
      let known = names.filter { !$0.contains("/") }.sorted().joined(separator: ", ")
      throw ValidationError("--only \(arm): no experiment has this arm. There are \(known).")
    }
  }
}

/// What figures look like.
struct StyleOptions: ParsableArguments {
  @Option(
    name: .customLong("style"),
    help: ArgumentHelp(
      "Fonts, sizes and colours of figures; without it, experiments/style.yaml where there is one.", valueName: "file"),
    completion: .file(extensions: ["yaml"]), transform: Path.read)
  var file: String?

  /// - Throws: `SpecProblems`.
  func read() throws -> FigureStyle {
    let standard = "\(SpecOptions.standardFolder)/\(FigureStyle.fileName)"
    guard let path = file ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil) else { return FigureStyle() }
    return try FigureStyle.read(path)
  }
}

/// Paths on the command line.
enum Path {
  /// An empty one, as a variable that is not set leaves it, would mean the root of all folders.
  static func read(_ text: String) throws -> String {
    guard !text.isEmpty else { throw ValidationError("expected a path.") }
    return text
  }
}

/// Whole numbers on the command line.
enum Count {
  /// - Throws: `ValidationError` for a number that is out of its range.
  static func check(_ number: Int?, _ option: String, _ range: ClosedRange<Int>) throws {
    guard let number, !range.contains(number) else { return }
    throw ValidationError("\(option) \(number): expected a number from \(range.lowerBound) to \(range.upperBound).")
  }
}

/// Where MNIST is.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "Folder with MNIST's four files, gzipped or not; without it, $BNLAB_DATA, your cache, public mirrors.", valueName: "dir"),
    completion: .directory, transform: Path.read)
  var folder: String?
}
