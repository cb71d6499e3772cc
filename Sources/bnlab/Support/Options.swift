import ArgumentParser
import Experiments
import Foundation

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
  var paths: [String] { specs.isEmpty ? ["experiments"] : specs }

  /// What kind of go these options make of the specs.
  var go: Go { Go(SpecOverrides(assignments: assignments, seeds: seeds, steps: steps), isQuick: quick) }
}

/// Where results stand.
struct ResultOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of all results.", valueName: "dir"), completion: .directory)
  var results = "results"
}

/// What figures look like.
struct StyleOptions: ParsableArguments {
  @Option(
    name: .customLong("style"),
    help: ArgumentHelp(
      "Fonts, sizes and colours of figures; without it, experiments/style.yaml where there is one.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var file: String?

  /// - Throws: `SpecProblems`.
  func read() throws -> FigureStyle {
    let standard = "experiments/\(StyleReader.name)"
    guard let path = file ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil) else { return FigureStyle() }
    return try StyleReader.read(path)
  }
}

/// Where MNIST is.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "Folder with MNIST's four files, gzipped or not; without it, $BNLAB_DATA, your cache, public mirrors.", valueName: "dir"),
    completion: .directory)
  var folder: String?
}
