import Foundation
import Testing

/// `bnlab new --from`: another's spec, as a question of one's own.
@Suite struct NewCommandTests {
  @Test(arguments: [false, true]) func `a copy extends what its origin extends, wherever that stands, and is not the paper's`(
    isAbsolute: Bool
  ) throws {
    let laboratory = try Laboratory()
    try FileManager.default.createDirectory(atPath: "\(laboratory.path)/shared", withIntermediateDirectories: true)
    try laboratory.write(Laboratory.spec().replacingOccurrences(of: "Tiny", with: "Base"), to: "shared/base.yaml")
    let spec = """
      title: Its question
      paper:
        section: "4.1"
      extends: "base.yaml"
      arms:
        only: { normalization: batch }
      """
    try laboratory.write(spec, to: "shared/its-question.yaml")
    let origin = (isAbsolute ? "\(laboratory.path)/" : "") + "shared/its-question.yaml"
    let ending = try laboratory.call(["new", "my-question", "--from", origin])
    #expect(ending.status == 0, "\(ending.errors)")
    let check = try laboratory.call(["check", "experiments/my-question.yaml"])
    #expect(check.output.contains("right. 1 arm, 2 seeds"), "\(check.errors)")
    let copy = try String(contentsOfFile: "\(laboratory.path)/experiments/my-question.yaml", encoding: .utf8)
    #expect(!copy.contains("paper") && !copy.contains("section"))
  }
}
