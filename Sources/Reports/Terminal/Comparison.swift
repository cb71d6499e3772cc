import Experiments
import Foundation

/// `bnlab compare`: two arms over their seeds, or two run files.
public enum Comparison {
  /// Two arms of one or of two experiments, paired by seed: what their settings differ in and what came of it, as lines for a terminal.
  public static func text(_ first: ArmMetrics, _ second: ArmMetrics) throws -> String {
    let pairs = first.seeds.enumerated().compactMap { place, seed in second.seeds.firstIndex(of: seed).map { (place, $0) } }
    var lines = ["\(plain(first.label)) against \(plain(second.label)), \(NumberText.count(pairs.count, "seed")) in common", ""]
    lines += try settings(first.configuration, second.configuration)
    lines.append("")
    let widths = [max(18, first.name.count + 2), max(18, second.name.count + 2), 14, 24, 8]
    func row(_ name: String, _ cells: [String]) -> String { Self.row(name, cells, widths) }
    let finals = (first.finalAccuracies, second.finalAccuracies)
    lines.append(row("", [plain(first.name), plain(second.name), "difference", "95 % interval", "p"]))
    func add(_ name: String, _ values: ([Double], [Double]), _ show: (Double) -> String, _ showDifference: (Double) -> String) {
      let differences = pairs.map { values.0[$0.0] - values.1[$0.1] }.filter(\.isFinite)
      let interval = SignFlipTest.interval(ofMean: differences).ends
      lines.append(
        row(
          name,
          [
            show(Statistics.mean(values.0.filter(\.isFinite))), show(Statistics.mean(values.1.filter(\.isFinite))),
            differences.isEmpty ? "–" : showDifference(Statistics.mean(differences)),
            differences.isEmpty ? "–" : "\(showDifference(interval.low)) to \(showDifference(interval.high))",
            differences.isEmpty ? "–" : NumberText.p(SignFlipTest.p(differences)),
          ]))
    }
    add("final accuracy", finals, { NumberText.percent($0) }, { NumberText.points($0) })
    let best = (first.bestHeldAccuracies, second.bestHeldAccuracies)
    add("best held accuracy", best, { NumberText.percent($0) }, { NumberText.points($0) })
    add(
      "final test loss", (first.finals.map { $0?.loss ?? .nan }, second.finals.map { $0?.loss ?? .nan }),
      { NumberText.significant($0) },
      { NumberText.significant($0) })
    // Steps of each arm to the second's best, where that was reached.
    if let target = StepsToMatch(of: second, goal: second).target {
      lines.append(
        row(
          "steps to hold \(NumberText.percent(target))",
          [StepsToMatch(of: first, goal: second).text, StepsToMatch(of: second, goal: second).text]))
    }
    lines.append(
      row("diverged", ["\(first.divergedCount) of \(first.seeds.count)", "\(second.divergedCount) of \(second.seeds.count)"]))
    lines.append("")
    lines.append("p: exact paired sign flips, not corrected for other comparisons; a diverged run counts as chance.")
    return lines.joined(separator: "\n")
  }

  /// Two run files: what differs in their settings, and what in their results.
  /// - Throws: `HDF5Error`, `MetricsFileError` for a file that is no run's.
  public static func text(runFiles first: String, _ second: String) throws -> String {
    let (one, other) = (try RunFile.read(first), try RunFile.read(second))
    var lines = ["\(plain(first))", "\(plain(second))", ""]
    var facts: [String] = []
    if one.run.seed != other.run.seed { facts.append("seed: \(one.run.seed) against \(other.run.seed)") }
    if one.numerics != other.numerics { facts.append("numerics version: \(one.numerics) against \(other.numerics)") }
    lines += facts + (try settings(one.run.configuration, other.run.configuration))
    lines.append("")
    lines.append(row("", ["first", "second"]))
    func outcome(_ record: RunRecord) -> String {
      record.outcome.divergedAtStep.map { "diverged at step \(NumberText.whole($0))" } ?? "complete"
    }
    lines.append(row("status", [outcome(one), outcome(other)]))
    func final(_ name: String, _ show: (FinalResult) -> String) {
      lines.append(row(name, [one.final.map { show($0.result) } ?? "–", other.final.map { show($0.result) } ?? "–"]))
    }
    final("final accuracy") { NumberText.percent($0.accuracy) }
    final("final test loss") { NumberText.significant($0.loss, 4) }
    if let firstFinal = one.final, let secondFinal = other.final, firstFinal.predictions.count == secondFinal.predictions.count {
      let differing = zip(firstFinal.predictions, secondFinal.predictions).count { $0 != $1 }
      lines.append(
        "The two classify \(NumberText.whole(differing)) of \(NumberText.whole(firstFinal.predictions.count)) test examples differently."
      )
    }
    lines.append(firstDifference(one, other))
    return lines.joined(separator: "\n")
  }

  private static func firstDifference(_ one: RunRecord, _ other: RunRecord) -> String {
    let values = Dictionary(zip(other.test.steps, zip(other.test.loss, other.test.accuracy))) { first, _ in first }
    var shared = 0
    for (place, step) in one.test.steps.enumerated() {
      guard let (loss, accuracy) = values[step] else { continue }
      shared += 1
      if loss.bitPattern != one.test.loss[place].bitPattern || accuracy.bitPattern != one.test.accuracy[place].bitPattern {
        return
          "Their test curves differ from step \(NumberText.whole(step)) on: accuracy \(NumberText.percent(Double(one.test.accuracy[place]))) against \(NumberText.percent(Double(accuracy)))."
      }
    }
    return shared == 0
      ? "They share no evaluated step."
      : "Their test curves are equal to the bit at all \(NumberText.whole(shared)) steps that both evaluated."
  }

  /// In the words that settings are told in; what those do not tell apart, by its path in the configuration.
  private static func settings(_ first: RunConfiguration, _ second: RunConfiguration) throws -> [String] {
    let rows = (first.rows(NumberText.short), second.rows(NumberText.short))
    var topics: [SettingTopic] = []
    for row in rows.0 + rows.1 where !topics.contains(row.topic) { topics.append(row.topic) }
    func value(_ topic: SettingTopic, _ rows: [SettingRow]) -> String {
      rows.first { $0.topic == topic }?.value ?? topic.otherwise ?? "none"
    }
    var lines = topics.map { ($0.name, value($0, rows.0), value($0, rows.1)) }.filter { $0.1 != $0.2 }
    if first.dataset != second.dataset { lines.insert(("Data set", first.dataset.name, second.dataset.name), at: 0) }
    if lines.isEmpty {
      let differences = try ConfigurationLeaves(first).differences(from: try ConfigurationLeaves(second))
      lines = differences.map { ($0.path, $0.first ?? "not there", $0.second ?? "not there") }
    }
    guard !lines.isEmpty else {
      return [first == second ? "Their settings are the same." : "Their layers stand in another order."]
    }
    return ["Settings that differ:"] + lines.prefix(40).map { "  \(plain($0)): \(plain($1)) against \(plain($2))" }
      + (lines.count > 40 ? ["  and \(lines.count - 40) more"] : [])
  }

  private static func plain(_ text: String) -> String { PlainText.line(text) }

  private static func row(_ name: String, _ cells: [String], _ widths: [Int] = [18, 18]) -> String {
    let padded = zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }
    return name + String(repeating: " ", count: max(1, 24 - name.count)) + padded.joined()
  }
}
