import Foundation
import Testing

/// `bnlab gradcheck`, as people read it.
@Suite struct GradcheckCommandTests {
  @Test func `it prints the parameters, errors and verdicts of each layer, of the specs' networks and of the identities`() throws
  {
    let ending = try Laboratory().call(["gradcheck"])
    #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
    let lines = ending.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    for start in [
      "dense weight ", "convolution, stride 2 bias ", "batch normalization of maps, closed form gamma ", "softmax",
      "dense1 weight 8 of ", "normalization1 beta ", "dense2 bias all 3 ", "BN((aW)u) = BN(Wu), epsilon 0 ",
    ] {
      #expect(lines.contains { $0.hasPrefix(start) && $0.hasSuffix(" ok") }, "\(start) is missing in\n\(ending.output)")
    }
    #expect(lines.contains("tiny/plain") && lines.contains("tiny/bn"))
    #expect(!ending.output.contains("FAILS"))
  }

  @Test func `a minibatch of one has no variance to derive, and is refused`() throws {
    let ending = try Laboratory().call(["gradcheck", "--minibatch", "1"])
    #expect(ending.status == 64)
    #expect(ending.errors.contains("--minibatch 1: expected a number from 2 to 1000."))
  }
}
