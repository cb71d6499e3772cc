import Experiments
import Foundation
import Reports

/// Metrics, figures, tables and the report of one data set's experiments, from the runs that are there.
struct Publication {
  let workbench: Workbench
  let collection: Workbench.Collection
  let style: FigureStyle
  let isQuiet: Bool
  /// Whether runs go on: a figure that has none yet is nothing to complain of.
  var isProvisional = false

  /// Brings metrics up to date with the runs, then draws.
  /// - Returns: Runs whose files are not what was written; nothing is drawn then.
  func publish() throws -> [(run: Run, sentence: String)] {
    var inputs: [ReportInput] = []
    var damaged: [(run: Run, sentence: String)] = []
    for experiment in collection.experiments {
      let update = try MetricsUpdate(experiment, store: collection.store, folder: "\(collection.folder)/\(experiment.name)")
      damaged += update.damaged
      guard !update.metrics.arms.isEmpty else { continue }
      inputs.append(input(experiment, update.metrics))
    }
    if damaged.isEmpty { try draw(inputs + others(than: inputs)) }
    return damaged
  }

  /// Draws from the metrics that are there, without a look at runs.
  /// - Returns: Whether there were any.
  func redraw() throws -> Bool {
    let inputs = try collection.experiments.compactMap { experiment -> ReportInput? in
      let path = metricsPath(experiment)
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return input(experiment, try MetricsFile.read(path))
    }
    try draw(inputs + others(than: inputs))
    return !inputs.isEmpty
  }

  private func draw(_ inputs: [ReportInput]) throws {
    guard !inputs.isEmpty else { return }
    let options = ReportOptions(
      isQuick: workbench.specs.quick, properties: try PropertyResult.ofTheEngine(), style: style,
      jobs: ProcessInfo.processInfo.activeProcessorCount,
      command: workbench.specs.quick ? "make quick" : "make reproduce")
    let summary = try ReportWriter(results: collection.folder, dataset: collection.dataset, options: options)
      .write(inputs)
    if !isProvisional { for warning in summary.warnings { Console.complain(warning) } }
    show(summary)
    // All else stands by now.
    let undrawn = UndrawnFigure.sentences(summary.undrawn)
    for sentence in undrawn.dropLast() { Console.complain(sentence) }
    if let last = undrawn.last { throw ReportError(last) }
  }

  private func show(_ summary: ReportWriter.Summary) {
    guard !isQuiet || isProvisional && summary.drawn > 0 else { return }
    if summary.drawn > 0 { Console.say("\(Words.count(summary.drawn, "figure")) drawn of \(summary.figures)") }
    guard !isProvisional else { return }
    if !summary.text.isEmpty { Console.say(summary.text) }
    Console.say("Report: \(collection.folder)/report.md, \(collection.folder)/index.html")
  }

  /// Experiments beside those that were asked for, whose metrics stand in the same folder: the report is of all of them.
  private func others(than inputs: [ReportInput]) -> [ReportInput] {
    let names = Set(inputs.map(\.experiment.name))
    let resolver = workbench.library.describe
    guard workbench.specs.paths != ["experiments"],
      let all = try? SpecReader.read(paths: ["experiments"], overrides: workbench.specs.overrides, dataset: resolver)
    else { return [] }
    return all.filter { !names.contains($0.name) && $0.datasetName == collection.dataset }.compactMap { experiment in
      guard var metrics = try? MetricsFile.read(metricsPath(experiment)) else { return nil }
      // Of what the spec says now: an arm that was changed since is left out.
      metrics.arms.removeAll { arm in
        experiment.arms.first { $0.name == arm.name }.map { $0.configuration != arm.configuration } ?? true
      }
      return metrics.arms.isEmpty ? nil : input(experiment, metrics)
    }
  }

  private func metricsPath(_ experiment: Experiment) -> String {
    "\(collection.folder)/\(experiment.name)/\(MetricsFile.name)"
  }

  private func input(_ experiment: Experiment, _ metrics: ExperimentMetrics) -> ReportInput {
    ReportInput(experiment: experiment, metrics: metrics, provenance: provenance(of: metrics))
  }

  /// What was noted beside the runs, for the checklist and for axes of time.
  private func provenance(of metrics: ExperimentMetrics) -> [String: [Int: RunProvenance]] {
    var result: [String: [Int: RunProvenance]] = [:]
    for arm in metrics.arms {
      guard let identity = try? RunIdentity(of: arm.configuration, numerics: Numerics.version) else { continue }
      for seed in arm.seeds {
        let run = Run(configuration: arm.configuration, seed: seed, identity: identity)
        result[arm.name, default: [:]][seed] = RunProvenance.read(collection.store.path(of: run, .provenance))
      }
    }
    return result
  }
}
