import Experiments

/// `bnlab export`: an experiment's metrics as one table, a value a line, for programs that do not read HDF5.
public enum CSVExport {
  public static let header = "experiment,arm,seed,part,quantity,step,value"

  /// Lines end in CR LF, as RFC 4180 wants; a value that is not there (past divergence) is left out. What was recorded against no steps is
  /// given to the last.
  /// - `write`: Given the text in pieces, an arm at a time.
  public static func export(_ metrics: ExperimentMetrics, _ write: (String) throws -> Void) rethrows {
    try write(header + "\r\n")
    for arm in metrics.arms {
      var text = ""
      for (run, seed) in arm.seeds.enumerated() {
        let start = "\(TableCell.csv(metrics.experiment)),\(TableCell.csv(arm.name)),\(seed),"
        func add(_ part: String, _ quantity: String, _ step: Int?, _ value: Double) {
          guard value.isFinite else { return }
          text += "\(start)\(part),\(quantity),\(step.map(String.init) ?? ""),\(NumberText.plain(value))\r\n"
        }
        for recording in arm.recordings {
          let part = TableCell.csv(recording.layout.group)
          recording.forEachNumber(ofRun: run) { column, step, value in
            add(part, TableCell.csv(column), step ?? arm.configuration.steps, value)
          }
        }
        if let step = arm.outcomes[run].divergedAtStep { add("run", "diverged at step", step, 1) }
        if let final = arm.finals[run] {
          add("final", "accuracy", arm.configuration.steps, final.accuracy)
          add("final", "loss", arm.configuration.steps, final.loss)
          add("final", "correct", arm.configuration.steps, Double(final.correct))
        }
      }
      try write(text)
    }
  }

  /// What was recorded against steps and is one number at each, a line for each arm, seed and step; an empty field where nothing was recorded.
  public static func curves(of arms: [ArmMetrics]) -> String {
    let columns = columns(of: arms)
    let names = ["arm", "seed", "step"] + columns.map { TableCell.csv($0.name) }
    return names.joined(separator: ",") + "\n" + arms.map { lines(of: $0, columns) }.joined()
  }

  /// A column of the table of curves: where its numbers stand.
  private struct Column: Hashable {
    let group: String
    let array: String
    var name: String { "\(group)_\(array)" }
  }

  /// Training, validation and test for every arm; then what else some arm has.
  private static func columns(of arms: [ArmMetrics]) -> [Column] {
    var columns = ["train", "validation", "test"].flatMap { group in
      ["loss", "accuracy"].map { Column(group: group, array: $0) }
    }
    for arm in arms {
      for recording in arm.recordings {
        for array in recording.layout.arraysInMetrics where array.isCurve {
          let column = Column(group: recording.layout.group, array: array.name)
          if !columns.contains(column) { columns.append(column) }
        }
      }
    }
    return columns
  }

  private static func lines(of arm: ArmMetrics, _ columns: [Column]) -> String {
    let name = TableCell.csv(arm.name)
    var steps: Set<Int> = []
    for recording in arm.recordings where recording.layout.arraysInMetrics.contains(where: \.isCurve) {
      steps.formUnion(recording.steps)
    }
    var text = ""
    for (run, seed) in arm.seeds.enumerated() {
      let fields = columns.map { column in arm.recordings[column.group]?.curve(column.array, ofRun: run) ?? [:] }
      for step in steps.sorted() {
        let line = fields.map { $0[step] ?? "" }
        if line.contains(where: { !$0.isEmpty }) { text += "\(name),\(seed),\(step),\(line.joined(separator: ","))\n" }
      }
    }
    return text
  }
}
