import ArgumentParser
import Experiments
import Foundation

/// Experiments, arms, how many of their runs are done, and the headline number.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Experiments, their arms, how many runs are done, and final accuracies.",
    discussion: "bnlab list experiments/lenet-dropout.yaml")

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions

  func run() throws {
    try reportingFailures {
      let workbench = try Workbench(specs, results: results.results, needsData: false)
      var isOnlyRecorded = false
      for collection in workbench.collections {
        for experiment in collection.experiments {
          isOnlyRecorded = try show(experiment, collection, workbench.omissions) || isOnlyRecorded
        }
      }
      if isOnlyRecorded {
        Console.say("Recorded runs stand in metrics.h5. Where their own files are not here, `bnlab run` trains them anew.")
      }
      try workbench.omissions.end()
    }
  }

  /// - Returns: Whether more is recorded than is here.
  private func show(_ experiment: Experiment, _ collection: Workbench.Collection, _ omissions: Omissions) throws -> Bool {
    Console.say(styled: "\(Console.bold(experiment.name))  \(experiment.title)")
    var metrics: ExperimentMetrics?
    do {
      metrics = try MetricsFile.readIfThere(collection.metricsPath(experiment.name))
    } catch {
      try omissions.note(error)
    }
    let width = experiment.arms.map(\.name.count).max() ?? 0
    var isOnlyRecorded = false
    for arm in experiment.arms {
      let identity = try RunIdentity(of: arm.configuration, numerics: Numerics.version)
      let states = (0..<experiment.seeds).map {
        collection.store.state(of: Run(configuration: arm.configuration, seed: $0, identity: identity))
      }
      try omissions.note(unreadable: states)
      let here = states.count { $0 == .done }
      let recorded = metrics?.arms.first { $0.identity == identity.digest }
      let seeds = recorded?.seeds.count { $0 < experiment.seeds } ?? 0
      let name = arm.name.padding(toLength: width, withPad: " ", startingAt: 0)
      Console.say(
        "  \(name)  \(seeds) of \(Words.count(experiment.seeds, "run")) recorded, \(here) here\(recorded.map(headline) ?? "")")
      isOnlyRecorded = isOnlyRecorded || seeds > here
    }
    return isOnlyRecorded
  }

  private func headline(_ arm: ArmMetrics) -> String {
    let finals = arm.finals.compactMap { $0?.accuracy }
    let diverged = arm.outcomes.count { $0.divergedAtStep != nil }
    let accuracy = finals.isEmpty ? "" : "  \(Words.percent(finals.reduce(0, +) / Double(finals.count)))"
    return accuracy + (diverged > 0 ? "  \(diverged) diverged" : "")
  }
}
