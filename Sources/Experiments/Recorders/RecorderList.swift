/// The kinds of recorders, in the order in which their recordings stand in files.
public struct RecorderList: Sendable {
  public let kinds: [any Recorder.Type]

  public init(_ kinds: [any Recorder.Type]) { self.kinds = kinds }

  /// All that bnlab has.
  public static let standard = RecorderList([
    TrainCurve.self, TestCurve.self, ValidationCurve.self, ProbeRecorder.self, WeightRecorder.self, InitialWeightRecorder.self,
    TraceRecorder.self,
  ])

  /// What is recorded of a run of this configuration.
  public func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    kinds.flatMap { $0.layouts(for: configuration) }
  }

  /// The part of it that metrics are made of.
  public func layoutsInMetrics(for configuration: RunConfiguration) -> [RecordingLayout] {
    layouts(for: configuration).filter { !$0.inMetrics.isEmpty }
  }

  /// - Throws: `RecordingError`.
  func recorders(of training: TrainingView) throws -> [any Recorder] {
    try kinds.flatMap { kind in try kind.layouts(for: training.configuration).map { try kind.init($0, of: training) } }
  }
}
