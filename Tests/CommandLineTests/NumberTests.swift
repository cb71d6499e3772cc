import Foundation
import Testing

/// Numbers from outside that are beyond all bounds: none of them ends the program.
@Suite struct NumberTests {
  @Test(arguments: [("1e25", 64), ("1e300", 64), ("-1", 64), ("86400", 0), ("0", 0)])
  func `seconds between checkpoints are those of a day at most`(_ seconds: String, status: Int32) throws {
    let laboratory = try Laboratory(Laboratory.spec(steps: 20, seeds: 1))
    let ending = try laboratory.call(["run", "--quiet", "--checkpoint-interval=\(seconds)"])
    #expect(ending.status == status, "\(ending.errors)")
  }

  @Test(arguments: [("1e300", "9223372036854775807"), ("-1e300", "-9223372036854775808"), ("0", "0")])
  func `whatever numbers stand beside a downloaded run, plan, run and report go on`(real: String, whole: String) throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    for (name, bytes) in laboratory.files(ending: ".json") where name.hasSuffix("provenance.json") || name.contains("/seed-") {
      let host = "\"host\" : \"[^\"]*\""
      var text = String(decoding: bytes, as: UTF8.self)
      for key in ["trainingSeconds", "evaluationSeconds"] {
        text = text.replacingOccurrences(of: "(\"\(key)\" ?: ?)[-0-9.e]+", with: "$1\(real)", options: .regularExpression)
      }
      for key in ["steps", "evaluations", "resumptions", "peakMemoryBytes"] {
        text = text.replacingOccurrences(of: "(\"\(key)\" ?: ?)[-0-9]+", with: "$1\(whole)", options: .regularExpression)
      }
      text = text.replacingOccurrences(
        of: "(\"secondsUntilEvaluation\" ?: ?\\[)[^]]+", with: "$1\(real),\(real)", options: .regularExpression)
      #expect(text.range(of: host, options: .regularExpression) != nil || name.hasSuffix("provenance.json"))
      try Data(text.utf8).write(to: URL(filePath: "\(laboratory.path)/results/\(name)"))
    }
    try laboratory.write(Laboratory.spec(seeds: 3, extra: "figures: { time: { against: seconds } }"))
    for arguments in [["plan"], ["report"], ["list"], ["run", "--quiet"], ["plan"]] {
      let ending = try laboratory.call(arguments)
      #expect(ending.status == 0, "\(arguments): \(ending.errors)")
    }
  }

  @Test func `the widest and the narrowest axes that check lets through are drawn`() throws {
    let figures = [
      "x: [-1e30, 1e30], y: [-1e30, 1e30]", "x: [0, 1e-30], y: [0, 1e-30]", "x: [1e9, 1000000001.1], y: [1e29, 1.0000000011e29]",
      "x: { range: [1e-30, 1e30], log: true }, y: { range: [1e-30, 1e30], log: true }",
      "x: { range: [1e-29, 2e-29], log: true }, y: { range: [1e29, 1.0000000011e29], log: true }",
    ]
    let lines = figures.enumerated().map { "  figure-\($0): { quantity: test loss, \($1) }" }
    let laboratory = try Laboratory(Laboratory.spec(extra: "figures:\n" + lines.joined(separator: "\n")))
    let ending = try laboratory.run()
    #expect(ending.output.contains("5 figures drawn of 5"), "\(ending.errors)")
    #expect(laboratory.files(ending: ".svg").count == 5)
  }
}
