import Datasets
import Foundation
import NeuralNetwork

/// One sitting of the benchmark: ours and the peers' in turn, beside the matrix-product rate of the same seconds.
///
/// Each side has five turns of about equal time, and its figure is their median.
public struct BenchmarkRun {
  /// A case's figures; written as one JSON object a line.
  public struct Row: Encodable, Sendable {
    /// `bnlab`, or the peer's.
    public let peer: String
    public let net: String
    public let normalization: String
    public let activation: String
    public let dropout: Double
    public let batch: Int
    public let width: Int
    public let millisecondsPerStep: Double
    /// Of the rate of a 1024^3 matrix product that took its turns between the steps: what the step's matrix products reach as it stands. Ours
    /// alone, as is that rate.
    public let shareOfPeak: Double?
    public let gigaflopsPerSecond: Double?

    private enum CodingKeys: String, CodingKey {
      case peer, net, normalization, activation, dropout, batch, width
      case millisecondsPerStep = "ms_per_step"
      case shareOfPeak = "share_of_peak"
      case gigaflopsPerSecond = "gigaflops_per_second"
    }

    fileprivate init(_ benchmarkCase: BenchmarkCase, peer: String, milliseconds: Double, peak: Double? = nil) throws {
      self.peer = peer
      net = benchmarkCase.net.rawValue
      normalization = benchmarkCase.normalizationWord
      activation = benchmarkCase.activationWord
      dropout = benchmarkCase.dropout
      batch = benchmarkCase.batch
      width = benchmarkCase.width
      millisecondsPerStep = rounded(milliseconds)
      let work = try benchmarkCase.definition().matrixProductOperations(isTraining: true) * Double(benchmarkCase.batch)
      shareOfPeak = peak.map { rounded(work / (milliseconds / 1e3) / $0) }
      gigaflopsPerSecond = peak.map { rounded($0 / 1e9) }
    }
  }

  /// A case's rows, ours first, and why peers are not among them.
  public struct Measured: Sendable {
    public let benchmarkCase: BenchmarkCase
    public let rows: [Row]
    public let leftOut: [(peer: Peer, reason: String)]
  }

  public let benchmark: Benchmark
  public let peers: [PeerProcess]
  /// Floating-point operations a second of a 1024^3 matrix product, at its best.
  public let peak: Double
  static let turns = 5

  public init(dataset: Dataset, budget: Double, peers: [PeerProcess]) {
    MatrixProductLibrary.holdToOneCore()
    benchmark = Benchmark(dataset: dataset, budget: budget)
    self.peers = peers
    peak = benchmark.matrixProductRate()
  }

  /// Our row and each peer's.
  /// - Throws: `NetworkDefinitionError` where the case's width is too large.
  public func measure(_ benchmarkCase: BenchmarkCase) throws -> Measured {
    var leftOut: [(Peer, String)] = []
    var ready: [PeerProcess] = []
    for peer in peers {
      if let reason = peer.prepare(benchmarkCase) { leftOut.append((peer.peer, reason)) } else { ready.append(peer) }
    }
    let step = try benchmark.trainingStep(benchmarkCase)
    let (own, rates, theirs) = inTurns(step) { ready.map { $0.train(seconds: share) } }
    var rows = [try Row(benchmarkCase, peer: "bnlab", milliseconds: median(own) * 1e3, peak: median(rates))]
    for (index, peer) in ready.enumerated() {
      let times = theirs.compactMap { $0[index] }
      guard times.count == theirs.count else {
        leftOut.append((peer.peer, "ended"))
        continue
      }
      rows.append(try Row(benchmarkCase, peer: peer.peer.rawValue, milliseconds: median(times)))
    }
    return Measured(benchmarkCase: benchmarkCase, rows: rows, leftOut: leftOut)
  }

  /// How long the classification of the test set takes.
  /// - Throws: `NetworkDefinitionError` where the case's width is too large.
  public func evaluate(_ benchmarkCase: BenchmarkCase) throws -> BenchmarkFacts.Evaluation {
    let evaluation = try benchmark.evaluation(benchmarkCase)
    let (seconds, rates, _) = inTurns(evaluation.run) { [Double?]() }
    let work = try benchmarkCase.definition().matrixProductOperations(isTraining: false) * Double(evaluation.examples)
    return BenchmarkFacts.Evaluation(
      benchmarkCase, examples: evaluation.examples, milliseconds: rounded(median(seconds) * 1e3),
      shareOfPeak: rounded(work / median(seconds) / median(rates)))
  }

  /// Seconds of a side's turn.
  private var share: Double { benchmark.budget / Double(Self.turns) }

  /// Seconds of one call of `body`, turn by turn; with each turn the rate of the same moment, and what others do in between.
  private func inTurns<Other>(_ body: () -> Void, _ others: () -> [Other]) -> (own: [Double], rates: [Double], others: [[Other]])
  {
    let clock = ContinuousClock()
    body()
    let once = max(clock.measure { for _ in 0..<2 { body() } }.seconds / 2, 1e-7)
    let calls = max(1, Int(clamping: share / once))
    var result: (own: [Double], rates: [Double], others: [[Other]]) = ([], [], [])
    for _ in 0..<Self.turns {
      result.own.append(clock.measure { for _ in 0..<calls { body() } }.seconds / Double(calls))
      result.rates.append(median((0..<3).map { _ in benchmark.rateNow() }))
      result.others.append(others())
    }
    return result
  }
}

private func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
