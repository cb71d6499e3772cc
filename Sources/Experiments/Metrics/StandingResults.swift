import Foundation
import HDF5

/// The results that stand under a data set's name, whichever data it is.
public struct StandingResults {
  /// `results/letters`.
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// Says so where they are those of other data of the same name, which a run would write over.
  /// - Throws: `MetricsFileError`; `StoreError` where the folder cannot be read.
  public func check(areOf dataset: DatasetIdentity) throws {
    for name in try PlainFile.names(in: folder) {
      let path = "\(folder)/\(name)/\(MetricsFile.name)"
      // One that is damaged is somebody else's to speak of.
      guard FileManager.default.fileExists(atPath: path), let file = try? TrialReader.open(path) else { continue }
      defer { try? file.close() }
      guard case .string(let standing)? = try? file.root.attribute("dataset_sha256"), standing != dataset.sha256 else { continue }
      throw MetricsFileError(
        "\(path) is of other data that is called `\(dataset.name)` too: its SHA-256 begins with \(standing.filter(\.isHexDigit).prefix(12)), that of the data now with "
          + "\(dataset.sha256.prefix(12)). Give the data another name by `set` in its spec, or move \(folder) away")
    }
  }
}
