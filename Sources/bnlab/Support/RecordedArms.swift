import ArgumentParser
import Experiments
import Foundation

/// The arms whose metrics stand below a folder of results, by the names that a person gives them.
struct RecordedArms {
  struct Entry {
    /// `mnist/lenet-dropout/bn`.
    let path: [String]
    let arm: ArmMetrics

    /// `bn`, `lenet-dropout/bn` and `mnist/lenet-dropout/bn` all name it; quick runs are meant only where they are named.
    func isNamed(_ name: String) -> Bool {
      let words = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      return path.suffix(words.count) == words[...] && (path[0] != "quick" || words.count == path.count)
    }
  }

  let entries: [Entry]

  /// - Throws: `HDF5Error`, `MetricsFileError` for a file that cannot be read; `StoreError` where there is none.
  init(results: String) throws {
    func folders(_ path: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] }
    entries = try folders(results).flatMap { dataset in
      try folders("\(results)/\(dataset)").flatMap { experiment -> [Entry] in
        let path = "\(results)/\(dataset)/\(experiment)/\(MetricsFile.name)"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try MetricsFile.read(path).arms.map { Entry(path: [dataset, experiment, $0.name], arm: $0) }
      }
    }
    guard !entries.isEmpty else { throw StoreError("\(results) holds no metrics to compare: `bnlab run` makes them") }
  }

  /// The two arms that are meant. A name that several experiments have is taken from the other arm's experiment, if it has it.
  /// - Throws: `ValidationError` for a name that no arm has, or several that were trained differently.
  func pair(_ first: String, _ second: String) throws -> (ArmMetrics, ArmMetrics) {
    let names = (try named(first), try named(second))
    func nearest(_ candidates: [Entry], _ others: [Entry]) -> [Entry] {
      let near = candidates.filter { candidate in others.contains { $0.path.dropLast() == candidate.path.dropLast() } }
      return near.isEmpty ? candidates : near
    }
    let (one, other) = (
      try only(nearest(names.0, names.1), name: first), try only(nearest(names.1, names.0), name: second)
    )
    guard one.arm.name == other.arm.name else { return (one.arm, other.arm) }
    return (one.underFullName, other.underFullName)
  }

  private func named(_ name: String) throws -> [Entry] {
    let found = entries.filter { $0.isNamed(name) }
    guard found.isEmpty else { return found }
    let known = entries.filter { $0.path[0] != "quick" }.map { $0.path.dropFirst().joined(separator: "/") }
    throw ValidationError("\(name): no arm of this name has results. There are \(Self.list(known)).")
  }

  /// The first, where all are the same runs.
  private func only(_ found: [Entry], name: String) throws -> Entry {
    guard Set(found.map(\.arm.identity)).count == 1, let entry = found.first else {
      throw ValidationError("\(name): which one? \(Self.list(found.map { $0.path.joined(separator: "/") })).")
    }
    return entry
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more: `bnlab list`" : "")
  }
}

extension RecordedArms.Entry {
  fileprivate var underFullName: ArmMetrics {
    var arm = arm
    arm.name = path.suffix(2).joined(separator: "/")
    return arm
  }
}
