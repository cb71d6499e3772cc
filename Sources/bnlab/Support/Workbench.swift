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
    library = DatasetLibrary(DatasetLocator(dataFolder: specs.place.folder, report: DataProgress.show))
    experiments = try read(library.describeUnseen)
    if needsData {
      experiments = try read(library.describe)
      if let unavailable = library.substitution { announceSubstitution(unavailable) }
    }
  }

  private func read(_ resolver: DatasetResolver) throws -> [Experiment] {
    do {
      return try SpecReader.read(paths: specs.paths, overrides: specs.go.overrides, dataset: resolver)
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
  var collections: [Collection] {
    var names: [String] = []
    for experiment in experiments where !names.contains(experiment.datasetName) { names.append(experiment.datasetName) }
    return names.map { name in collection(of: name, experiments.filter { $0.datasetName == name }) }
  }

  /// As `collections`, and MNIST's experiments once more where drawn digits stood in for it.
  var collectionsDrawn: [Collection] {
    collections.flatMap { collection -> [Collection] in
      guard collection.dataset == "mnist" else { return [collection] }
      var drawn = self.collection(of: "drawn-digits", collection.experiments)
      for experiment in drawn.experiments.indices {
        for arm in drawn.experiments[experiment].arms.indices {
          drawn.experiments[experiment].arms[arm].configuration.dataset.name = drawn.dataset
        }
      }
      return [collection, drawn]
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
    let folder = collections.first { $0.dataset == "drawn-digits" }?.folder ?? results
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
