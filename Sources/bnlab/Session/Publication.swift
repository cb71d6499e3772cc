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
  /// Whether recorded runs may go for good.
  var mayReplace = false

  private var recorded: RecordedResults { RecordedResults(workbench: workbench, collection: collection) }

  /// Brings metrics up to date with the runs, then draws.
  /// - Returns: Runs whose files are not what was written; nothing is drawn then.
  func publish() throws -> [(run: Run, sentence: String)] {
    var inputs: [ReportInput] = []
    var damaged: [(run: Run, sentence: String)] = []
    for experiment in collection.experiments {
      do {
        let update = try update(of: experiment)
        damaged += update.damaged
        if !update.metrics.arms.isEmpty { inputs.append(try input(experiment, update.metrics)) }
      } catch let error as MetricsFileError {
        try workbench.omissions.note(error, leavingOut: [experiment.name])
      }
    }
    if damaged.isEmpty { try draw(inputs) }
    return damaged
  }

  /// What the experiment's metrics would have to let go of for good, as a refusal; nil where nothing is in the way.
  static func refusal(_ experiment: Experiment, _ collection: Workbench.Collection) throws -> MetricsFileError? {
    let folder = "\(collection.folder)/\(experiment.name)"
    let losses = try MetricsUpdate.departures(of: experiment, store: collection.store, folder: folder).losses
    return losses.isEmpty
      ? nil
      : MetricsFileError(
        "\(folder)/\(MetricsFile.name) records \(losses.sentence). Their files are not here, so "
          + "they would be gone for good: `bnlab run --replace` lets them go")
  }

  /// Writes the experiment's metrics, and says first what leaves them.
  private func update(of experiment: Experiment) throws -> MetricsUpdate {
    let update = try MetricsUpdate(experiment, store: collection.store, folder: "\(collection.folder)/\(experiment.name)")
    guard update.damaged.isEmpty, !update.metrics.arms.isEmpty, !update.departures.isEmpty else {
      try update.write()
      return update
    }
    if !mayReplace, let refusal = try Self.refusal(experiment, collection) { throw refusal }
    if !isQuiet || isProvisional {
      let rest = update.departures.losses.isEmpty ? "; their files stay in \(collection.store.runs)" : ""
      Console.say("\(collection.metricsPath(experiment.name)) lets go of \(update.departures.sentence)\(rest)")
    }
    try update.write()
    return update
  }

  /// Draws from the metrics that are there, without a look at runs.
  /// - Returns: Whether there were any.
  func redraw() throws -> Bool {
    var inputs: [ReportInput] = []
    for experiment in collection.experiments {
      do {
        if let metrics = try recorded.metrics(of: experiment) { inputs.append(try input(experiment, metrics)) }
      } catch {
        try workbench.omissions.note(error, leavingOut: [experiment.name])
      }
    }
    try draw(inputs)
    return !inputs.isEmpty
  }

  /// Draws and writes what was asked for. The paper's page is one of all of its experiments, so where one of them is asked for the others
  /// are read as well; an experiment that is nobody's but its author's leaves that page alone.
  private func draw(_ asked: [ReportInput]) throws {
    guard !asked.isEmpty else { return }
    let isPapers = asked.contains(where: \.experiment.isPapers)
    let (others, missing) = isPapers ? try recorded.others(than: Set(asked.map(\.experiment.name))) : ([], [])
    let options = ReportOptions(
      go: workbench.specs.go, properties: try PropertyResult.ofTheEngine(), style: style,
      jobs: ProcessInfo.processInfo.activeProcessorCount)
    let writer = ReportWriter(results: collection.folder, dataset: collection.dataset, options: options)
    var inputs = asked
    if missing.isEmpty {
      inputs += try others.map { try input($0, $1) }
    } else {
      for warning in try writer.writeFigures(asked.filter(\.experiment.isPapers)).warnings where !isProvisional {
        Console.complain(warning)
      }
      workbench.omissions.remark(
        "figures are drawn, and \(collection.folder)/report.md stays as it is: without \(missing.joined(separator: ", ")) "
          + "it would say less than it does")
      inputs.removeAll(where: \.experiment.isPapers)
      guard !inputs.isEmpty else { return }
    }
    let summary = try writer.write(inputs)
    if !isProvisional { for warning in summary.warnings { Console.complain(warning) } }
    show(summary, asked: Set(asked.map(\.experiment.name)))
    // All else stands by now.
    for sentence in UndrawnFigure.sentences(summary.undrawn) { try workbench.omissions.note(ReportError(sentence)) }
  }

  private func show(_ summary: ReportWriter.Summary, asked: Set<String>) {
    guard !isQuiet || isProvisional && summary.drawn > 0 else { return }
    if summary.drawn > 0 { Console.say("\(Words.count(summary.drawn, "figure")) drawn of \(summary.figures)") }
    guard !isProvisional else { return }
    tell(summary, asked: asked)
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

  private func input(_ experiment: Experiment, _ metrics: ExperimentMetrics) throws -> ReportInput {
    ReportInput(experiment: experiment, metrics: metrics, provenance: try provenance(of: metrics))
  }

  /// What was noted beside the runs, for the checklist and for axes of time.
  private func provenance(of metrics: ExperimentMetrics) throws -> [String: [Int: RunProvenance]] {
    var result: [String: [Int: RunProvenance]] = [:]
    for arm in metrics.arms {
      guard let identity = try? RunIdentity(of: arm.configuration, numerics: Numerics.version) else { continue }
      for seed in arm.seeds {
        let run = Run(configuration: arm.configuration, seed: seed, identity: identity)
        result[arm.name, default: [:]][seed] = try RunProvenance.read(collection.store.path(of: run, .provenance))
      }
    }
    return result
  }
}
