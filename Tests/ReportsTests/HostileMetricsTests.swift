import Experiments
import Foundation
import HDF5
import Reports
import TestSupport
import Testing

/// metrics.h5 that bnlab did not write so.
@Suite struct HostileMetricsTests {
  @Test func `metrics that bnlab did not write so are refused by a sentence, or read, judged and drawn, and never trap`() throws {
    let scratch = try TemporaryFolder()
    // Probes in one, disagreements in the other; few seeds, so that the files are small.
    let inputs = try Synthetic.experiments(seeds: 2).filter { ["mnist-mlp", "lenet-figure-3"].contains($0.name) }.map {
      Synthetic.input($0)
    }
    var refused = 0
    var read = 0
    for var input in inputs {
      let folder = "\(scratch.path)/\(input.experiment.name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      input.metrics.arms = Array(input.metrics.arms.prefix(1))
      try MetricsFile.write(input.metrics, to: "\(folder)/metrics.h5")
      for file in try HostileFile.variants(of: "\(folder)/metrics.h5", in: folder) {
        do {
          input.metrics = try MetricsFile.read(file.path)
        } catch let error where error is HDF5Error || error is MetricsFileError {
          refused += 1
          #expect("\(error)".contains(file.path), "\(file.change): \(error)")
          continue
        }
        read += 1
        _ = ClaimJudge().judge([input])
        _ = try ReportWriter(results: "\(folder)/report", dataset: "mnist").write([input])
        CSVExport.export(input.metrics) { _ in }
      }
    }
    print("hostile metrics.h5: \(refused) refused, \(read) read and drawn")
    #expect(refused > 500 && read > 50)
  }
}
