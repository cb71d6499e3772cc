import HDF5
import NeuralNetwork

/// Follows one unit's input over the probe's test examples (Figure 1b, c), as the passes of an evaluation go by.
final class ProbeRecorder: Recorder {
  static func group(of probe: Probe) -> String { "activations/\(probe.name)" }

  static let unit = RecordedNumber("unit", unit: "1", says: "unit of the layer, counted from 0")

  static func percentiles(of probe: Probe) -> RecordedArray<Float> {
    RecordedArray(
      "percentiles", unit: "1", axes: [RecordedAxis("percentile", labels: probe.percentiles.map(label))],
      says: "percentiles of the unit's input over the probe's test examples", column: "percentile")
  }

  /// 15, 2.5
  private static func label(_ percentile: Double) -> String {
    percentile == percentile.rounded() ? String(Int(clamping: percentile)) : "\(percentile)"
  }

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    let steps = configuration.probes.isEmpty ? [] : configuration.evaluation.steps(through: configuration.steps)
    return configuration.probes.map { probe in
      let units = configuration.network.nodes.first { $0.name == probe.layer }?.inputShape.count
      let unit = unit.within(0...max((units ?? 1) - 1, 0))
      let percentiles = percentiles(of: probe)
      return RecordingLayout(
        group(of: probe), steps: steps,
        inRunFile: [
          .attribute("layer", .string(probe.layer)), .number(unit), .attribute("percentiles", .reals(probe.percentiles)),
          .attribute("examples", .integer(probe.examples)), .steps,
          .array(
            percentiles.saying { recording in
              "percentiles of the input to unit \(recording[unit] ?? 0) of \(probe.layer) over the first test examples"
            }),
        ],
        inMetrics: [
          .attribute("layer", .string(probe.layer)), .attribute("percentiles", .reals(probe.percentiles)), .number(unit), .steps,
          .array(percentiles),
        ])
    }
  }

  var recording: Recording
  private let probe: Probe
  private let training: TrainingView
  private let source: Features
  private var inputs: [Float]
  /// The unit that is followed.
  private var unit: Int { recording[Self.unit] ?? 0 }

  init(_ layout: RecordingLayout, of training: TrainingView) throws {
    recording = Recording(layout)
    self.training = training
    guard let probe = training.configuration.probes.first(where: { Self.group(of: $0) == layout.group }) else {
      throw RecordingError("no probe is called \(layout.group)")
    }
    self.probe = probe
    guard let source = training.testWorkspace.input(of: probe.layer) else {
      throw RecordingError("the probe \(probe.name) names the layer \(probe.layer), which the network does not have")
    }
    self.source = source
    inputs = Array(repeating: 0, count: min(probe.examples, training.dataset.test.count))
  }

  /// Chooses the unit, by what the first evaluation will see where the spec says `median`.
  func beforeTraining() throws {
    let unit =
      switch probe.unit {
      case .index(let index): index
      case .median: medianUnit()
      }
    guard (0..<source.shape.count).contains(unit) else {
      throw RecordingError("the probe \(probe.name) names unit \(unit) of \(probe.layer), which has \(source.shape.count) inputs")
    }
    recording[Self.unit] = unit
  }

  /// Takes what it needs of a pass over the test set.
  func duringEvaluation(first: Int, count: Int) {
    guard first < inputs.count else { return }
    let unit = unit
    for column in 0..<min(count, inputs.count - first) { inputs[first + column] = source[unit, column] }
  }

  func afterEvaluation(_ evaluation: Evaluation) {
    recording.steps.append(evaluation.step)
    recording.append(Percentiles.of(&inputs, probe.percentiles), to: Self.percentiles(of: probe))
  }

  /// The unit whose distance of the outer percentiles, as the network stands, is the median of its layer; the lower of two middle ones.
  private func medianUnit() -> Int {
    let units = source.shape.count
    var inputs = [[Float]](repeating: self.inputs, count: units)
    training.classifyTestExamples(after: 0, limit: self.inputs.count) { first, count in
      for unit in 0..<units {
        for column in 0..<count { inputs[unit][first + column] = source[unit, column] }
      }
    }
    guard let low = probe.percentiles.first, let high = probe.percentiles.last, units > 0 else { return 0 }
    let spreads = inputs.map { values in
      var values = values
      let outer = Percentiles.of(&values, [low, high])
      return outer[1] - outer[0]
    }
    return spreads.indices.sorted { (spreads[$0], $0) < (spreads[$1], $1) }[(units - 1) / 2]
  }
}

/// A probe's percentiles in one run.
public struct ProbeRecord: Hashable, Sendable {
  public let probe: Probe
  /// The unit that the probe follows: chosen before training.
  public let unit: Int
  public let steps: [Int]
  /// Row-major [step][percentile].
  public let values: [Float]

  init(_ probe: Probe, _ recording: Recording) {
    self.probe = probe
    unit = recording[ProbeRecorder.unit] ?? 0
    steps = recording.steps
    values = recording[ProbeRecorder.percentiles(of: probe)] ?? []
  }
}

/// The percentiles of one unit's input over a fixed set of test examples, against steps (Figure 1b, c).
public struct ProbeMetrics: Sendable {
  public var name: String
  /// The activation layer whose input is read, by the node's name.
  public var layer: String
  /// The unit followed, by run: seeds choose different ones where the spec says `median`.
  public var units: [Int]
  /// 0...100, ascending.
  public var percentiles: [Double]
  public var steps: [Int]
  /// [run][step][percentile], NaN past divergence.
  public var values: [[[Float]]]

  public init(name: String, layer: String, units: [Int], percentiles: [Double], steps: [Int], values: [[[Float]]]) {
    self.name = name
    self.layer = layer
    self.units = units
    self.percentiles = percentiles
    self.steps = steps
    self.values = values
  }

  init(_ probe: Probe, _ stack: StackedRecording) {
    self.init(
      name: probe.name, layer: probe.layer, units: stack[ProbeRecorder.unit], percentiles: probe.percentiles, steps: stack.steps,
      values: stack[ProbeRecorder.percentiles(of: probe)].map { $0.rows(stack.steps.count) })
  }
}

extension StackedRecording {
  /// The stack with these numbers in their place.
  func with(_ metrics: ProbeMetrics, of probe: Probe) -> StackedRecording {
    var stack = self
    stack.steps = metrics.steps
    stack[ProbeRecorder.unit] = metrics.units
    stack[ProbeRecorder.percentiles(of: probe)] = metrics.values.map { $0.flatMap(\.self) }
    return stack
  }
}
