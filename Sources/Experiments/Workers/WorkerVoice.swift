import Datasets
import Foundation

/// What a worker says, and to whom.
enum WorkerVoice {
  /// To its parent, all that happens: lines of JSON on its standard output.
  case attended
  /// To whoever reads a log, what goes wrong: sentences on its standard error.
  case unattended(Run)

  func say(_ event: JobEvent) {
    switch self {
    case .attended: Self.write(Self.line(of: event), to: STDOUT_FILENO)
    case .unattended(let run):
      guard let sentence = Self.trouble(in: event) else { return }
      Self.write(Data("bnlab: \(run.title): \(sentence)\n".utf8), to: STDERR_FILENO)
    }
  }

  /// From now on a data file that is cut short while it is read is said, and the process's end.
  func sayIfTruncated() {
    switch self {
    case .attended:
      TruncationGuard.watch(exitCode: WorkerExit.inputOutput, descriptor: STDOUT_FILENO) { sentence in
        String(decoding: Self.line(of: .ended(.failed(JobFailure(sentence, .fileSystem)))), as: UTF8.self)
      }
    case .unattended(let run):
      TruncationGuard.watch(exitCode: WorkerExit.inputOutput, descriptor: STDERR_FILENO) { "bnlab: \(run.title): \($0)\n" }
    }
  }

  private static func trouble(in event: JobEvent) -> String? {
    switch event {
    case .note(let sentence): sentence
    case .ended(.failed(let failure)): failure.sentence
    case .ended(.busy): "another process trains it"
    case .ended(.stopped): "stopped; started again, it goes on from its checkpoint"
    case .started, .progress, .ended(.finished): nil
    }
  }

  /// Whoever listened may be gone; the run's files are what counts.
  private static func write(_ text: Data, to descriptor: Int32) {
    text.withUnsafeBytes { _ = Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Empty where it cannot be said in JSON.
  private static func line(of event: JobEvent) -> Data {
    (try? JSONEncoder().encode(event)).map { $0 + [UInt8(ascii: "\n")] } ?? Data()
  }
}
