import Foundation

/// PyTorch or JAX in a Python of the user's, training the benchmark's networks on request.
public final class PeerProcess {
  /// As in the answers: `torch`, `jax`.
  public let name: String
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts `python` with the peers' script, or gives nil where that Python does not have the library.
  public init?(_ name: String, python: String) {
    self.name = name
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = String(decoding: PackageResources.peers_py, as: UTF8.self)
    process.arguments = [python, "-c", script, name]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, answer() != nil else { return nil }
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    guard process.isRunning else { return }
    // It has nothing to lose, and may be one that listens to nobody.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Sets up a network and warms it.
  public func prepare(_ benchmarkCase: BenchmarkCase) -> Bool {
    send(
      Request(
        net: benchmarkCase.net.rawValue, normalized: benchmarkCase.isNormalized,
        activation: benchmarkCase.activationWord, dropout: benchmarkCase.dropout))
    return answer() != nil
  }

  /// Milliseconds of a step, the mean of so many.
  public func train(steps: Int) -> Double? {
    send(["steps": steps])
    return answer()?.millisecondsPerStep
  }

  private struct Request: Encodable {
    let net: String
    let normalized: Bool
    let activation: String
    let dropout: Double
  }

  private struct Answer: Decodable {
    let millisecondsPerStep: Double?

    private enum CodingKeys: String, CodingKey {
      case millisecondsPerStep = "ms_per_step"
    }
  }

  private func send(_ request: some Encodable) {
    guard let line = try? JSONEncoder().encode(request) else { return }
    try? requests.fileHandleForWriting.write(contentsOf: line + Data("\n".utf8))
  }

  private func answer() -> Answer? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[unread.startIndex..<end]
        unread = Data(unread[(end + 1)...])
        return try? JSONDecoder().decode(Answer.self, from: line)
      }
      let more = answers.fileHandleForReading.availableData
      // An answer is a line of some fifty bytes.
      guard !more.isEmpty, unread.count < 65536 else { return nil }
      unread += more
    }
  }
}
