import ArgumentParser
import Experiments

/// Reads and checks specs, trains nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads and checks specs, trains nothing.",
    discussion: "bnlab check experiments/mnist-mlp.yaml")

  @OptionGroup var specs: SpecOptions

  func run() throws {
    try reportingFailures {
      let workbench = try Workbench(specs, results: "results", needsData: false)
      workbench.warn()
      for experiment in workbench.experiments {
        Console.say(
          "\(experiment.path): right. \(Words.count(experiment.arms.count, "arm")), \(Words.count(experiment.seeds, "seed")), "
            + "\(Words.count(experiment.figures.count, "figure")), \(Words.count(experiment.tables.count, "table")), "
            + "\(Words.count(experiment.claims.count, "claim"))")
      }
      try workbench.omissions.end()
    }
  }
}
