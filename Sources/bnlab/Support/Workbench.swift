import Datasets
import Experiments
import Foundation
import Reports

/// Specs, data and results brought together: what nearly every command starts from.
struct Workbench {
  let specs: SpecOptions
  let results: String
  let library: DatasetLibrary
  var experiments: [Experiment] = []

  /// Reads and checks the specs; then, where training is meant, finds the data, and reads them again for it.
  /// - Parameter needsData: Whether data must be there. Else MNIST is taken to be what it is.
  init(_ specs: SpecOptions, results: String, needsData: Bool) throws {
    self.specs = specs
    self.results = results
    library = DatasetLibrary(DatasetLocator(dataFolder: specs.data, report: DataProgress.show))
    experiments = try read(library.describeUnseen)
    if needsData {
      experiments = try read(library.describe)
      if let unavailable = library.substitution { announceSubstitution(unavailable) }
    }
  }

  private func read(_ resolver: DatasetResolver) throws -> [Experiment] {
    do {
      return try SpecReader.read(paths: specs.paths, overrides: specs.overrides, dataset: resolver)
    } catch {
      // A broken data file is no mistake of the spec that asks for it.
      if let failure = library.failure { throw failure }
      throw error
    }
  }

  /// A data set's results: its experiments, where its runs are, and where its figures go.
  struct Collection {
    var dataset: String
    var experiments: [Experiment]
    var store: RunStore
    /// Figures, tables, metrics and the report.
    var folder: String
  }

  /// The experiments by data set.
  ///
  /// Runs are the same runs wherever they were asked for, so all go into the data set's own `runs/`; what is drawn of a go with changed
  /// settings goes into a folder of its own, and never passes for the spec's.
  var collections: [Collection] {
    var names: [String] = []
    for experiment in experiments where !names.contains(experiment.datasetName) { names.append(experiment.datasetName) }
    return names.map { name in
      let own = "\(results)/\(name)"
      let isChanged = !specs.assignments.isEmpty || specs.seeds != nil || specs.steps != nil
      return Collection(
        dataset: name, experiments: experiments.filter { $0.datasetName == name },
        store: RunStore(folder: specs.quick ? "\(results)/quick" : own),
        folder: specs.quick ? "\(results)/quick" : isChanged ? "\(results)/trial/\(name)" : own)
    }
  }

  /// As `collections`, and MNIST's experiments once more where drawn digits stood in for it.
  var collectionsDrawn: [Collection] {
    collections.flatMap { collection -> [Collection] in
      guard collection.dataset == "mnist", !specs.quick else { return [collection] }
      var drawn = collection
      drawn.dataset = "drawn-digits"
      drawn.folder = collection.folder.replacingOccurrences(
        of: "/mnist", with: "/drawn-digits", options: [.backwards, .anchored])
      drawn.store = RunStore(folder: "\(results)/drawn-digits")
      for experiment in drawn.experiments.indices {
        for arm in drawn.experiments[experiment].arms.indices {
          drawn.experiments[experiment].arms[arm].configuration.dataset.name = drawn.dataset
        }
      }
      return [collection, drawn]
    }
  }

  /// Results stand under their data's name: what is there must be of the same data. Short goes have one folder for all.
  func checkNames() throws {
    guard !specs.quick else { return }
    for collection in collections {
      guard let dataset = collection.experiments.first?.arms.first?.configuration.dataset else { continue }
      try StandingResults(folder: collection.folder).check(areOf: dataset)
    }
  }

  private func announceSubstitution(_ unavailable: DatasetUnavailable) {
    let folder = collections.first { $0.dataset == "drawn-digits" }?.folder ?? results
    Console.write(
      """
      \(Console.warning("************************************************************************"))
      MNIST could not be had, so DRAWN DIGITS stand in for it: digits that this
      program draws itself. Their numbers are not MNIST's. Results go to
      \(folder)/, and every figure says so.
      \(unavailable)
      Put the four files into a folder and name it in BNLAB_DATA to use MNIST.
      \(Console.warning("************************************************************************"))

      """, to: STDERR_FILENO)
  }
}

extension Experiment {
  var datasetName: String { arms.first?.configuration.dataset.name ?? "" }
}

/// Shows a data set on its way: downloads and drawing take seconds.
enum DataProgress {
  @Sendable static func show(_ event: DatasetEvent) {
    switch event {
    case .passedOver(let attempt): Console.write("data: \(attempt)\n", to: STDERR_FILENO)
    case .decompressing(let file): Console.write("data: decompressing \(file)\n", to: STDERR_FILENO)
    case .downloading(let file, let mirror, let received, let expected):
      let isEnd = received == expected
      guard received == 0 || isEnd else { return }
      Console.write("data: \(file) from \(mirror)\(isEnd ? ", \(received) bytes" : "")\n", to: STDERR_FILENO)
    case .drawing(let done, let total):
      guard done == 0 || done == total else { return }
      Console.write("data: drawing digits, \(done) of \(total)\n", to: STDERR_FILENO)
    }
  }
}
