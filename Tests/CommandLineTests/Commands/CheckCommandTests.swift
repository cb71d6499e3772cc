import Foundation
import Testing

@Suite struct CheckCommandTests {
  @Test func `what is hardly meant is warned of by check, plan and run, and stops none of them`() throws {
    let laboratory = try Laboratory(Laboratory.spec(seeds: 1).replacingOccurrences(of: "batch: 15", with: "batch: 1"))
    for command in ["check", "plan", "run"] {
      let ending = try laboratory.call([command])
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(
        ending.errors.contains("warning: `batch` is 1: normalizing a feature over one example gives beta"), "\(ending.errors)")
    }
  }

  @Test func `without such a thing nothing is warned of`() throws {
    let ending = try Laboratory(Laboratory.spec(seeds: 1)).call(["check"])
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.errors)")
  }
}
