import Experiments
import Foundation

/// The benchmark's rows in words and columns, for people.
public struct BenchmarkTable {
  private let machine: BenchmarkFacts.Machine
  private let peers: [Peer]

  /// - `peers`: the others that are measured in turn.
  public init(_ machine: BenchmarkFacts.Machine, peers: [Peer]) {
    self.machine = machine
    self.peers = peers
  }

  public var heading: String {
    let others = peers.map { "\n  \($0.heading): \($0.title)" }.joined()
    return """
      One core of \(machine.processor); 1024³ matrix product: \(format(machine.gigaflopsPerSecond, 1)) GFLOP/s at its best.
      A step is gather, forward, backward, update. "of 1024³": its matrix products as a share of the rate that such a product reached beside it.
      \(peers.isEmpty ? "No peer is measured: --python names a Python that has PyTorch or JAX." : "Of the others, each by how many times its step takes as long, medians of five turns:\(others)")

      """
  }

  /// Over the columns of rows of one kind.
  public func columns(_ first: String) -> String {
    Self.label(first) + "ms a step".padded(to: 11) + "of 1024³".padded(to: 10) + peers.map { $0.heading.padded(to: 10) }.joined()
  }

  /// Our milliseconds, the share of the rate, then each peer's ratio.
  public func line(_ label: String, _ measured: BenchmarkRun.Measured) -> String {
    guard let ours = measured.rows.first else { return "" }
    let theirs = peers.map { peer in
      (measured.ratio(to: peer).map { format($0, 1) + "x" } ?? "-").padded(to: 10)
    }
    return Self.label(label) + format(ours.millisecondsPerStep, 3).padded(to: 11) + percent(ours.shareOfPeak).padded(to: 10)
      + theirs.joined()
  }

  /// Why peers are missing, each reason once; nothing where none is.
  public static func leftOut(_ measured: [BenchmarkRun.Measured]) -> String {
    var sentences: [String] = []
    for (peer, reason) in measured.flatMap(\.leftOut) {
      let titles = measured.filter { $0.leftOut.contains { $0.peer == peer && $0.reason == reason } }.map(\.benchmarkCase)
      let names = titles.map { "\($0.title), \($0.growth)" }.joined(separator: "; ")
      let sentence = "\(peer.title) is left out of \(names): \(PlainText.line(reason, limit: 200))"
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences.map { $0 + "\n" }.joined()
  }

  public func bandwidth(_ bandwidth: BenchmarkFacts.Bandwidth) -> String {
    "Batch normalization alone, forward and backward: \(format(bandwidth.normalization, 1)) GB/s moved; "
      + "a plain copy: \(format(bandwidth.copy, 1)) GB/s."
  }

  /// What classifying the test set takes.
  public func evaluation(_ rows: [BenchmarkFacts.Evaluation]) -> String {
    let heading =
      Self.label("classification of the test set") + "ms".padded(to: 11) + "of 1024³".padded(to: 10)
      + "us an image".padded(to: 14)
    let lines = rows.map { row in
      Self.label(row.network) + format(row.milliseconds, 1).padded(to: 11) + percent(row.shareOfPeak).padded(to: 10)
        + format(row.milliseconds * 1e3 / Double(row.examples), 1).padded(to: 14)
    }
    return ([heading] + lines).joined(separator: "\n")
  }

  /// Where a step's time goes.
  public func parts(_ rows: [BenchmarkFacts.Part]) -> String {
    let heading = Self.label("where a step's time goes") + "us".padded(to: 11) + "share".padded(to: 10)
    let blocks = rows.grouped(by: \.network).map { network, rows in
      let whole = rows.reduce(0) { $0 + $1.microseconds }
      let lines = rows.map { row in
        Self.label("  \(row.part)\(row.way == StepPart.Way.other.rawValue ? "" : ", \(row.way)")")
          + format(row.microseconds, 1).padded(to: 11) + percent(row.microseconds / whole).padded(to: 10)
      }
      return ([Self.label(network) + format(whole, 1).padded(to: 11)] + lines).joined(separator: "\n")
    }
    return ([heading] + blocks).joined(separator: "\n")
  }

  /// What the recorded runs took beside what their matrix products take.
  public func specs(_ rows: [BenchmarkFacts.SpecCost]) -> String {
    guard !rows.isEmpty else {
      return "There are no runs' times beside the results here, so none stand beside their matrix products.\n"
    }
    let heading =
      Self.label("all runs of a spec") + "runs".padded(to: 11) + "min".padded(to: 10) + "products min".padded(to: 14)
      + "ratio".padded(to: 8)
    let lines = rows.map { row in
      Self.label(row.spec.isEmpty ? "all, each run once" : row.spec) + "\(row.runs)".padded(to: 11)
        + format(row.processorSeconds / 60, 1).padded(to: 10) + format(row.productSeconds / 60, 1).padded(to: 14)
        + format(row.ratio, 2).padded(to: 8)
    }
    return ([heading] + lines).joined(separator: "\n") + "\n"
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

  private static func label(_ text: String) -> String { text.padding(toLength: 40, withPad: " ", startingAt: 0) }

  private func percent(_ share: Double?) -> String { share.map { format($0 * 100, 0) + " %" } ?? "-" }

  private func format(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

extension String {
  /// Spaces in front, up to `width`.
  fileprivate func padded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}

extension Sequence {
  /// Elements of one key together, keys in the order in which they come first.
  func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    var groups: [(key: Key, elements: [Element])] = []
    for element in self {
      if let known = groups.firstIndex(where: { $0.key == key(element) }) {
        groups[known].elements.append(element)
      } else {
        groups.append((key(element), [element]))
      }
    }
    return groups
  }
}
