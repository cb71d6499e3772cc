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
    if damaged.isEmpty { try draw(inputs) }
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
    try draw(inputs)
    return !inputs.isEmpty
  }

  /// Draws and writes what was asked for. The paper's page is one of all of its experiments, so where one of them is asked for the others
  /// are read as well; an experiment that is nobody's but its author's leaves that page alone.
  private func draw(_ asked: [ReportInput]) throws {
    guard !asked.isEmpty else { return }
    let isPapers = asked.contains(where: \.experiment.isPapers)
    let inputs = asked + (isPapers ? others(than: asked).filter(\.experiment.isPapers) : [])
    let options = ReportOptions(
      go: workbench.specs.go, properties: try PropertyResult.ofTheEngine(), style: style,
      jobs: ProcessInfo.processInfo.activeProcessorCount)
    let summary = try ReportWriter(results: collection.folder, dataset: collection.dataset, options: options).write(inputs)
    if !isProvisional { for warning in summary.warnings { Console.complain(warning) } }
    guard !isQuiet || isProvisional && summary.drawn > 0 else { return }
    if summary.drawn > 0 { Console.say("\(Words.count(summary.drawn, "figure")) drawn of \(summary.figures)") }
    guard !isProvisional else { return }
    tell(summary, asked: Set(asked.map(\.experiment.name)))
  }

  /// The verdicts of what was asked for, and where the pages are.
  private func tell(_ summary: ReportWriter.Summary, asked: Set<String>) {
    if let mark = workbench.specs.go.mark { Console.say(styled: "\(Console.warning(mark))") }
    for page in summary.pages {
      // The checks of the program itself belong to the paper's page as a whole.
      let isWhole = asked.isSuperset(of: page.experiments)
      let judgements = page.judgements.filter { $0.experiment.map(asked.contains) ?? isWhole }
      if !page.isPapers || summary.pages.count > 1 { Console.say(styled: "\(Console.bold(page.title))") }
      if !judgements.isEmpty { Console.say(TerminalSummary.text(judgements, width: Screen.readableWidth)) }
      Console.say("Report: \(page.folder)/report.md, \(page.folder)/index.html")
    }
  }

  /// Experiments beside those that were asked for, whose metrics stand in the same folder: the report is of all of them.
  private func others(than inputs: [ReportInput]) -> [ReportInput] {
    let names = Set(inputs.map(\.experiment.name))
    let resolver = workbench.library.describe
    guard workbench.specs.paths != ["experiments"],
      let all = try? SpecReader.read(paths: ["experiments"], overrides: workbench.specs.go.overrides, dataset: resolver)
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
