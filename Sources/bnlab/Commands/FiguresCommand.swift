import ArgumentParser
import Experiments
import Foundation
import Reports

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
  @OptionGroup var style: StyleOptions

  @Flag(help: "Go on, and draw again whenever a run has ended.")
  var watch = false

  func run() throws {
    try reportingFailures {
      try OpenFiles.require()
      Interruption.watch()
      guard watch else { return try redraw(specs, results, try style.read()) }
      Console.say("Watching; Ctrl-C ends it.")
      let omissions = Omissions()
      while Interruption.signal == nil, Console.failure == nil {
        omissions.startAnew()
        try redrawFromRuns(omissions)
        for _ in 0..<50 where Interruption.signal == nil && Console.failure == nil { usleep(100_000) }
      }
    }
  }

  /// Specs and style are read anew each time: both may be edited meanwhile.
  private func redrawFromRuns(_ omissions: Omissions) throws {
    let workbench = try Workbench(specs, results: results.results, needsData: false, omissions: omissions)
    for collection in workbench.collectionsDrawn where FileManager.default.fileExists(atPath: collection.store.runs) {
      guard let lock = try FileLock.attempt(collection.store.lock) else { continue }
      defer { withExtendedLifetime(lock) {} }
      var publication = Publication(workbench: workbench, collection: collection, style: try style.read(), isQuiet: true)
      publication.isProvisional = true
      for (_, sentence) in try publication.publish() {
        omissions.remark("\(sentence). `bnlab run` trains it again; until then nothing is drawn")
      }
    }
  }
}

/// Rewrites the report, and all that stands in it, from HDF5 alone.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Rewrites report.md and index.html from HDF5 alone.", discussion: "bnlab report")

  @OptionGroup var results: ResultOptions
  @OptionGroup var style: StyleOptions

  func run() throws {
    try reportingFailures {
      try OpenFiles.require()
      Interruption.watch()
      try redraw(try SpecOptions.parse([]), results, try style.read())
    }
  }
}

private func redraw(_ specs: SpecOptions, _ results: ResultOptions, _ style: FigureStyle) throws {
  let workbench = try Workbench(specs, results: results.results, needsData: false)
  var isAnythingThere = false
  for collection in workbench.collectionsDrawn {
    guard FileManager.default.fileExists(atPath: collection.folder) else { continue }
    let lock = try FileLock.attempt(collection.store.lock)
    defer { withExtendedLifetime(lock) {} }
    guard lock != nil else { throw StoreError("another bnlab is drawing in \(collection.folder): try again when it is done") }
    isAnythingThere =
      try Publication(workbench: workbench, collection: collection, style: style, isQuiet: false).redraw() || isAnythingThere
  }
  try workbench.omissions.end()
  guard isAnythingThere else {
    throw StoreError("\(results.results) holds no metrics of these experiments: `bnlab run` makes them")
  }
}
