import ArgumentParser
import Experiments
import Foundation
import Grammar
import NeuralNetwork

/// A run or an experiment's metrics, for reading.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A run, or an experiment's metrics, for reading.",
    discussion: "bnlab show results/mnist/mnist-mlp/metrics.h5")

  @Argument(help: "A run's HDF5 file, or an experiment's metrics.h5.", completion: .file(extensions: ["h5"]))
  var file: String

  func run() throws {
    try reportingFailures {
      let recording = try RecordedFile(file)
      if let metrics = recording.metrics { show(metrics) }
      if let run = recording.run { show(run) }
    }
  }

  private func show(_ metrics: ExperimentMetrics) {
    Console.say(styled: Console.bold("\(metrics.experiment)  \(metrics.title)"))
    Console.say("data: \(metrics.dataset.name), SHA-256 \(metrics.dataset.sha256)")
    for arm in metrics.arms {
      let finals = arm.finals.compactMap { $0?.accuracy }
      let mean = finals.isEmpty ? "none ended" : "mean \(Words.percent(finals.reduce(0, +) / Double(finals.count)))"
      let range = finals.min().flatMap { low in finals.max().map { "  (\(Words.percent(low)) to \(Words.percent($0)))" } } ?? ""
      let diverged = arm.outcomes.count { $0.divergedAtStep != nil }
      Console.say(
        "  \(arm.name)  \(Words.count(arm.seeds.count, "run"))  final test accuracy: \(mean)\(range)"
          + (diverged > 0 ? "  \(diverged) diverged" : "") + "  \(Sparkline.text(arm.test.accuracy.first ?? [], width: 24))")
    }
  }

  private func show(_ record: RunRecord) {
    let configuration = record.run.configuration
    Console.say(styled: Console.bold("\(record.run.identity.folder), seed \(record.run.seed)"))
    Console.say("status: \(record.outcome.divergedAtStep.map { "diverged at step \($0)" } ?? "complete")")
    Console.say("data: \(configuration.dataset.name), minibatches of \(configuration.batch), \(configuration.steps) steps")
    for row in configuration.rows(Bounds.short) where row.topic != .network {
      Console.say("\(row.topic.name.prefix(1).lowercased() + row.topic.name.dropFirst()): \(row.value)")
    }
    Console.say("network: input \(configuration.network.input)")
    for node in configuration.network.nodes {
      Console.say("  \(node.name.padding(toLength: 16, withPad: " ", startingAt: 0)) \(node.inputShape) -> \(node.outputShape)")
    }
    Console.say("test accuracy: \(Sparkline.text(record.test.accuracy, width: 40))")
    let every = max(1, record.test.steps.count / 12)
    for index in record.test.steps.indices where index % every == 0 || index == record.test.steps.count - 1 {
      Console.say(
        "  step \(record.test.steps[index]): \(Words.percent(Double(record.test.accuracy[index]))), loss \(record.test.loss[index])"
      )
    }
    if let final = record.final?.result {
      Console.say(
        "final, with \(configuration.finalStatistics.rawValue) statistics: \(final.correct) of \(final.examples) right, "
          + "\(Words.percent(final.accuracy)), loss \(Float(final.loss))")
    }
  }
}
