import Foundation

/// A peer in a Python of the user's, training the benchmark's networks on request.
public final class PeerProcess {
  public let peer: Peer
  /// It has nothing to lose, and may be one that listens to nobody: it ends with this object.
  private let process: ChildProcess
  private let requests: Int32
  private let answers: Int32
  private var lines: ChildLines

  /// Starts `python` with the peers' script, or gives nil where that Python does not have the library.
  public init?(_ peer: Peer, python: String) {
    guard let requests = try? ChildPipe(), let answers = try? ChildPipe(),
      let process = try? ChildProcess(
        "/usr/bin/env", [python, "-c", String(decoding: PackageResources.peers_py, as: UTF8.self), peer.rawValue], python,
        environment: ProcessInfo.processInfo.environment, input: requests.read, output: answers.write, errors: nil,
        bond: .bound(memory: nil, file: nil))
    else { return nil }
    self.peer = peer
    self.process = process
    // The child's ends are the child's alone: when it is gone, so are its answers.
    close(requests.keepRead())
    close(answers.keepWrite())
    self.requests = requests.keepWrite()
    self.answers = answers.keepRead()
    lines = ChildLines(self.answers)
    guard answer() != nil else { return nil }
  }

  deinit {
    close(requests)
    close(answers)
  }

  /// Sets up a network and warms it.
  /// - Returns: Why it cannot; nil where it is ready.
  public func prepare(_ benchmarkCase: BenchmarkCase) -> String? {
    send(Request(benchmarkCase))
    guard let answer = answer() else { return "ended" }
    return answer.cannot
  }

  /// Milliseconds of a step, the mean of as many as take about so long.
  public func train(seconds: Double) -> Double? {
    send(["seconds": seconds])
    return answer()?.millisecondsPerStep
  }

  private struct Request: Encodable {
    let net: String
    let normalization: String
    let activation: String
    let dropout: Double
    let batch: Int
    let width: Int
    let binary: Bool
    let rate: Double
    let momentum: Double

    init(_ benchmarkCase: BenchmarkCase) {
      net = benchmarkCase.net.rawValue
      normalization = benchmarkCase.normalizationWord
      activation = benchmarkCase.activationWord
      dropout = benchmarkCase.dropout
      batch = benchmarkCase.batch
      width = benchmarkCase.width
      binary = benchmarkCase.net.hasBinaryImages
      rate = benchmarkCase.net.rate
      momentum = benchmarkCase.net.momentum
    }
  }

  private struct Answer: Decodable {
    let millisecondsPerStep: Double?
    let cannot: String?

    private enum CodingKeys: String, CodingKey {
      case millisecondsPerStep = "ms_per_step"
      case cannot
    }
  }

  private func send(_ request: some Encodable) {
    guard let line = try? JSONEncoder().encode(request) else { return }
    // One that is gone gives no answer, and that is all.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    (line + Data("\n".utf8)).withUnsafeBytes { _ = write(requests, $0.baseAddress, $0.count) }
  }

  /// Waits for an answer: a line of some fifty bytes. Nothing is said but when it is asked for.
  private func answer() -> Answer? {
    while lines.isOpen, lines.waiting < 65536 {
      if let line = lines.read().first { return try? JSONDecoder().decode(Answer.self, from: Data(line)) }
    }
    return nil
  }
}
