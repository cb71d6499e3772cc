import Experiments
import Foundation
import NeuralNetwork
import Reports

/// `configuration.json` of a run folder, and what plans and comparisons make of it.
struct ConfigurationJSON: FuzzTarget {
  static let name = "configuration"

  private let laboratory: TinyLaboratory
  /// The last arm of each of the repository's specs.
  private let ofMNIST: [RunConfiguration]
  /// What stands beside a run that is done.
  private let noted: Data

  init() throws {
    laboratory = try TinyLaboratory()
    noted = try JSONEncoder().encode(laboratory.provenance)
    ofMNIST = try SpecText().seeds.compactMap { bytes in
      try? SpecReader.read(bytes: bytes, path: "experiments/mine.yaml", vocabulary: .reports, dataset: SpecText.describe).arms
        .last?.configuration
    }
  }

  var seeds: [[UInt8]] {
    get throws {
      let texts = try (ofMNIST + [laboratory.runs[0].configuration]).map {
        try CanonicalJSON.string(StoredConfiguration(configuration: $0, numerics: Numerics.version))
      }
      return (texts + (texts.last.map(withExtremes) ?? [])).map { Array($0.utf8) }
    }
  }

  func attempt(_ input: UnsafeRawBufferPointer) {
    guard let stored = StoredConfiguration.decode(Array(input)) else { return }
    let configuration = stored.configuration
    let identity = try? RunIdentity(of: configuration, numerics: stored.numerics)
    require(identity != nil, "what was read can be filed")
    let leaves = (try? ConfigurationLeaves(laboratory.runs[0].configuration), try? ConfigurationLeaves(configuration))
    require(leaves.0 != nil && leaves.1 != nil, "it can be compared")
    let steps = configuration.evaluation.steps(through: configuration.steps)
    require(steps.first == 0 && steps.last == configuration.steps, "evaluations go from the first step to the last")
    // As one of the runs that went before: reasons and times are found by it.
    guard let identity, identity != laboratory.runs[0].identity else { return }
    let folder = laboratory.store.folder(of: identity)
    try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try! FileManager.default.removeItem(atPath: folder) }
    for (name, content) in [("configuration.json", Data(input)), ("seed-0.json", noted), ("seed-0.h5", Data())] {
      try! content.write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let plan = try! Plan([laboratory.experiment], store: laboratory.store)
    require(plan.entries.allSatisfy { $0.reason?.isEmpty != true }, "every run is planned for a reason")
    require(plan.secondsLeft(jobs: 1).map { $0 >= 0 } == true, "its time is known")
  }
}

/// `seed-n.json` beside a run and `provenance.json` beside metrics, and what plans and pages make of them.
struct ProvenanceJSON: FuzzTarget {
  static let name = "provenance"

  private let laboratory: TinyLaboratory
  private let input: ReportInput

  init() throws {
    laboratory = try TinyLaboratory()
    let run = laboratory.runs[0]
    let arm = ArmMetrics(arm: laboratory.experiment.arms[0], identity: run.identity, records: [laboratory.record])
    input = ReportInput(
      experiment: laboratory.experiment,
      metrics: ExperimentMetrics(
        experiment: laboratory.experiment.name, title: "Tiny", dataset: run.configuration.dataset, arms: [arm]))
  }

  var seeds: [[UInt8]] {
    get throws {
      let run = String(decoding: try JSONEncoder().encode(laboratory.provenance), as: UTF8.self)
      let runs = [run] + withExtremes(run)
      return (runs + runs.map { #"{"bn":{"identity":"\#(laboratory.runs[0].identity.digest)","runs":{"0":\#($0)}}}"# })
        .map { Array($0.utf8) }
    }
  }

  var words: [String] { ["1e308", "-1", "0", "5e-324", "9223372036854775807", "null", "[]", "{}", #""""#, "1e19", "0.5"] }

  func attempt(_ bytes: UnsafeRawBufferPointer) {
    let path = laboratory.store.path(of: laboratory.runs[0], .provenance)
    try! Data(bytes).write(to: URL(filePath: path))
    let plan = try! Plan([laboratory.experiment], store: laboratory.store)
    require(plan.entries[0].state == .done, "a run is done whatever stands beside it")
    if let seconds = plan.secondsLeft(jobs: 2) { require(seconds >= 0, "times are none or more") }
    var input = input
    if let run = try! RunProvenance.read(path) { input.provenance = ["bn": [0: run]] }
    input = RecordedProvenance.merged(input, with: RecordedProvenance.decode(Array(bytes))).input
    let checklist = Checklist(inputs: [input], judgements: [], dataset: "tiny", command: "", paper: nil)
    require(checklist.table.rows.allSatisfy { $0.count == 2 }, "every question has its answer")
    _ = input.horizontalFactor(.seconds, arm: input.metrics.arms[0])
  }
}

/// A JSON text again and again, each time with another of its numbers far from what it was: no mutation of bytes gets there soon.
private func withExtremes(_ text: String) -> [String] {
  text.matches(of: #/[0-9.+-]+(?=[,}\]])/#).flatMap { match in
    ["1e308", "-1", "0", "0.5", "9223372036854775807", "5e-324"].map { text.replacingCharacters(in: match.range, with: $0) }
  }
}

/// A checkpoint under a right digest: whoever can write one can also seal it.
struct SavedState: FuzzTarget {
  static let name = "checkpoint"

  private let laboratory: TinyLaboratory

  init() throws { laboratory = try TinyLaboratory() }

  var seeds: [[UInt8]] { [Array(laboratory.stopped.serialized().dropLast(32))] }

  func attempt(_ input: UnsafeRawBufferPointer) {
    guard let checkpoint = try? Checkpoint(serialized: Checkpoint.sealed(Array(input))),
      let trainer = try? Trainer(laboratory.runs[1], dataset: laboratory.dataset, resuming: checkpoint),
      let record = trainer.train(while: { _ in true })
    else { return }
    _ = ArmMetrics(arm: laboratory.experiment.arms[0], identity: record.run.identity, records: [record])
  }
}
