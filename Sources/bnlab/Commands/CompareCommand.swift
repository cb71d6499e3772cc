import ArgumentParser
import Experiments
import Reports

/// What differs between two arms or two runs.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "What differs between two arms, or two runs, in settings and results.",
    discussion: """
      bnlab compare mnist-mlp/plain mnist-mlp/bn
      bnlab compare RUN.h5 OTHER-RUN.h5

      Arms are named as in `bnlab list`; with their experiment, ARM as EXPERIMENT/ARM, where several have one of that name. \
      They are compared seed by seed.
      """)

  @Argument(help: "An arm, or a run's HDF5 file.", completion: .file(extensions: ["h5"]))
  var first: String

  @Argument(help: "Another.", completion: .file(extensions: ["h5"]))
  var second: String

  @OptionGroup var results: ResultOptions

  func validate() throws {
    guard first.hasSuffix(".h5") == second.hasSuffix(".h5") else {
      throw ValidationError("\(first) and \(second): expected two arms, or two runs' files.")
    }
  }

  func run() throws {
    try reportingFailures {
      if first.hasSuffix(".h5") {
        for path in [first, second] where try MetricsFile.isMetrics(path) {
          throw ValidationError("\(path) is a whole experiment: name two of its arms, or two runs' files.")
        }
        return Console.say(try Comparison.text(runFiles: first, second))
      }
      let (one, other) = try RecordedArms(results: results.results).pair(first, second)
      Console.say(try Comparison.text(one, other))
    }
  }
}
