import Experiments
import Foundation
import HDF5
import TestSupport
import Testing

@Suite struct HostileRunFileTests {
  @Test func `a run's file that bnlab did not write so is refused by a sentence or read, and never traps`() throws {
    let tiny = try TinyRun()
    let run = try tiny.run(try tiny.configuration())
    let scratch = try TemporaryFolder()
    let path = scratch.path + "/seed-0.h5"
    try RunFile.write(try #require(try Trainer(run, dataset: tiny.dataset).train { _ in true }), to: path)
    var refused = 0
    var read = 0
    for file in try HostileFile.variants(of: path, in: scratch.path) {
      do {
        _ = try RunFile.read(file.path)
        let record = try RunFile.read(file.path, expecting: run)
        _ = ArmMetrics(
          arm: Arm(name: "bn", label: "BN", configuration: run.configuration), identity: run.identity, records: [record],
          keepsDisagreements: true)
        read += 1
      } catch let error where error is HDF5Error || error is MetricsFileError {
        refused += 1
        #expect("\(error)".contains(file.path), "\(file.change): \(error)")
      }
    }
    print("hostile run files: \(refused) refused, \(read) read")
    #expect(refused > 200 && read > 50)
  }
}
