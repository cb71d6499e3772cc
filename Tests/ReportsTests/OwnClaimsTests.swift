import Experiments
import Foundation
import Reports
import Testing

@Suite("Claims of one's own")
struct OwnClaimsTests {
  @Test("a copy of the paper's claim in somebody's own experiment leaves the paper's verdicts as they are")
  func copies() throws {
    let paper = try Synthetic.experiments().map { Synthetic.input($0) }
    let alone = ClaimJudge().judge(paper)
    var copy = try #require(paper.first { $0.experiment.name == "lenet-dropout" })
    copy.experiment.name = "my-dropout"
    copy.experiment.paper = nil
    let together = ClaimJudge().judge(paper + [copy])
    let papers = together.filter { $0.experiment != "my-dropout" }
    #expect(papers.map(\.claim.id) == alone.map(\.claim.id))
    #expect(papers.map(\.correctedP) == alone.map(\.correctedP) && papers.map(\.family) == alone.map(\.family))
    let own = together.filter { $0.experiment == "my-dropout" }
    #expect(own.count == copy.experiment.claims.count && own.allSatisfy { $0.family == own.count })
    #expect(together.last?.experiment == "my-dropout")
  }
}
