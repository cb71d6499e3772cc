import Experiments

/// `bnlab export`: an experiment's metrics as one table, a value a line, for programs that do not read HDF5.
public enum CSVExport {
  public static let header = "experiment,arm,seed,part,quantity,step,value"

  /// Lines end in CR LF, as RFC 4180 wants; a value that is not there (past divergence) is left out.
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
        func add(_ part: String, _ curves: Curves) {
          for (place, step) in curves.steps.enumerated() {
            add(part, "accuracy", step, exact(curves.accuracy[run][place]))
            add(part, "loss", step, exact(curves.loss[run][place]))
          }
        }
        add("train", arm.train)
        add("test", arm.test)
        if let validation = arm.validation { add("validation", validation) }
        for probe in arm.probes {
          for (place, step) in probe.steps.enumerated() {
            for (column, percent) in probe.percentiles.enumerated() {
              add(
                TableCell.csv("activations/\(probe.name)"), "percentile \(NumberText.plain(percent))", step,
                exact(probe.values[run][place][column]))
            }
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

  /// The curves alone, a line for each arm, seed and step; an empty field where nothing was recorded.
  public static func curves(of arms: [ArmMetrics]) -> String {
    "arm,seed,step,train_loss,train_accuracy,validation_loss,validation_accuracy,test_loss,test_accuracy\n"
      + arms.map(lines).joined()
  }

  private static func lines(of arm: ArmMetrics) -> String {
    let columns = [arm.train, arm.validation, arm.test].flatMap { curves in
      [(curves?.steps ?? [], curves?.loss), (curves?.steps ?? [], curves?.accuracy)]
    }.map { steps, values in (places: Dictionary(uniqueKeysWithValues: zip(steps, steps.indices)), values: values) }
    let name = TableCell.csv(arm.name)
    var text = ""
    for (run, seed) in arm.seeds.enumerated() {
      for step in arm.test.steps {
        let fields = columns.map { column in
          guard let place = column.places[step], let value = column.values?[run][place], !value.isNaN else { return "" }
          return "\(value)"
        }
        if fields.contains(where: { !$0.isEmpty }) { text += "\(name),\(seed),\(step),\(fields.joined(separator: ","))\n" }
      }
    }
    return text
  }

  /// The shortest decimal that names this 32-bit number, not the longer one of its 64-bit neighbour.
  private static func exact(_ value: Float) -> Double { value.isFinite ? Double("\(value)") ?? Double(value) : .nan }
}
