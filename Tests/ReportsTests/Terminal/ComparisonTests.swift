import Experiments
import Foundation
import Reports
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
