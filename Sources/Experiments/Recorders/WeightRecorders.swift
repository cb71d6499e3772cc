import NeuralNetwork

/// The trained network: parameters, moving averages and population statistics, in PyTorch's shapes. A run that diverges has none.
final class WeightRecorder: Recorder {
  static let group = "weights"

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    let arrays = configuration.network.nodes.flatMap { node in
      (node.parameters + node.states).map { RecordedArray(of: node.name, $0, "after training") }
    }
    return [RecordingLayout(group, inRunFile: arrays.map { .array($0) })]
  }

  var recording: Recording
  private let network: Network

  init(_ layout: RecordingLayout, of training: TrainingView) {
    recording = Recording(layout)
    network = training.network
  }

  func afterTraining() { recording.set(network.parameters + network.states, "after training") }
}

/// The parameters before training, beside a trace.
final class InitialWeightRecorder: Recorder {
  static let group = "initial_weights"

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    guard configuration.trace > 0 else { return [] }
    return [
      RecordingLayout(group, inRunFile: configuration.network.parameterArrays("before training").map { .array($0) })
    ]
  }

  var recording: Recording
  private let network: Network

  init(_ layout: RecordingLayout, of training: TrainingView) {
    recording = Recording(layout)
    network = training.network
  }

  func beforeTraining() { recording.set(network.parameters, "before training") }
}

// MARK: Parameters as arrays

extension RecordedArray<Float> {
  /// A parameter, a statistic or a gradient.
  /// - Parameters:
  ///   - folder: The group that holds the nodes', with a slash behind; empty for the recording's own.
  ///   - when: "after training".
  init(of node: String, _ parameter: ParameterDefinition, in folder: String = "", _ when: String) {
    self.init(
      "\(folder)\(node)/\(parameter.name)", unit: "1", axes: zip(parameter.axes, parameter.shape).map { RecordedAxis($0, $1) },
      isAgainstSteps: false, says: "\(parameter.name) of \(node) \(when)")
  }
}

extension NetworkDefinition {
  /// An array for all that training moves, in the order of nodes.
  func parameterArrays(in folder: String = "", _ when: String) -> [RecordedArray<Float>] {
    nodes.flatMap { node in node.parameters.map { RecordedArray(of: node.name, $0, in: folder, when) } }
  }
}

extension Recording {
  /// Records parameters, or of each what `values` gives.
  mutating func set(
    _ parameters: [Parameter], in folder: String = "", _ when: String,
    values: (Parameter) -> UnsafeMutableBufferPointer<Float> = \.values
  ) {
    for parameter in parameters {
      self[RecordedArray(of: parameter.node, parameter.definition, in: folder, when)] = parameter.ordered(values(parameter))
    }
  }

  /// What `set` has recorded, in the order of the layout.
  func namedValues(in folder: String = "") -> [NamedValues] {
    layout.arrays.compactMap { array in
      guard let array = array as? RecordedArray<Float>, !array.isAgainstSteps, array.name.hasPrefix(folder),
        let values = self[array]
      else { return nil }
      let path = array.name.dropFirst(folder.count).split(separator: "/").map(String.init)
      return NamedValues(node: path[0], name: path[1], shape: array.shape(steps: 0), values: values)
    }
  }
}

/// A parameter, statistic or gradient, in PyTorch's shape.
public struct NamedValues: Hashable, Sendable {
  /// The node's name: `convolution1`.
  public let node: String
  /// `weight`, `bias`, `gamma`, `moving_mean` ...
  public let name: String
  public let shape: [Int]
  public let values: [Float]
}
