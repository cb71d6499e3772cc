import Experiments
import Foundation

/// The benchmark's rows in words and columns, for people.
public struct BenchmarkTable {
  private let machine: BenchmarkFacts.Machine
  private let peers: [String]

  /// - `peers`: the others that were measured in turn.
  public init(_ machine: BenchmarkFacts.Machine, peers: [String]) {
    self.machine = machine
    self.peers = peers
  }

  public var heading: String {
    let columns =
      ["ms a step".padded(to: 11), "of 1024³".padded(to: 10), "evaluation".padded(to: 12)]
      + peers.map { "\($0) ms".padded(to: 11) + "ratio".padded(to: 8) }
    return """
      One core of \(machine.processor); 1024³ matrix product: \(format(machine.gigaflopsPerSecond, 1)) GFLOP/s.
      A step is gather, forward, backward, update of 60 examples. "of 1024³": its matrix products as a share of that product's rate.

      \("network".padding(toLength: 36, withPad: " ", startingAt: 0))\(columns.joined())
      """
  }

  /// A case's line: our milliseconds, the share of the peak in training and evaluation, then each peer's milliseconds and the ratio.
  public func line(_ benchmarkCase: BenchmarkCase, _ rows: [BenchmarkRun.Row]) -> String {
    guard let ours = rows.first else { return "" }
    let theirs = peers.map { name -> String in
      guard let row = rows.first(where: { $0.peer == name }) else { return "-".padded(to: 11) + "-".padded(to: 8) }
      return format(row.millisecondsPerStep, 3).padded(to: 11)
        + (format(row.millisecondsPerStep / ours.millisecondsPerStep, 1) + "x").padded(to: 8)
    }
    return benchmarkCase.title.padding(toLength: 36, withPad: " ", startingAt: 0)
      + format(ours.millisecondsPerStep, 3).padded(to: 11) + percent(ours.shareOfPeak).padded(to: 10)
      + percent(ours.evaluationShareOfPeak).padded(to: 12) + theirs.joined()
  }

  public func bandwidth(_ bandwidth: BenchmarkFacts.Bandwidth) -> String {
    "Batch normalization alone, forward and backward: \(format(bandwidth.normalization, 1)) GB/s moved; "
      + "a plain copy: \(format(bandwidth.copy, 1)) GB/s."
  }

  /// How a step grows with the minibatch and with the width.
  public func growth(_ rows: [BenchmarkRun.Row]) -> String {
    guard let first = rows.first else { return "" }
    let lines = rows.map { row in
      "\(row.batch)".padded(to: 10) + "\(row.width)".padded(to: 8) + format(row.millisecondsPerStep, 3).padded(to: 12)
        + format(row.millisecondsPerStep / Double(row.batch) * 1e3, 1).padded(to: 16) + percent(row.shareOfPeak).padded(to: 10)
    }
    let name = first.net == "mlp" ? "section 4.1 network" : "LeNet-5"
    let heading =
      "minibatch".padded(to: 10) + "width".padded(to: 8) + "ms a step".padded(to: 12) + "us an example".padded(to: 16)
      + "of 1024³".padded(to: 10)
    return "How the cost of a step grows, \(name)\(first.normalization == "batch" ? " + BN" : ""):\n\n"
      + ([heading] + lines).joined(separator: "\n")
  }

  /// What normalizing so many features costs.
  public func whitening(_ rows: [BenchmarkFacts.Whitening]) -> String {
    let heading = "features".padded(to: 10) + "BN us".padded(to: 10) + "whitening us".padded(to: 15) + "ratio".padded(to: 9)
    let lines = rows.map { row in
      "\(row.features)".padded(to: 10) + format(row.batchMicroseconds, 1).padded(to: 10)
        + format(row.whiteningMicroseconds, 1).padded(to: 15)
        + (format(row.whiteningMicroseconds / row.batchMicroseconds, 0) + "x").padded(to: 9)
    }
    return
      "Batch normalization beside full whitening, a layer forward and backward, minibatch \(BenchmarkFacts.Whitening.minibatch):\n\n"
      + ([heading] + lines).joined(separator: "\n")
  }

  private func percent(_ share: Double?) -> String { share.map { format($0 * 100, 0) + " %" } ?? "-" }

  private func format(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

extension String {
  /// Spaces in front, up to `width`.
  fileprivate func padded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
