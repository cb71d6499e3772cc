import Datasets
import Experiments
import Foundation
import Reports

/// Specs, data and results brought together: what nearly every command starts from.
struct Workbench {
  let specs: SpecOptions
  let results: String
  let library: DatasetLibrary
  /// The specs that are right.
  private(set) var experiments: [Experiment] = []
  /// Of the others, and of whatever else could not be done.
  let omissions: Omissions

  /// Reads and checks the specs; then, where training is meant, finds the data, and reads them again where that is not what it was taken for.
  /// - Parameter needsData: Whether data must be there. Else MNIST is taken to be what it is.
  /// - Throws: What is wrong where no spec is right.
  init(_ specs: SpecOptions, results: String, needsData: Bool, omissions: Omissions = Omissions()) throws {
    self.specs = specs
    self.results = results
    self.omissions = omissions
    library = DatasetLibrary(DatasetLocator(dataFolder: specs.place.folder, report: DataProgress.show))
    var reading = read(library.describeUnseen)
    // What is wrong with a spec may be that somebody has to see its data.
    if needsData, !reading.experiments.isEmpty, reading.problems != nil || !library.loadUnseen() {
      reading = read(library.describe)
    }
    experiments = reading.experiments
    if let unavailable = library.substitution { announceSubstitution(unavailable) }
    if let problems = reading.problems {
      // A broken data file is no mistake of the spec that asks for it.
      guard !experiments.isEmpty else { throw library.failure ?? problems }
      try omissions.note(problems, leavingOut: reading.leftOut)
    }
  }

  private func read(_ resolver: DatasetResolver) -> SpecReader.Reading {
    SpecReader.readAll(paths: specs.paths, overrides: specs.go.overrides, vocabulary: .reports, dataset: resolver)
  }

  /// Says what the specs' data are to those that read results of this collection, without fetching or drawing any.
  func resolver(for collection: Collection) -> DatasetResolver {
    collection.dataset == Self.standIn ? library.describeStandIn : library.describeUnseen
  }

  /// The data set that stands in for MNIST.
  private static let standIn = DatasetDescription.drawnDigits.identity.name

  /// Leaves out experiments that cannot be trained as they stand, and says why.
  mutating func leaveOut(where objection: (Experiment, Collection) throws -> MetricsFileError?) throws {
    for collection in collections {
      for experiment in collection.experiments {
        guard let error = try objection(experiment, collection) else { continue }
        try omissions.note(error, leavingOut: [experiment.name])
        experiments.removeAll { $0.name == experiment.name }
      }
    }
  }

  /// Says what the specs ask for and hardly mean.
  func warn() {
    for warning in experiments.flatMap(\.warnings) {
      let text = warning.rendered(isColoured: Console.isColoured(STDERR_FILENO))
      Console.write(TerminalText(stringLiteral: text + "\n"), to: STDERR_FILENO)
    }
  }

  /// A data set's results: its experiments, where its runs are, and where its figures go.
  struct Collection {
    var dataset: String
    var experiments: [Experiment]
    var store: RunStore
    /// Figures, tables, metrics and the report.
    var folder: String

    func metricsPath(_ experiment: String) -> String { "\(folder)/\(experiment)/\(MetricsFile.name)" }

    /// - `only`: Arms to be kept; empty keeps all.
    /// - Throws: `EncodingError` where a configuration holds a number that is not finite.
    func plan(only arms: [String] = []) throws -> Plan {
      var recorded: [String: Set<Int>] = [:]
      // Whoever needs what cannot be read here says so.
      for metrics in experiments.compactMap({ (try? MetricsFile.readIfThere(metricsPath($0.name))) ?? nil }) {
        for arm in metrics.arms { recorded[arm.identity, default: []].formUnion(arm.seeds) }
      }
      return try Plan(experiments, store: store, only: arms, recorded: recorded)
    }
  }

  /// The experiments by data set.
  var collections: [Collection] { collections(of: experiments) }

  private func collections(of experiments: [Experiment]) -> [Collection] {
    var names: [String] = []
    for experiment in experiments where !names.contains(experiment.datasetName) { names.append(experiment.datasetName) }
    return names.map { name in collection(of: name, experiments.filter { $0.datasetName == name }) }
  }

  /// As `collections`, and MNIST's experiments once more as they are where drawn digits stood in for it.
  var collectionsDrawn: [Collection] {
    let onMNIST = Set(experiments.filter { $0.datasetName == DatasetDescription.mnist.identity.name }.map(\.name))
    return collections(of: experiments + read(library.describeStandIn).experiments.filter { onMNIST.contains($0.name) })
  }

  /// Results stand under their data's name: what is there must be of the same data.
  func checkNames() throws {
    for collection in collections {
      guard let dataset = collection.experiments.first?.arms.first?.configuration.dataset else { continue }
      try StandingResults(folder: collection.folder).check(areOf: dataset)
    }
  }

  /// A trial's runs are the same runs wherever else they are asked for, so they go into the data set's own `runs/`; a quick go's, which nobody
  /// else asks for, stay with it.
  private func collection(of dataset: String, _ experiments: [Experiment]) -> Collection {
    let folder = "\(specs.go.folder(in: results))/\(dataset)"
    return Collection(
      dataset: dataset, experiments: experiments, store: RunStore(folder: specs.go == .quick ? folder : "\(results)/\(dataset)"),
      folder: folder)
  }

  private func announceSubstitution(_ unavailable: DatasetUnavailable) {
    let folder = collections.first { $0.dataset == Self.standIn }?.folder ?? results
    Console.write(
      """
      \(Console.warning("************************************************************************"))
      MNIST could not be had, so DRAWN DIGITS stand in for it: digits that this
      program draws itself. Their numbers are not MNIST's. Results go to
      \(folder)/, and every figure says so.
      \(unavailable.description)
      Put the four files into a folder and name it in BNLAB_DATA to use MNIST.
      \(Console.warning("************************************************************************"))

      """, to: STDERR_FILENO)
  }
}

extension Experiment {
  var datasetName: String { arms.first?.configuration.dataset.name ?? "" }
}
