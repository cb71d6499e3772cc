import Datasets
import Experiments
import Foundation
import NeuralNetwork
import Reports
import TestSupport

/// Results as training would give them, made without training: shapes and sizes as MNIST's, deterministic.
enum Synthetic {
  /// The repo's own specs, as `bnlab` reads them.
  static func experiments(seeds: Int = 10) throws -> [Experiment] {
    try SpecReader.read(
      paths: ["\(Repository.path)/experiments"], overrides: SpecOverrides(seeds: seeds), vocabulary: .reports
    ) { _ in mnist }
  }

  /// The spec that a text is.
  static func experiment(_ text: String, named name: String) throws -> Experiment {
    try SpecReader.read(bytes: Array(text.utf8), path: "\(name).yaml", vocabulary: .reports) { _ in mnist }
  }

  private static let mnist = DatasetDescription(
    identity: DatasetIdentity(name: "mnist", sha256: String(repeating: "ab", count: 32)),
    shape: FeatureShape(channels: 1, height: 28, width: 28), classes: 10, trainingExamples: 60_000, testExamples: 10_000,
    pixels: { _ in PixelStatistics(mean: 0.1307, standardDeviation: 0.3081) })

  static func input(_ experiment: Experiment, seeds: Int? = nil) -> ReportInput {
    let count = seeds ?? experiment.seeds
    let wanted = experiment.ensembleArms
    return ReportInput(
      experiment: experiment,
      metrics: ExperimentMetrics(
        experiment: experiment.name, title: experiment.title,
        dataset: experiment.arms.first?.configuration.dataset ?? DatasetIdentity(name: "mnist", sha256: ""),
        arms: experiment.arms.map { arm($0, seeds: count, keepsDisagreements: wanted.contains($0.name)) }))
  }

  /// MNIST's: the digit 1 is the most frequent.
  static let labels = TestLabels(examples: 10_000, mostFrequent: 1135)

  /// How an arm learns: where it ends, how fast it gets there, and whether it diverges.
  private struct Nature {
    var end = 0.99
    var pace = 60.0
    var divergence = 0.0
    init(_ configuration: RunConfiguration) {
      let layers = configuration.network.nodes.map(\.layer)
      let isNormalized = layers.contains { $0 is any Normalization }
      let isSigmoid = layers.contains { $0 is Sigmoid }
      let hasDropout = layers.contains { $0 is Dropout }
      let isMLP = !layers.contains { $0 is Convolution }
      let rate = configuration.optimizer.rate
      if isMLP {
        var sigma = 0.1
        if case .gaussian(let value) = configuration.initialWeights { sigma = value }
        end = isNormalized ? 0.978 : 0.972
        pace = (isNormalized ? 25 : 400 * 0.1 / sigma) * 0.5 / rate
        if !isNormalized && sigma < 0.02 && rate < 0.05 { end = 0.1135 }
        if !isNormalized && rate > 2 { end = 0.62 }
        return
      }
      switch (isNormalized, isSigmoid, rate) {
      case (false, true, _): (end, pace) = (0.1, 1000)
      case (false, false, 0.2...): (end, pace, divergence) = (0.1, 50, 0.7)
      case (false, false, 0.04...): (end, pace) = (0.986, 60)
      case (false, false, _): (end, pace) = (hasDropout ? 0.987 : 0.988, hasDropout ? 170 : 130)
      case (true, true, 0.04...): (end, pace) = (0.985, 45)
      case (true, true, _): (end, pace) = (0.984, 40)
      case (true, false, 0.2...): (end, pace) = (0.9915, 34)
      case (true, false, 0.04...): (end, pace) = (0.9912, 18)
      default: (end, pace) = (hasDropout ? 0.989 : 0.990, hasDropout ? 25 : 20)
      }
    }
  }

  static func arm(_ arm: Arm, seeds count: Int, keepsDisagreements: Bool = false) -> ArmMetrics {
    let configuration = arm.configuration
    let nature = Nature(configuration)
    let steps = configuration.evaluation.steps(through: configuration.steps)
    var generator = SeededGenerator(seed: arm.name.utf8.reduce(7) { ($0 &* 31) &+ UInt64($1) })
    var test = Curves(steps: steps)
    var train = Curves(steps: Array(steps.dropFirst()))
    var outcomes: [RunOutcome] = []
    var finals: [FinalResult?] = []
    for _ in 0..<count {
      let pace = nature.pace * exp(0.18 * generator.normal())
      let end = nature.end <= 0.12 ? nature.end : nature.end + 0.0006 * generator.normal()
      let lost = generator.uniform() < nature.divergence ? 20 + Int(generator.uniform() * 300) : nil
      func accuracy(_ step: Int, _ jitter: Double) -> Double {
        let rest = (nature.end <= 0.12 ? 0.015 : end - 0.1) / pow(1 + Double(step) / pace, 1.25)
        return min(max((nature.end <= 0.12 ? 0.1 + jitter * 0.01 : end - rest + jitter * (0.0009 + 0.12 * rest)), 0.05), 0.9999)
      }
      var accuracies: [Float] = []
      var losses: [Float] = []
      var trained: [Float] = []
      for step in steps {
        if let lost, step >= lost {
          accuracies.append(.nan)
          losses.append(.nan)
          trained.append(.nan)
          continue
        }
        let value = accuracy(step, generator.normal())
        accuracies.append(Float((value * 10_000).rounded() / 10_000))
        losses.append(Float(nature.end <= 0.12 ? 2.303 : 0.012 + 2.3 * pow(1 - value, 0.9)))
        trained.append(Float(min(value + 0.4 * max(0, 1 - value) * Double(step) / Double(configuration.steps), 1)))
      }
      test.accuracy.append(accuracies)
      test.loss.append(losses)
      train.accuracy.append(Array(trained.dropFirst()))
      train.loss.append(losses.dropFirst().map { max($0 * 0.6 * Float(exp(0.1 * generator.normal())), 1e-4) })
      outcomes.append(lost.map { .diverged(step: $0) } ?? .complete)
      let correct = Int(Double(accuracies.last ?? 0).isNaN ? 0 : (Double(accuracies.last ?? 0) * 10_000).rounded())
      finals.append(
        lost == nil
          ? FinalResult(accuracy: Double(correct) / 10_000, loss: Double(losses.last ?? 0), correct: correct, examples: 10_000)
          : nil)
    }
    let probes = configuration.probes.map { probe in
      ProbeMetrics(
        name: probe.name, layer: probe.layer, units: (0..<count).map { ($0 * 37 + 11) % 100 }, percentiles: probe.percentiles,
        steps: steps,
        values: (0..<count).map { run in percentiles(of: probe, run: run, steps: steps, isStable: nature.pace < 100, &generator) }
      )
    }
    let recordings = RecorderList.standard.layoutsInMetrics(for: configuration).map { layout in
      StackedRecording(layout, of: (0..<count).map { _ in Recording(layout) })
    }
    var metrics = ArmMetrics(
      name: arm.name, label: arm.label, configuration: configuration, identity: String(repeating: "0", count: 64),
      seeds: Array(0..<count), outcomes: outcomes, recordings: recordings, finals: finals,
      ensembleCorrect: Array(repeating: nil, count: count),
      disagreements: keepsDisagreements ? disagreements(finals, &generator) : nil, testLabels: labels)
    metrics.train = train
    metrics.test = test
    if configuration.validation > 0 { metrics.validation = test }
    metrics.probes = probes
    return metrics
  }

  private static func percentiles(
    of probe: Probe, run: Int, steps: [Int], isStable: Bool, _ generator: inout SeededGenerator
  ) -> [[Float]] {
    let side = run % 2 == 0 ? 1.0 : -1.0
    var wander = 0.0
    return steps.map { step in
      let time = 1 - exp(-Double(step) / 4000)
      wander = 0.9 * wander + (isStable ? 0.012 : 0.05) * generator.normal()
      let center = isStable ? 0.1 * side * time + wander : side * (1.1 * time - 0.4 * time * time) + wander
      let spread = isStable ? 1.0 + 0.25 * time : 0.12 + 1.5 * time
      return probe.percentiles.map { Float(center + spread * ($0 - 50) / 35 * (1 + 0.03 * generator.normal())) }
    }
  }

  /// Members that err on the right number of examples, mostly the same hard ones.
  private static func disagreements(_ finals: [FinalResult?], _ generator: inout SeededGenerator) -> Disagreements {
    let hard = (0..<320).map { _ in generator.uniform() }
    let labels = hard.indices.map { _ in UInt8(generator.next() % 10) }
    var unanimous = 10_000 - hard.count - 22
    unanimous = max(unanimous, 0)
    let probabilities = finals.map { final -> [Float] in
      guard let final else { return [] }
      let wanted = Double(max(10_000 - final.correct - 22, 1))
      return hard.indices.flatMap { example -> [Float] in
        let confidence = min(max(0.5 + 0.5 * (1 - 2 * hard[example] * wanted / 160) + 0.35 * generator.normal(), 0.01), 0.98)
        var row = [Float](repeating: 0.005, count: 10)
        row[Int(labels[example])] = Float(confidence)
        row[(Int(labels[example]) + 3) % 10] = Float(1 - confidence)
        return row
      }
    }
    return Disagreements(
      members: finals.map { $0 != nil }, classes: 10, examples: hard.indices.map { $0 * 31 }, labels: labels,
      probabilities: probabilities, unanimouslyCorrect: unanimous, total: 10_000)
  }
}

extension SeededGenerator {
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func normal() -> Double { (-2 * log(max(uniform(), 1e-12))).squareRoot() * cos(2 * .pi * uniform()) }
}
