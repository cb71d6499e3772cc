import Experiments
import Foundation

/// A figure that stands in the results, for pages to show.
public struct DrawnFigure: Sendable {
  public let experiment: String
  public let id: String
  public let title: String
  public let caption: String
  public let alternative: String
  public let outputs: [String]
  let key: [FigureKey]
}

/// Draws figures into `<results>/<experiment>/`, those whose script or table changed.
struct FigureWriter {
  let folder: String
  let dataset: String
  let options: ReportOptions

  struct Outcome {
    var figures: [DrawnFigure] = []
    var drawn = 0
    var warnings: [String] = []
  }

  func write(_ inputs: [ReportInput]) throws -> Outcome {
    var outcome = Outcome()
    var stale: [(sheet: FigureSheet, folder: String)] = []
    for input in inputs {
      guard GnuplotText.isFileName(input.experiment.name) else {
        throw ReportError(
          "an experiment cannot be called \"\(GnuplotText.plain(input.experiment.name, limit: 60))\": its name is a folder's")
      }
      let experiment = "\(folder)/\(input.experiment.name)"
      for definition in input.experiment.figures {
        do {
          let sheet = try FigureSheet(definition, input: input, options: options, dataset: dataset)
          if !isCurrent(sheet, in: experiment) { stale.append((sheet, experiment)) }
          outcome.figures.append(
            DrawnFigure(
              experiment: input.experiment.name, id: sheet.id, title: sheet.title, caption: sheet.caption,
              alternative: sheet.alternative,
              outputs: sheet.outputs, key: sheet.key))
        } catch let error as ReportError {
          outcome.warnings.append("\(input.experiment.name): \(error)")
        }
      }
    }
    try Self.draw(stale, jobs: options.jobs)
    outcome.drawn = stale.count
    return outcome
  }

  /// A figure is drawn beside, then its pictures, its tables and last its script are moved into place: where a script stands with the tables
  /// that it was written with, the pictures are theirs.
  static func draw(_ figures: [(sheet: FigureSheet, folder: String)], jobs: Int) throws {
    guard !figures.isEmpty else { return }
    let gnuplot = try Gnuplot()
    let stale = figures.map { (sheet: $0.sheet, folder: $0.folder, scratch: "\($0.folder)/.drawing-\($0.sheet.id)") }
    defer { for item in stale { try? FileManager.default.removeItem(atPath: item.scratch) } }
    for item in stale {
      try? FileManager.default.removeItem(atPath: item.scratch)
      try ResultFile.createFolder(item.scratch)
      for table in item.sheet.tables { try ResultFile.write(table.text, to: "\(item.scratch)/\(table.name)") }
      try ResultFile.write(item.sheet.script, to: "\(item.scratch)/\(item.sheet.id).gp")
    }
    let failures = try gnuplot.draw(stale.map { ($0.scratch, "\($0.sheet.id).gp") }, jobs: jobs)
    for item in stale {
      if let said = failures["\(item.scratch)/\(item.sheet.id).gp"] {
        throw ReportError("gnuplot could not draw \(item.folder)/\(item.sheet.id).gp: \(said)")
      }
      for name in item.sheet.outputs + item.sheet.tables.map(\.name) + ["\(item.sheet.id).gp"] {
        try ResultFile.move("\(item.scratch)/\(name)", to: "\(item.folder)/\(name)")
      }
    }
  }

  private func isCurrent(_ sheet: FigureSheet, in folder: String) -> Bool {
    sheet.outputs.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
      && ResultFile.holds(sheet.script, at: "\(folder)/\(sheet.id).gp")
      && sheet.tables.allSatisfy { ResultFile.holds($0.text, at: "\(folder)/\($0.name)") }
  }
}

/// Files of a report. What already holds the right bytes is left alone.
enum ResultFile {
  static func holds(_ text: String, at path: String) -> Bool {
    FileManager.default.contents(atPath: path) == Data(text.utf8)
  }

  static func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes beside and renames, where the file does not hold it already.
  static func update(_ text: String, at path: String) throws {
    if !holds(text, at: path) { try AtomicFile.write(text, to: path) }
  }

  static func write(_ text: String, to path: String) throws {
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) } catch { throw StoreError(path, doing: "written") }
  }

  static func createFolder(_ path: String) throws { try AtomicFile.createFolder(path) }

  static func move(_ path: String, to destination: String) throws {
    guard rename(path, destination) == 0 else { throw StoreError(destination, doing: "written") }
  }
}
