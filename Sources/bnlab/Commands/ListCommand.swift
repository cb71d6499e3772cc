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
      for collection in workbench.collections {
        for experiment in collection.experiments { try show(experiment, collection) }
      }
    }
  }

  private func show(_ experiment: Experiment, _ collection: Workbench.Collection) throws {
    Console.say(styled: "\(Console.bold(experiment.name))  \(experiment.title)")
    let metrics = try? MetricsFile.read("\(collection.folder)/\(experiment.name)/\(MetricsFile.name)")
    let width = experiment.arms.map(\.name.count).max() ?? 0
    for arm in experiment.arms {
      let identity = try RunIdentity(of: arm.configuration, numerics: Numerics.version)
      let done = (0..<experiment.seeds).count {
        collection.store.state(of: Run(configuration: arm.configuration, seed: $0, identity: identity)) == .done
      }
      // Where metrics came without runs, as from a clone, they count.
      let known = metrics?.arm(arm.name).flatMap { $0.configuration == arm.configuration ? $0 : nil }
      let name = arm.name.padding(toLength: width, withPad: " ", startingAt: 0)
      Console.say(
        "  \(name)  \(max(done, known?.seeds.count ?? 0)) of \(Words.count(experiment.seeds, "run"))\(known.map(headline) ?? "")")
    }
  }

  private func headline(_ arm: ArmMetrics) -> String {
    let finals = arm.finals.compactMap { $0?.accuracy }
    let diverged = arm.outcomes.count { $0.divergedAtStep != nil }
    let accuracy = finals.isEmpty ? "" : "  \(Words.percent(finals.reduce(0, +) / Double(finals.count)))"
    return accuracy + (diverged > 0 ? "  \(diverged) diverged" : "")
  }
}
