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

  @Test(
    arguments: [
      "{ set: tiny, folder: ../tiny, batch: 15 }  # near ../tiny", "{ folder: '../it''s', batch: 15, set: tiny }",
      "\n  set: tiny\n  folder: \"../it's\" # here\n  batch: 15", "\n  batch: 15\n  folder: ../tiny\n",
    ], [false, true])
  func `a copy is of the same data, wherever the spec that it is of stands`(data: String, isAbsolute: Bool) throws {
    let laboratory = try Laboratory()
    try FileManager.default.createDirectory(atPath: "\(laboratory.path)/a/b c", withIntermediateDirectories: true)
    for place in ["a/tiny", "a/b c/tiny", "a/it's"] {
      try FileManager.default.copyItem(atPath: "\(laboratory.path)/tiny", toPath: "\(laboratory.path)/\(place)")
    }
    // Whoever takes the folder beside experiments/ for it takes another.
    let labels = "\(laboratory.path)/tiny/t10k-labels-idx1-ubyte"
    var other = try Data(contentsOf: URL(filePath: labels))
    other[other.count - 1] = (other[other.count - 1] + 1) % 3
    try other.write(to: URL(filePath: labels))
    let text = Laboratory.spec().replacingOccurrences(of: "{ set: tiny, folder: ../tiny, batch: 15 }", with: data)
    try laboratory.write(text, to: "a/b c/its-question.yaml")
    let origin = (isAbsolute ? "\(laboratory.path)/" : "") + "a/b c/its-question.yaml"
    let ending = try laboratory.call(["new", "my-question", "--from", origin])
    #expect(ending.status == 0, "\(ending.errors)")
    let copy = try String(contentsOfFile: "\(laboratory.path)/experiments/my-question.yaml", encoding: .utf8)
    let lines = (text.split(separator: "\n"), copy.split(separator: "\n"))
    #expect(zip(lines.0, lines.1).count { $0 != $1 } == 2, "the title and the folder: \(copy)")
    // Of the same data to the bit, the runs are the same.
    try laboratory.run(origin, "--quiet")
    let plan = try laboratory.call(["plan", "experiments/my-question.yaml"])
    #expect(plan.output.contains("4 runs, 4 up to date"), "\(plan.output) \(plan.errors)")
  }
}
