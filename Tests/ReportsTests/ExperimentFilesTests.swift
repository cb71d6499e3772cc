import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// The files of an experiment.
@Suite struct ExperimentFilesTests {
  @Test func `an experiment's files are those that it declares, no more and no less`() throws {
    let scratch = try TemporaryFolder()
    let inputs = try Synthetic.experiments(seeds: 6).filter {
      ["mnist-mlp", "lenet-figure-3", "mlp-sensitivity"].contains($0.name)
    }
    .map { Synthetic.input($0) }
    for input in inputs {
      let folder = "\(scratch.path)/\(input.experiment.name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try MetricsFile.write(input.metrics, to: "\(folder)/\(MetricsFile.name)")
    }
    _ = try ReportWriter(results: scratch.path, dataset: "mnist").write(inputs)
    for input in inputs {
      let found = try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/\(input.experiment.name)")
      // What was noted beside runs is kept where there were runs.
      let declared = Set(input.experiment.files.map(\.name)).subtracting(input.provenance.isEmpty ? ["provenance.json"] : [])
      #expect(Set(found) == declared)
    }
  }

  @Test func `the files of a sheet's parts are told apart however many there are`() {
    let names = FigureDefinition.tables(of: "all", panels: 800)
    #expect(Set(names).count == 800)
    #expect(
      [names[0], names[25], names[26], names[27], names[701], names[702]]
        == ["a", "z", "aa", "ab", "zz", "aaa"].map { "all-\($0).tsv" })
    #expect(FigureDefinition.tables(of: "one", panels: 1) == ["one.tsv"])
  }
}
