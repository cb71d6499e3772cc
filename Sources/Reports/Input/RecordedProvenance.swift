import Experiments
import Foundation

/// `provenance.json` beside an experiment's `metrics.h5`: what was noted beside its runs, kept where the runs themselves are not.
///
/// With it a report says the same of time and hardware in a clone that holds no runs. Hosts' names stay out of it.
package enum RecordedProvenance {
  package struct Arm: Codable {
    /// Of the runs' configuration: what was noted of other settings counts for nothing.
    var identity: String
    var runs: [String: RunProvenance]
  }

  /// `input` with what it lacks taken from the file, and the file brought up to date with what it has. What was noted of runs that `metrics.h5` still
  /// records stays, whether this report shows them or not.
  /// - Throws: `StoreError` where it cannot be read or written.
  static func completed(_ input: ReportInput, folder: String) throws -> ReportInput {
    let path = "\(folder)/\(input.experiment.name)/\(RunProvenance.gatheredName)"
    let recorded = try PlainFile.read(path).map(decode) ?? [:]
    let metrics = (try? MetricsFile.readIfThere("\(folder)/\(input.experiment.name)/\(MetricsFile.name)")) ?? nil
    let standing = Dictionary((metrics?.arms ?? []).map { ($0.name, $0.identity) }) { first, _ in first }
    let (completed, arms) = merged(input, with: recorded)
    let all = recorded.filter { standing[$0.key] == $0.value.identity }.merging(arms) { $1 }
    guard !all.isEmpty else { return completed }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try all.sorted { $0.key < $1.key }.map { name, arm in
      "\(String(decoding: try encoder.encode(name), as: UTF8.self)):\(String(decoding: try encoder.encode(arm), as: UTF8.self))"
    }
    try ResultFile.createFolder("\(folder)/\(input.experiment.name)")
    try ResultFile.update("{\n" + lines.joined(separator: ",\n") + "\n}\n", at: path)
    return completed
  }

  /// What the file's bytes say, by arm; nothing where they say something else.
  package static func decode(_ bytes: [UInt8]) -> [String: Arm] {
    (try? JSONDecoder().decode([String: Arm].self, from: Data(bytes))) ?? [:]
  }

  /// `input` with what it lacks, and what is to be recorded of its arms.
  package static func merged(_ input: ReportInput, with recorded: [String: Arm]) -> (input: ReportInput, arms: [String: Arm]) {
    var input = input
    var arms: [String: Arm] = [:]
    for arm in input.metrics.arms {
      // An arm may be called otherwise than it was.
      let old = recorded.values.first { $0.identity == arm.identity }?.runs ?? [:]
      var runs: [String: RunProvenance] = [:]
      for seed in arm.seeds {
        guard let run = input.provenance[arm.name]?[seed] ?? old[String(seed)] else { continue }
        input.provenance[arm.name, default: [:]][seed] = run
        runs[String(seed)] = abridged(run)
      }
      if !runs.isEmpty { arms[arm.name] = Arm(identity: arm.identity, runs: runs) }
    }
    return (input, arms)
  }

  /// What a report makes use of.
  private static func abridged(_ run: RunProvenance) -> RunProvenance {
    var run = run
    run.host = ""
    run.evaluationSteps = []
    run.secondsUntilEvaluation = []
    return run
  }
}
