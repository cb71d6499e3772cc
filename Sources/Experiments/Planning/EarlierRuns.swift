import Foundation

/// The runs that a store holds, and what was noted beside them: read once, where somebody asks.
final class EarlierRuns {
  struct Group {
    var stored: StoredConfiguration
    var identity: RunIdentity
    /// Of its finished runs.
    var provenances: [RunProvenance]

    var instructionSets: [InstructionSet] { provenances.compactMap { $0.instructionSet.flatMap(InstructionSet.init) } }
  }

  /// Configurations that have a finished run.
  private(set) lazy var groups: [Group] = read()
  /// Folders that could not be listed, so that nobody can tell what is in them.
  private(set) var unreadable: [StoreError] = []
  private let store: RunStore

  init(_ store: RunStore) { self.store = store }

  private func read() -> [Group] {
    let configurations = noting { () throws(StoreError) in try store.configurations() } ?? []
    return configurations.compactMap { stored in
      guard let identity = try? RunIdentity(of: stored.configuration, numerics: stored.numerics),
        let provenances = noting({ () throws(StoreError) in try store.provenances(of: identity) }), !provenances.isEmpty
      else { return nil }
      return Group(stored: stored, identity: identity, provenances: provenances)
    }
  }

  private func noting<T>(_ body: () throws(StoreError) -> T) -> T? {
    do {
      return try body()
    } catch {
      unreadable.append(error)
      return nil
    }
  }
}
