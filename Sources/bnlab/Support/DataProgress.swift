import Datasets
import Foundation

/// Shows a data set on its way: downloads and drawing take seconds.
enum DataProgress {
  @Sendable static func show(_ event: DatasetEvent) {
    switch event {
    case .passedOver(let attempt): Console.write("data: \(attempt)\n", to: STDERR_FILENO)
    case .decompressing(let file): Console.write("data: decompressing \(file)\n", to: STDERR_FILENO)
    case .downloading(let file, let mirror, let received, let expected):
      let isEnd = received == expected
      guard received == 0 || isEnd else { return }
      Console.write("data: \(file) from \(mirror)\(isEnd ? ", \(received) bytes" : "")\n", to: STDERR_FILENO)
    case .drawing(let done, let total):
      guard done == 0 || done == total else { return }
      Console.write("data: drawing digits, \(done) of \(total)\n", to: STDERR_FILENO)
    }
  }
}
