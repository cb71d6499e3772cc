import Experiments
import Foundation
import Reports

/// What stands recorded in a collection's folder, for pages that are of all of it.
///
/// A page that is written anew must not say less than the one before without a word: whatever is recorded and cannot be shown is told.
struct RecordedResults {
  let workbench: Workbench
  let collection: Workbench.Collection

  /// An experiment's metrics as far as its spec still says the same of their arms; nil where there are none.
  /// - Throws: `HDF5Error`, `MetricsFileError`, `StoreError`.
  func metrics(of experiment: Experiment) throws -> ExperimentMetrics? {
    let path = collection.metricsPath(experiment.name)
    guard var metrics = try MetricsFile.readIfThere(path), metrics.dataset.name == experiment.datasetName else { return nil }
    let configurations = Dictionary(experiment.arms.map { ($0.name, $0.configuration) }) { first, _ in first }
    let changed = metrics.arms.filter { $0.configuration != configurations[$0.name] }.map { "`\($0.name)`" }
    guard !changed.isEmpty else { return metrics }
    workbench.omissions.remark(
      "\(path) records \(changed.joined(separator: ", ")) as the spec no longer has it: nothing is drawn of that")
    metrics.arms.removeAll { $0.configuration != configurations[$0.name] }
    return metrics.arms.isEmpty ? nil : metrics
  }

  /// The paper's experiments that the collection's report is of beside those with these names, which are shown already; and the names of those
  /// that cannot be shown, though they have results here. Of a spec that cannot be read nobody knows whether it is the paper's: it counts.
  func others(than asked: Set<String>) throws -> (inputs: [(Experiment, ExperimentMetrics)], missing: [String]) {
    var inputs: [(Experiment, ExperimentMetrics)] = []
    var known = collection.experiments
    // Those of the asked ones that could not be read or brought up to date.
    var missing = Set(workbench.omissions.names.map(Self.experiment)).subtracting(asked).filter(isRecorded)
    if workbench.specs.paths != [SpecOptions.standardFolder], FileManager.default.fileExists(atPath: SpecOptions.standardFolder) {
      let reading = SpecReader.readAll(
        paths: [SpecOptions.standardFolder], overrides: workbench.specs.go.overrides, vocabulary: .reports,
        dataset: workbench.resolver(for: collection)
      )
      let lost = reading.leftOut.filter { !asked.contains(Self.experiment($0)) && isRecorded(Self.experiment($0)) }
      if let problems = reading.problems, !lost.isEmpty { try workbench.omissions.note(problems, leavingOut: lost) }
      missing.formUnion(lost.map(Self.experiment))
      for experiment in reading.experiments where experiment.datasetName == collection.dataset {
        known.append(experiment)
        guard experiment.isPapers, !asked.contains(experiment.name), !missing.contains(experiment.name) else { continue }
        do {
          if let metrics = try metrics(of: experiment) { inputs.append((experiment, metrics)) }
        } catch {
          try workbench.omissions.note(error, leavingOut: [experiment.name])
          missing.insert(experiment.name)
        }
      }
    }
    let shown = asked.union(inputs.map(\.0.name))
    missing.formUnion(Set(known.filter(\.isPapers).map(\.name)).subtracting(shown).filter(isRecordedHere))
    for name in try strangers(besides: shown.union(missing).union(known.map(\.name))) {
      workbench.omissions.remark(
        "\(collection.folder)/\(name) has results, and no spec here asks for them: the report is without them. "
          + "Name its spec, or remove the folder")
    }
    return (inputs, missing.sorted())
  }

  /// Folders with metrics of this data set that nobody spoke of, and that have no page of their own.
  private func strangers(besides known: Set<String>) throws -> [String] {
    try PlainFile.names(in: collection.folder).filter {
      !known.contains($0) && ResultFolder(rawValue: $0) == nil && !hasOwnPage($0) && isRecordedHere($0)
    }
  }

  private func hasOwnPage(_ experiment: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(collection.folder)/\(experiment)/report.md")
  }

  /// Whether there are metrics of this data set: short goes of several share a folder.
  private func isRecordedHere(_ experiment: String) -> Bool {
    (try? MetricsFile.readIfThere(collection.metricsPath(experiment)))??.dataset.name == collection.dataset
  }

  private func isRecorded(_ experiment: String) -> Bool {
    FileManager.default.fileExists(atPath: collection.metricsPath(experiment))
  }

  /// The experiment of a spec's path.
  private static func experiment(_ path: String) -> String { URL(filePath: path).deletingPathExtension().lastPathComponent }
}
