import ArgumentParser
import Experiments
import Foundation
import Reports

/// Draws and reports from the runs that are there, and trains nothing.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Brings metrics, figures and pages up to date with the runs that are there; trains nothing.",
    discussion: """
      bnlab publish        after the shares of `bnlab work` are done

      It says which runs are missing, and where the logs of failed ones are; the exit code is 1 then.
      """)

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions
  @OptionGroup var style: StyleOptions

  @Flag(name: .shortAndLong, help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(help: "Let recorded results go that the specs no longer ask for, also where their runs are not here to have them again.")
  var replace = false

  func run() throws {
    try reportingFailures {
      try OpenFiles.require()
      let workbench = try Workbench(specs, results: results.results, needsData: false)
      let style = try style.read()
      Interruption.watch()
      let there = workbench.collectionsDrawn.filter { FileManager.default.fileExists(atPath: $0.store.runs) }
      guard !there.isEmpty else {
        throw StoreError("\(results.results) holds no runs to publish: `bnlab run` and `bnlab work` make them")
      }
      try PublishingSession(workbench: workbench, style: style, isQuiet: quiet, mayReplace: replace).perform(there)
    }
  }
}
