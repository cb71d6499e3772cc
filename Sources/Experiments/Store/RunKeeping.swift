import Datasets
import Foundation
import NeuralNetwork

extension RunStore {
  /// Files a trained run, and clears away what led to it. The caller holds the run's lock.
  /// - Throws: `HDF5Error`, `StoreError`; the checkpoint stays then.
  func keep(_ record: RunRecord, provenance: RunProvenance) throws {
    let run = record.run
    let path = path(of: run, .record)
    let bytes = try RunFile.bytes(of: record, for: path)
    var provenance = provenance
    provenance.fileBytes = bytes.count
    provenance.fileSHA256 = bytes.withUnsafeBytes { SHA256Digest(of: $0) }.hexadecimal
    // The times first: a run is done once its file is there, so whatever comes in between, no done run lacks them.
    try provenance.write(to: self.path(of: run, .provenance))
    try AtomicFile.write(bytes, to: path)
    for part in [Part.checkpoint, .log] { unlink(self.path(of: run, part)) }
  }

  /// Notes why a run failed, for whoever asks later.
  /// - `said`: What its worker said besides; may be empty.
  /// - Returns: Where it stands; nil where it could not be written.
  func log(_ sentence: String, _ said: String, of run: Run) -> String? {
    let path = path(of: run, .log)
    return (try? AtomicFile.write(sentence + "\n" + (said.isEmpty ? "" : "\n" + said), to: path)) == nil ? nil : path
  }

  /// Removes what a killed process left half written. The caller holds the run's lock, so nobody is writing it now.
  func clearLeftovers(of run: Run) {
    for part in Part.allCases { unlink(path(of: run, part) + AtomicFile.suffix) }
  }

  /// Clears away what a process left that was killed just after it had filed a run, and mends what stands beside the runs, as far as this person may.
  /// Whoever holds the run's lock is left alone.
  /// - Returns: Folders that could not be listed, and so were left as they are.
  public func tidy(_ done: [Run], numerics: Int = Numerics.version) -> [StoreError] {
    var unreadable: [StoreError] = []
    let folders = Dictionary(grouping: done, by: \.identity)
    for (identity, runs) in folders {
      try? prepare([(identity, runs[0].configuration)], numerics: numerics)
      let names: Set<String>
      do {
        names = Set(try PlainFile.names(in: folder(of: identity)))
      } catch {
        unreadable.append(error)
        continue
      }
      for run in runs {
        let parts =
          [Part.checkpoint, .log].map(\.rawValue) + Part.allCases.map { $0.rawValue + AtomicFile.suffix } + [Part.lock.rawValue]
        guard parts.contains(where: { names.contains("seed-\(run.seed).\($0)") }),
          let lock = try? FileLock.attempt(path(of: run, .lock))
        else { continue }
        clearLeftovers(of: run)
        for part in [Part.checkpoint, .log] { unlink(path(of: run, part)) }
        withExtendedLifetime(lock) {}
      }
    }
    return unreadable
  }

  /// Removes a run's file that turned out not to be what was written, so that it is trained again.
  public func discard(_ run: Run) {
    for part in [Part.record, .provenance] { unlink(path(of: run, part)) }
  }
}
