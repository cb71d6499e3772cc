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

/// Draws figures into `<results>/<experiment>/`, those that are not what their script, their tables and their pictures would be now.
struct FigureWriter {
  let folder: String
  let dataset: String
  let go: Go
  let style: FigureStyle
  /// gnuplot processes at a time.
  let jobs: Int

  struct Outcome {
    var figures: [DrawnFigure] = []
    var drawn = 0
    var undrawn: [UndrawnFigure] = []
    var warnings: [String] = []
  }

  /// - Throws: `ReportError` for an experiment whose name is no folder's; `StoreError` where a signal asked for an end.
  func write(_ inputs: [ReportInput]) throws -> Outcome {
    var outcome = Outcome()
    var stale: [Drawing] = []
    for input in inputs {
      guard PlainText.isFileName(input.experiment.name) else {
        throw ReportError(
          "an experiment cannot be called \"\(PlainText.line(input.experiment.name, limit: 60))\": its name is a folder's")
      }
      let experiment = "\(folder)/\(input.experiment.name)"
      Drawing.clearLeftovers(in: experiment)
      for definition in input.experiment.figures {
        do {
          let sheet = try FigureSheet(definition, input: input, go: go, dataset: dataset, style: style)
          let drawing = Drawing(sheet: sheet, folder: experiment)
          if !drawing.isCurrent { stale.append(drawing) }
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
    outcome.undrawn = try Drawing.draw(stale, jobs: jobs)
    outcome.drawn = stale.count - outcome.undrawn.count
    outcome.figures.removeAll { figure in
      outcome.undrawn.contains { $0.experiment == figure.experiment && $0.id == figure.id }
    }
    return outcome
  }
}
