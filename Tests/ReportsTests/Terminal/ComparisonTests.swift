import Experiments
import Foundation
import NeuralNetwork
import Reports
import TestSupport
import Testing

/// Comparing and exporting.
@Suite struct ComparisonTests {
  @Test func `a comparison of two arms has the settings that differ, the difference by seed, its interval and p`() throws {
    let experiment = try #require(try Synthetic.experiments().first { $0.name == "lenet-learning-rate" })
    let metrics = Synthetic.input(experiment).metrics
    let (one, other) = (metrics.arms[0], metrics.arms[1])
    let text = try Comparison.text(one, other)
    #expect(text.contains("10 seeds in common"))
    #expect(text.contains("rate: 0.01 against 0.05"), "\(text)")
    #expect(text.contains("final accuracy") && text.contains("0.0020"))
    #expect(try Comparison.text(one, one).contains("settings are the same"))
  }

  /// No later setting is told where all arms have it at its default; where one has not, the others' default is.
  @Test func `a later setting that one arm has changed is told of both, in comparisons and on pages`() throws {
    var experiment = try #require(try Synthetic.experiments(seeds: 1).first { $0.name == "mnist-mlp" })
    func settings() throws -> (comparison: String, page: String) {
      let input = Synthetic.input(experiment)
      let scratch = try TemporaryFolder()
      _ = try ReportWriter(results: scratch.path, dataset: "mnist", options: ReportOptions()).write([input])
      let comparison = try Comparison.text(input.metrics.arms[0], input.metrics.arms[1])
      return (comparison, String(decoding: try scratch.data("report.md"), as: UTF8.self))
    }
    let before = try settings()
    #expect(!before.page.contains("warm-up") && !before.comparison.contains("Order of examples"))
    experiment.arms[1].configuration[.warmUp] = 20
    experiment.arms[1].configuration[.gradientClipping] = 2
    experiment.arms[1].configuration[.train] = TrainedRoles([.scale, .shift])
    experiment.arms[1].configuration[.order] = .sortedByClass
    experiment.arms[1].configuration.validation = 1000
    let (comparison, page) = try settings()
    for (name, first, second) in [
      ("Steps of warm-up", "0", "20"), ("Longest gradient", "as long as it is", "2"),
      ("Trained", "weight, bias, gamma, beta", "gamma, beta"), ("Order of examples", "shuffled", "sorted by class"),
      ("Held out", "nothing", "the last 1,000 training examples, to choose settings on"),
    ] {
      #expect(comparison.contains("\(name): \(first) against \(second)"), "\(comparison)")
      #expect(page.contains("| \(name)") && page.contains("| \(first) |") && page.contains("| \(second) |"), "\(name)")
    }
  }

  @Test func `CSV has a line for every finite value, and reads back as pandas reads it`() throws {
    let experiment = try #require(try Synthetic.experiments(seeds: 2).first { $0.name == "mnist-mlp" })
    let metrics = Synthetic.input(experiment).metrics
    var text = ""
    CSVExport.export(metrics) { text += $0 }
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines[0] == CSVExport.header)
    #expect(lines.last == "")
    let arm = metrics.arms[0]
    let perRun = 2 * arm.test.steps.count + 2 * arm.train.steps.count + 3 * arm.probes[0].steps.count + 3
    #expect(lines.count - 2 == 2 * 2 * perRun)
    #expect(lines[1 + 2 * arm.train.steps.count].hasPrefix("mnist-mlp,plain,0,test,accuracy,0,"))
  }
}
