import ArgumentParser
import Experiments
import Foundation
import NeuralNetwork

/// Prints how far analytic gradients are from central differences, and the paper's identities from equality.
struct GradcheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradcheck", abstract: "Holds the gradients of specs' networks to central differences, trains nothing.",
    discussion: """
      Every layer by itself, then every network that the specs have, once each, with random weights, gamma and beta, in double
      precision, for as many of each parameter's numbers as --sample says.
      The error is |analytic - numeric| as a share of the larger of the two; it passes up to 1e-6.

      Example: bnlab gradcheck experiments/mnist-mlp.yaml
      """)

  @OptionGroup var specs: SpecOptions

  @Option(help: ArgumentHelp("Examples in the minibatch.", valueName: "n"))
  var minibatch = 5

  @Option(
    help: ArgumentHelp("Numbers of each parameter to check, drawn at random; 0 checks all, which takes hours.", valueName: "n"))
  var sample = 8

  @Option(help: ArgumentHelp("Seed of all random numbers.", valueName: "n"))
  var seed: UInt64 = 0

  func validate() throws {
    guard (2...1000).contains(minibatch) else {
      throw ValidationError("--minibatch \(minibatch): expected a number from 2 to 1000.")
    }
    guard sample >= 0 else { throw ValidationError("--sample \(sample): expected a number, 0 or more.") }
  }

  func run() throws {
    try reportingFailures {
      let workbench = try Workbench(specs, results: "results", needsData: false)
      let networks = Self.distinctNetworks(workbench.experiments)
      var passes = true
      Console.say(styled: Console.bold("Each layer by itself"))
      for (name, check) in try GradientCheck.layers(minibatch: minibatch, seed: seed) {
        passes = show(check.rows(), of: name) && passes
      }
      for (names, definition) in networks {
        Console.say("")
        let others = names.count > 1 ? " and \(Words.count(names.count - 1, "arm")) like it" : ""
        Console.say(styled: "\(Console.bold(names[0]))\(Console.dim(others))")
        let check = GradientCheck(
          definition, loss: .crossEntropy(), minibatch: minibatch, seed: seed, sample: sample == 0 ? nil : sample)
        passes = show(check.rows(), of: nil) && passes
      }
      Console.say("")
      for (name, rows) in [
        ("double precision", try PropertyCheck.rows(ReferenceEngine())),
        ("the engine, single precision", try PropertyCheck.rows(SinglePrecisionEngine())),
      ] {
        Console.say(styled: Console.bold("The paper's identities, \(name)"))
        for row in rows {
          line(row.equation, "", Words.count(row.trials, "network"), row.largestDeviation, row.passes)
          passes = passes && row.passes
        }
      }
      if !passes { throw Exit.runFailed }
      try workbench.omissions.end()
    }
  }

  /// The specs' networks, each with the arms that have it.
  private static func distinctNetworks(_ experiments: [Experiment]) -> [(names: [String], NetworkDefinition)] {
    var networks: [(names: [String], NetworkDefinition)] = []
    for experiment in experiments {
      for arm in experiment.arms {
        let name = "\(experiment.name)/\(arm.name)"
        if let known = networks.firstIndex(where: { $0.1 == arm.configuration.network }) {
          networks[known].names.append(name)
        } else {
          networks.append(([name], arm.configuration.network))
        }
      }
    }
    return networks
  }

  private func show(_ rows: [GradientCheck.Row], of layer: String?) -> Bool {
    for row in rows {
      let count = row.checked == row.entries ? "all \(row.entries)" : "\(row.checked) of \(row.entries)"
      line(layer ?? row.layer, row.layer == "input" ? "input" : row.parameter, count, row.largestRelativeError, row.passes)
    }
    return rows.allSatisfy(\.passes)
  }

  private func line(_ name: String, _ parameter: String, _ count: String, _ error: Double, _ passes: Bool) {
    let label = parameter.isEmpty ? name.padding(to: 72) : name.padding(to: 48) + parameter.padding(to: 10)
    let word: TerminalText = passes ? "ok" : Console.warning("FAILS")
    Console.say(styled: "  \(label)\(count.padding(to: 18))\(String(format: "%8.1e", error))  \(word)")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
