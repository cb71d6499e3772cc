import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// A claim of the paper's that is judged on several networks.
@Suite struct NetworksTests {
  private static let shared = ["fewer-steps", "higher-rate", "highest-rate", "ensemble"]

  /// The paper's five networks as LeNet-5s, and the same runs again under another network's name.
  private static func inputs(_ network: String = "Inception", seeds: Int = 10) throws -> [ReportInput] {
    let first = Synthetic.input(try #require(try Synthetic.experiments(seeds: seeds).first { $0.name == "lenet-figure-3" }))
    var second = first
    (second.experiment.name, second.metrics.experiment) = ("inception-figure-3", "inception-figure-3")
    second.experiment.title = "The same as \(network)"
    second.experiment.paper?.network = network
    return [first, second]
  }

  @Test
  func
    `two experiments that judge one claim have a row each, under each other, with their networks and with anchors that are there`()
    throws
  {
    let scratch = try TemporaryFolder()
    let summary = try ReportWriter(results: scratch.path, dataset: "mnist").write(try Self.inputs())
    // Sections come by name where the paper's are the same; networks come in one order for all claims.
    let found = summary.judgements.map { "\($0.claim.id) \($0.network)" }
    #expect(found == Self.shared.flatMap { ["\($0) Inception", "\($0) LeNet-5"] })
    let (markdown, html) = (try scratch.text("report.md"), try scratch.text("index.html"))
    let rows = markdown.matches(of: #/\| \[(.+?) \((.+?)\)\]\(#(.+?)\) \|/#)
    #expect(rows.map { String($0.2) } == Self.shared.flatMap { _ in ["Inception", "LeNet-5"] })
    #expect(rows.count == 8 && Set(rows.map(\.1)).count == 4 && Set(rows.map(\.3)).count == 8)
    for row in rows { #expect(markdown.matches(of: try Regex("<a id=\"\(row.3)\">")).count == 1, "\(row.3)") }
    let links = html.matches(
      of: #/<th scope="row" role="rowheader"><a href="#([^"]+)">[^<]+ <span class="network">([^<]+)</span>/#)
    #expect(links.map { String($0.1) } == rows.map { String($0.3) } && links.map { String($0.2) } == rows.map { String($0.2) })
    let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(html.matches(of: #/<tr role="row" class="shared">/#).count == 4, "no line between a claim's networks")
    #expect(Set(ids).count == ids.count && links.allSatisfy { ids.contains(String($0.1)) })
    for page in [markdown, html] {
      #expect(page.contains("Of 8 verdicts on 4 claims: ") && page.contains("The network here: Inception. "))
      #expect(page.contains("of 8 verdicts"), "the checklist counts them all")
    }
    let terminal = TerminalSummary.text(summary.judgements, width: 100)
    #expect(terminal.contains("8 verdicts on 4 claims: ") && terminal.contains("Ensembles gain (LeNet-5)"))
  }

  @Test func `claims.json says of each verdict which network it is about, and null where none is named`() throws {
    let scratch = try TemporaryFolder()
    var inputs = try Self.inputs()
    inputs[1].experiment.paper?.network = ""
    try ReportWriter(results: scratch.path, dataset: "mnist").write(inputs)
    let list = try #require(try JSONSerialization.jsonObject(with: scratch.data("claims.json")) as? [[String: Any]])
    #expect(list.count == 8 && list.allSatisfy { $0["network"] != nil })
    for claim in list {
      #expect(claim["network"] as? String == (claim["experiment"] as? String == "lenet-figure-3" ? "LeNet-5" : nil))
    }
    // Where no network is named the row says nothing of one.
    let html = try scratch.text("index.html")
    #expect(html.matches(of: #/<span class="network">/#).count == 4 && !html.contains(" ()"))
  }

  @Test func `a claim on two networks is two tests of the family, which is never smaller than the paper's`() throws {
    let inputs = try Self.inputs()
    let both = ClaimJudge().judge(inputs)
    #expect(both.count == 8 && both.allSatisfy { $0.family == 9 })
    // A third and a fourth: sixteen.
    let four = ClaimJudge().judge(
      ["LeNet-5", "Inception", "VGG", "ResNet"].map { network in
        var input = inputs[0]
        input.experiment.name = network.lowercased()
        input.experiment.paper?.network = network
        return input
      })
    #expect(four.count == 16 && four.allSatisfy { $0.family == 16 })
    let smallest = four.map { $0.p ?? 1 }.min() ?? 1
    #expect(four.map { $0.correctedP ?? 1 }.min() == min(1, 16 * smallest))
  }

  @Test func `what the paper had and this has not is said of the network that was judged`() throws {
    func departure(_ claim: String, _ network: String) throws -> String {
      let judged = ClaimJudge().judge(try Self.inputs(network, seeds: 1))
      return try #require(judged.first { $0.claim.id == claim && $0.experiment == "inception-figure-3" }).departure
    }
    #expect(
      try departure("ensemble", "LeNet-5").hasPrefix(
        "The paper had Inception on ImageNet, one run a network; this has LeNet-5 on"))
    let small = try departure("higher-rate", "Inception")
    #expect(small.contains("this has an Inception of two blocks on MNIST. ") && !small.contains("LeNet"), "\(small)")
    #expect(
      small.contains("there and here: Dropout, the L2 penalty") && small.contains("there alone: distortions of images."),
      "\(small)")
    #expect(try departure("higher-rate", "LeNet-5").contains("there and here: Dropout; there alone: the L2 penalty, "))
    // Of a network that nobody told of its name is said, and nothing else is claimed.
    let other = try departure("higher-rate", "VGG")
    #expect(other == "The paper had Inception on ImageNet, one run a network; this has VGG on MNIST.")
    #expect(try departure("higher-rate", "") == "The paper had Inception on ImageNet, one run a network.")
  }

  @Test func `the table of steps to match has a row for an arm that the paper has none for, and one that never trained`() throws {
    let scratch = try TemporaryFolder()
    let spec = """
      title: A small network
      paper: { section: "4.2.2", network: Inception }
      data: { set: mnist }
      model: [convolution: { channels: 4, kernel: 5 }, normalize, activate, max-pool: 2, dense: 10]
      settings: { rate: 0.01, steps: 1000, activation: relu }
      arms:
        inception: { label: Inception }
        inception-x5: { label: Inception x5, rate: x5 }
        inception-sigmoid: { label: Inception-Sigmoid, activation: sigmoid }
        bn-x30: { label: BN-x30, normalization: batch, rate: x30 }
      tables:
        figure-3: { show: steps-to-match, baseline: inception, paper-rows: { inception: Inception, bn-x30: BN-x30 } }
      """
    let summary = try ReportWriter(results: scratch.path, dataset: "mnist").write(
      [Synthetic.input(try Synthetic.experiment(spec, named: "small"))])
    #expect(summary.warnings == [])
    let rows = try scratch.text("small/figure-3.md").split(separator: "\n").filter {
      $0.hasPrefix("| Inception") || $0.hasPrefix("| BN")
    }
    #expect(rows.count == 4 && rows[3].hasSuffix("| BN-x30 | 0.045 | 2.7 million | 74.8 % |"), "\(rows)")
    #expect(rows[1].hasSuffix("| – | – | – | – |") && rows[2].hasSuffix("| – | – | – | – |"), "\(rows)")
    #expect(rows[2].contains("| never | – |"), "\(rows)")
  }

  @Test func `a property is a check of the program's own networks, and of no experiment's`() throws {
    let input = Synthetic.input(try #require(try Synthetic.experiments().first { $0.name == "lenet-batch-normalization" }))
    let judged = ClaimJudge(properties: [PropertyResult(id: "identity", holds: true, measured: "")]).judge([input])
    let identity = try #require(judged.first { $0.claim.id == "identity" })
    #expect(identity.experiment == "lenet-batch-normalization" && identity.network.isEmpty && identity.title == identity.name)
  }
}
