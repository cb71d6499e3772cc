import ArgumentParser
import Experiments
import Foundation

/// Redraws from HDF5 alone.
struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Redraws figures and tables from HDF5 alone.",
    discussion: """
      bnlab figures experiments/mnist-mlp.yaml
      bnlab figures --watch          while runs go on, in another terminal
      """)

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions

  @Flag(help: "Go on, and draw again whenever a run has ended.")
  var watch = false

  func run() throws {
    try reportingFailures {
      Interruption.watch()
      try redraw(specs, results)
      guard watch else { return }
      Console.say("Watching; Ctrl-C ends it.")
      while Interruption.signal == nil {
        for _ in 0..<50 where Interruption.signal == nil { usleep(100_000) }
        guard Interruption.signal == nil else { break }
        let workbench = try Workbench(specs, results: results.results, needsData: false)
        for collection in workbench.collections where FileManager.default.fileExists(atPath: collection.store.runs) {
          guard let lock = try FileLock.attempt(collection.store.lock) else { continue }
          defer { withExtendedLifetime(lock) {} }
          _ = try Publication(workbench: workbench, collection: collection, isQuiet: true).publish()
        }
      }
    }
  }
}

/// Rewrites the report, and all that stands in it, from HDF5 alone.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Rewrites report.md and index.html from HDF5 alone.", discussion: "bnlab report")

  @OptionGroup var results: ResultOptions

  func run() throws {
    try reportingFailures { try redraw(try SpecOptions.parse([]), results) }
  }
}

private func redraw(_ specs: SpecOptions, _ results: ResultOptions) throws {
  let workbench = try Workbench(specs, results: results.results, needsData: false)
  var isAnythingThere = false
  for collection in workbench.collectionsDrawn {
    guard FileManager.default.fileExists(atPath: collection.folder) else { continue }
    let lock = try FileLock.attempt(collection.store.lock)
    defer { withExtendedLifetime(lock) {} }
    guard lock != nil else { throw StoreError("another bnlab is drawing in \(collection.folder): try again when it is done") }
    isAnythingThere = try Publication(workbench: workbench, collection: collection, isQuiet: false).redraw() || isAnythingThere
  }
  guard isAnythingThere else {
    throw StoreError("\(results.results) holds no metrics of these experiments: `bnlab run` makes them")
  }
}
