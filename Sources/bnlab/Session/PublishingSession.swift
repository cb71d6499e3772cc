import ArgumentParser
import Experiments
import Reports

/// Draws and reports from the runs that are there, whoever trained them, and says what is missing.
struct PublishingSession {
  let workbench: Workbench
  let style: FigureStyle
  let isQuiet: Bool
  let mayReplace: Bool

  /// - Throws: `ExitCode` where anything was left out, or runs are not done.
  func perform(_ collections: [Workbench.Collection]) throws {
    var missing = 0
    for collection in collections {
      var publication = Publication(workbench: workbench, collection: collection, style: style, isQuiet: isQuiet)
      publication.mayReplace = mayReplace
      let damaged = try collection.store.withLock(isQuiet: isQuiet) { try publication.publish() }
      for (_, sentence) in damaged { try workbench.omissions.note(MetricsFileError(sentence)) }
      missing += try tellMissing(of: collection)
    }
    try workbench.omissions.end()
    guard missing == 0 else { throw Exit.runFailed }
  }

  /// - Returns: How many runs are not done.
  private func tellMissing(of collection: Workbench.Collection) throws -> Int {
    let plan = try collection.plan()
    try workbench.omissions.note(unreadable: plan)
    let sets = plan.trainedWith.map(\.rawValue).sorted()
    if sets.count > 1 {
      workbench.omissions.remark(
        "\(collection.dataset): its runs were trained with \(sets.joined(separator: " and ")): their bytes are not those of one machine"
      )
    }
    let failed = plan.pending.filter { $0.state == .failed }
    for entry in failed.prefix(20) {
      Console.complain("\(entry.run.title) failed: \(collection.store.path(of: entry.run, .log))")
    }
    if failed.count > 20 { Console.complain("and \(failed.count - 20) more failed") }
    if !plan.pending.isEmpty {
      Console.complain(
        "\(collection.dataset): \(plan.pending.count) of \(Words.count(plan.entries.count, "run")) are not done: `bnlab plan` says which, and why"
      )
    }
    return plan.pending.count
  }
}
