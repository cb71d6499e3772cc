import Foundation
import Reports
import TestSupport
import Testing

/// Figures within the page.
@Suite struct InlineSVGTests {
  @Test func `a figure within the page has the file's polygons, point by point, and its transparencies`() throws {
    let scratch = try TemporaryFolder()
    let experiment = try #require(try Synthetic.experiments(seeds: 3).first { $0.name == "mnist-mlp" })
    try ReportWriter(results: scratch.path, dataset: "mnist").write([Synthetic.input(experiment)])
    let drawn = try experiment.figures.map { try scratch.text("mnist-mlp/\($0.id).svg") }.joined()
    let page = try scratch.text("index.html")
    let (wanted, found) = (Self.polygons(drawn), Self.polygons(page))
    #expect(!wanted.isEmpty && wanted.contains { $0.count > 100 })
    #expect(wanted.count == found.count)
    for (one, other) in zip(wanted, found) {
      #expect(one.count == other.count)
      #expect(zip(one, other).allSatisfy { abs($0 - $1) < 0.11 })
    }
    let transparency = try Regex<(Substring, Substring)>(" opacity=['\"]([0-9.]+)['\"]")
    let transparencies = drawn.matches(of: transparency).map(\.output.1)
    #expect(!transparencies.isEmpty)
    #expect(page.matches(of: transparency).map(\.output.1) == transparencies)
  }

  /// The numbers of each polygon, whatever stands between them.
  private static func polygons(_ text: String) -> [[Double]] {
    text.matches(of: #/points ?= ?['"]([^'"]*)['"]/#).map { match in
      match.output.1.split { ", \n\t".contains($0) }.compactMap { Double($0) }
    }
  }
}
