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

extension Quantity: CaseIterable, RawRepresentable, Codable {
  /// What figures may show, by name.
  public static let allCases = RecorderList.standard.kinds.flatMap { $0.quantities }.sorted { $0.rawValue < $1.rawValue }

  public init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }
}

extension RunConfiguration {
  /// Whether its runs record a quantity.
  func records(_ quantity: Quantity) -> Bool {
    RecorderList.standard.layouts(for: self).contains { $0.group == quantity.recording }
  }
}
