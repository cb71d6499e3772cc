import ArgumentParser
import Experiments
import Foundation

/// The arms whose metrics stand below a folder of results, by the names that a person gives them.
struct RecordedArms {
  struct Entry {
    /// `mnist/lenet-dropout/bn`; of a quick run or a trial with its folder before that: `trials/seeds-12/mnist/lenet-dropout/bn`.
    let path: [String]
    /// Whether the specs' own, not a quick run's or a trial's.
    let isOwn: Bool
    let arm: ArmMetrics

    /// `bn`, `lenet-dropout/bn` and `mnist/lenet-dropout/bn` all name it; quick runs and trials are meant only where they are named.
    func isNamed(_ name: String) -> Bool {
      let words = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      return path.suffix(words.count) == words[...] && (isOwn || words.count == path.count)
    }
  }

  let entries: [Entry]

  /// - Throws: `HDF5Error`, `MetricsFileError` for a file that cannot be read; `StoreError` where there is none.
  init(results: String) throws {
    /// The arms in one folder of data sets: of the specs' own results, of the quick ones, of a trial.
    func arms(_ place: [String]) throws -> [Entry] {
      let root = ([results] + place).joined(separator: "/")
      return try PlainFile.names(in: root).filter { !place.isEmpty || ResultFolder(rawValue: $0) == nil }.flatMap { dataset in
        try PlainFile.names(in: "\(root)/\(dataset)").flatMap { experiment -> [Entry] in
          let path = "\(root)/\(dataset)/\(experiment)/\(MetricsFile.name)"
          guard FileManager.default.fileExists(atPath: path) else { return [] }
          return try MetricsFile.read(path).arms.map {
            Entry(path: place + [dataset, experiment, $0.name], isOwn: place.isEmpty, arm: $0)
          }
        }
      }
    }
    let trials = ResultFolder.trials.rawValue
    entries =
      try arms([]) + arms([ResultFolder.quick.rawValue])
      + PlainFile.names(in: "\(results)/\(trials)").flatMap { try arms([trials, $0]) }
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
    let own = entries.filter(\.isOwn)
    let known =
      own.isEmpty ? entries.map { $0.path.joined(separator: "/") } : own.map { $0.path.dropFirst().joined(separator: "/") }
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
    arm.name = (isOwn ? path.suffix(2) : path[...]).joined(separator: "/")
    return arm
  }
}
