import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// The documentation's derivation, held to the code that it speaks of.
@Suite struct BackwardPassPageTests {
  private static let module = Repository.url.appending(path: "Sources/NeuralNetwork")
  private static let page = module.appending(path: "NeuralNetwork.docc/BackwardPass.md")

  /// The tables' rows of a name and its numbers, under "An example".
  private func example() throws -> [String: [Double]] {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## An example\n").dropFirst().first)
    var numbers: [String: [Double]] = [:]
    for line in try #require(section.components(separatedBy: "\n## ").first).split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
      let values = cells[2].components(separatedBy: ", ").map(Double.init)
      guard !values.contains(nil) else { continue }
      #expect(numbers[cells[1]] == nil, "\(cells[1]) stands there twice")
      numbers[cells[1]] = values.compactMap { $0 }
    }
    return numbers
  }

  @Test func `the example's numbers are what the code computes, to the last digit`() throws {
    let page = try example()
    func one(_ name: String) throws -> Double { try #require(page[name]?.first, "\(name)") }
    let x = try #require(page["x"])
    let outputGradient = try #require(page["output gradient"])
    let forward = Reference.BatchNormalization(x, gamma: try one("gamma"), beta: try one("beta"), epsilon: try one("epsilon"))
    let stages = forward.stages(outputGradient)
    let computed: [String: [Double]] = [
      "epsilon": [forward.epsilon], "gamma": [forward.gamma], "beta": [forward.beta], "x": x,
      "mean": [forward.mean], "centered": stages.centered, "squared": stages.squared, "variance": [forward.variance],
      "deviation": [stages.deviation], "inverse": [stages.inverse], "normalized": forward.normalized, "output": forward.output,
      "output gradient": outputGradient, "beta gradient": [stages.gradients.beta], "gamma gradient": [stages.gradients.gamma],
      "normalized gradient": stages.normalizedGradient, "inverse gradient": [stages.inverseGradient],
      "first path to centered": stages.centeredGradientFromNormalized, "deviation gradient": [stages.deviationGradient],
      "variance gradient": [stages.varianceGradient], "squared gradient": stages.squaredGradient,
      "second path to centered": stages.centeredGradientFromSquared, "centered gradient": stages.centeredGradient,
      "mean gradient": [stages.meanGradient], "x gradient": stages.gradients.input,
    ]
    for name in Set(page.keys).union(computed.keys).sorted() { #expect(page[name] == computed[name], "\(name)") }
    #expect(forward.closedBackward(outputGradient).input == page["x gradient"])
    #expect(deviation(forward.paperBackward(outputGradient).input, try #require(page["x gradient"])) < 1e-14)
  }

  @Test func `every line of code on the page is a line of the reference`() throws {
    let folder = Self.module.appending(path: "Layers")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)).compactMap {
      $0 as? URL
    }
    let sources = try files.filter { $0.lastPathComponent.hasPrefix("Reference") && $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    let known = Set(sources.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    var (found, isCode) = (0, false)
    for line in try String(contentsOf: Self.page, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        #expect(known.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
        found += 1
      } else if line.hasPrefix("|"), line.hasSuffix("` |") {
        let code = try #require(line.dropLast(3).components(separatedBy: "| `").last)
        #expect(known.contains(code), "\(code)")
        found += 1
      }
    }
    #expect(found == 23)
  }
}
