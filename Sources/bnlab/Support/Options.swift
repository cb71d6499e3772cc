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

/// How runs are trained.
struct TrainingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Seconds between two checkpoints of a run.", valueName: "s"))
  var checkpointInterval = 2.0

  @Option(
    help: ArgumentHelp(
      "Hold oneDNN to an instruction set (AVX2, AVX512_CORE), so that two machines give the same bits.", valueName: "set"))
  var isa: String?

  @Flag(help: "Let runs be trained with another instruction set than others of their experiment were.")
  var mix = false

  var instructionSet: InstructionSet? { isa.flatMap(InstructionSet.init) }

  var settings: Dispatcher.Settings {
    var settings = Dispatcher.Settings()
    settings.checkpointInterval = checkpointInterval
    settings.instructionSet = instructionSet
    return settings
  }

  func validate() throws {
    // oneDNN passes over a name that it does not know.
    if let isa, instructionSet == nil {
      throw ValidationError("--isa \(isa): expected \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard (0...86_400).contains(checkpointInterval) else {
      throw ValidationError("--checkpoint-interval \(checkpointInterval): expected seconds, from 0 to 86400.")
    }
  }

  /// Refuses to train what is left of a plan with other instructions than its runs that are here, without being told to.
  /// - Throws: `MetricsFileError`.
  func check(_ plan: Plan) throws {
    guard !mix, !plan.pending.isEmpty, let own = instructionSet ?? .here, let other = plan.trainedWith.first(where: { $0 != own })
    else { return }
    throw MetricsFileError(
      "runs of these experiments were trained with \(other.rawValue), and the others would be with \(own.rawValue): their bytes would not be those of one "
        + "machine. `--isa \(other.rawValue)` trains them alike, where the processor has it; `--mix` lets them differ")
  }
}

/// Where runs are trained.
struct ClusterOptions: ParsableArguments {
  enum Place: String, CaseIterable, ExpressibleByArgument {
    case local, slurm
  }

  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("Where: by workers of this machine, or as tasks of a Slurm array.", valueName: "place"))
  var place = Place.local

  @Option(
    name: .customLong("slurm"),
    help: ArgumentHelp(
      "What the cluster wants to be told for this go, such as partition=short: a key of experiments/slurm.yaml.",
      valueName: "key=value"))
  var assignments: [String] = []

  @Flag(help: "With --on slurm: show the progress, and end when all is done and drawn.")
  var wait = false

  @Flag(help: "With --on slurm: print the scripts and the shares, and submit nothing.")
  var dryRun = false

  func validate() throws {
    guard place == .slurm || (!wait && !dryRun && assignments.isEmpty) else {
      throw ValidationError("--wait, --dry-run and --slurm: expected `--on slurm` beside them.")
    }
  }

  /// - Throws: `SpecProblems`.
  func site() throws -> SlurmSite {
    let path = "\(SpecOptions.standardFolder)/\(SlurmSite.fileName)"
    return try SlurmSite.read(FileManager.default.fileExists(atPath: path) ? path : nil, assignments)
  }
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
