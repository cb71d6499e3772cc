import Datasets
import Foundation
import NeuralNetwork

/// One sitting of the benchmark: each case's step, ours and the peers' in turn, beside the matrix-product rate of the same minutes.
public struct BenchmarkRun {
  /// A case's figures; written as one JSON object a line.
  public struct Row: Encodable, Sendable {
    public let peer: String
    public let net: String
    public let normalization: String
    public let activation: String
    public let dropout: Double
    public let batch: Int
    public let width: Int
    public let millisecondsPerStep: Double
    /// Of the rate of a 1024^3 matrix product: what the step's matrix products reach as it stands. Ours alone.
    public let shareOfPeak: Double?
    /// The same for the classification of the test set. Ours alone.
    public let evaluationShareOfPeak: Double?

    private enum CodingKeys: String, CodingKey {
      case peer, net, normalization, activation, dropout, batch, width
      case millisecondsPerStep = "ms_per_step"
      case shareOfPeak = "share_of_peak"
      case evaluationShareOfPeak = "evaluation_share_of_peak"
    }
  }

  public let benchmark: Benchmark
  public let peers: [PeerProcess]
  /// Floating-point operations a second of a 1024^3 matrix product.
  public let peak: Double

  public init(examples: ExampleSet, budget: Double, peers: [PeerProcess]) {
    MatrixProductLibrary.holdToOneCore()
    benchmark = Benchmark(examples: examples, budget: budget)
    self.peers = peers
    peak = benchmark.matrixProductRate()
  }

  /// Our row and each peer's: rounds of about equal time, in turn, the best of each.
  /// - Throws: `NetworkDefinitionError` where the case's width is too large.
  public func measure(_ benchmarkCase: BenchmarkCase, rounds: Int = 5) throws -> [Row] {
    let ready = peers.filter { $0.prepare(benchmarkCase) }
    let step = try benchmark.trainingStep(benchmarkCase)
    for _ in 0..<20 { step() }
    var best = Double.infinity
    var theirs = [Double](repeating: .infinity, count: ready.count)
    let clock = ContinuousClock()
    let once = clock.measure { for _ in 0..<5 { step() } }.seconds / 5
    let steps = max(3, Int(clamping: benchmark.budget / Double(rounds) / once))
    for _ in 0..<rounds {
      best = min(best, clock.measure { for _ in 0..<steps { step() } }.seconds / Double(steps))
      for (index, peer) in ready.enumerated() {
        theirs[index] = min(theirs[index], peer.train(steps: max(20, steps / 5)) ?? .infinity)
      }
    }
    let definition = try benchmarkCase.definition()
    let work = definition.matrixProductOperations(isTraining: true) * Double(benchmarkCase.batch)
    let evaluation = try benchmark.evaluation(benchmarkCase)
    let evaluationWork = definition.matrixProductOperations(isTraining: false) * Double(evaluation.examples)
    let evaluationSeconds = benchmark.best(evaluation.run)
    let ours = row(
      benchmarkCase, peer: "bnlab", milliseconds: best * 1e3, share: work / best / peak,
      evaluationShare: evaluationWork / evaluationSeconds / peak)
    return [ours]
      + zip(ready, theirs).map {
        row(benchmarkCase, peer: $0.name, milliseconds: $1, share: nil, evaluationShare: nil)
      }
  }

  /// A step's time as minibatch and width grow, one at a time.
  public func growth(_ benchmarkCase: BenchmarkCase, batches: [Int], widths: [Int]) throws -> [Row] {
    var cases: [BenchmarkCase] = []
    for batch in batches {
      var grown = benchmarkCase
      grown.batch = batch
      cases.append(grown)
    }
    for width in widths {
      var grown = benchmarkCase
      grown.width = width
      cases.append(grown)
    }
    return try cases.map { grown in
      let seconds = benchmark.best(try benchmark.trainingStep(grown))
      let work = try grown.definition().matrixProductOperations(isTraining: true) * Double(grown.batch)
      return row(
        grown, peer: "bnlab", milliseconds: seconds * 1e3, share: work / seconds / peak, evaluationShare: nil)
    }
  }

  private func row(
    _ benchmarkCase: BenchmarkCase, peer: String, milliseconds: Double, share: Double?, evaluationShare: Double?
  ) -> Row {
    Row(
      peer: peer, net: benchmarkCase.net.rawValue, normalization: benchmarkCase.isNormalized ? "batch" : "none",
      activation: benchmarkCase.activationWord, dropout: benchmarkCase.dropout, batch: benchmarkCase.batch,
      width: benchmarkCase.width, millisecondsPerStep: rounded(milliseconds), shareOfPeak: share.map(rounded),
      evaluationShareOfPeak: evaluationShare.map(rounded))
  }

  private func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
}
