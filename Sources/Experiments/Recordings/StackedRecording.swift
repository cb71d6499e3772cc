import HDF5

/// What one recorder recorded of an arm's runs, in the order of the arm's seeds: a group of the arm in `metrics.h5`.
public struct StackedRecording: Sendable {
  public let layout: RecordingLayout
  /// Training steps done, ascending; shared by all runs.
  public var steps: [Int]
  /// Each at all of `steps`.
  private(set) var runs: [Recording]

  /// Brings runs' recordings together, whatever each of them got to. An empty one stands for a run that has none.
  public init(_ layout: RecordingLayout, of recordings: [Recording]) {
    self.layout = layout
    steps = layout.steps
    runs = recordings.map { [steps] in $0.aligned(to: steps) }
  }

  /// By run, each row-major. Beyond a run's divergence stands `missing`.
  public subscript<Element>(array: RecordedArray<Element>) -> [[Element]] {
    get { runs.map { $0[array] ?? [] } }
    set { for run in runs.indices { runs[run][array] = newValue[run] } }
  }

  /// By run.
  public subscript(number: RecordedNumber) -> [Int] {
    get { runs.map { $0[number] ?? RecordedNumber.missing } }
    set { for run in runs.indices { runs[run][number] = newValue[run] } }
  }

  // MARK: Runs taken apart and put together

  func runs(at places: [Int]) -> StackedRecording {
    var stack = self
    stack.runs = places.map { runs[$0] }
    return stack
  }

  /// The runs of another stack of the same layout behind these.
  mutating func join(_ others: StackedRecording) { runs += others.runs }

  // MARK: In metrics.h5

  func write(to arm: Group) throws {
    let group = try arm.createGroup(layout.group)
    func write<Element>(_ array: RecordedArray<Element>) throws {
      try group.write(
        self[array].flatMap { $0.map(\.stored) }, to: array.name, shape: [runs.count] + array.shape(steps: steps.count),
        attributes: .describe(
          array.unit, ["run"] + array.axisNames, "\(array.says(Recording(layout))); \(Element.missing.name) past divergence"),
        compressed: array.isCompressed)
    }
    func write(any array: some AnyRecordedArray) throws { try write(array.typed) }
    for entry in layout.inMetrics {
      switch entry {
      case .attribute(let name, let value): try group.setAttribute(name, value)
      case .number(let number):
        try group.write(
          self[number].map(Int64.init), to: number.name, attributes: .describe(number.unit, ["run"], number.says))
      case .steps: try group.write(steps: steps)
      case .array(let array): try write(any: array)
      }
    }
  }

  /// What `write` has written of so many runs.
  /// - Throws: `HDF5Error`, `MetricsFileError`.
  init(_ layout: RecordingLayout, from arm: Group, runs: Int, in path: String) throws {
    let group = try arm.group(layout.group)
    self.layout = layout
    steps = []
    self.runs = Array(repeating: Recording(layout), count: runs)
    func read<Element>(_ array: RecordedArray<Element>, steps: Int) throws -> [[Element]] {
      try group.values(of: array, count: runs * (array.isAgainstSteps ? steps : 1) * array.width, in: path).rows(runs)
    }
    func read(any array: some AnyRecordedArray) throws { self[array.typed] = try read(array.typed, steps: steps.count) }
    for entry in layout.inMetrics {
      switch entry {
      case .attribute(let name, let value): try group.check(name, is: value, in: path)
      case .number(let number): self[number] = try group.values(number.name, count: runs, in: path, as: Int64.self).map(Int.init)
      case .steps: steps = try group.steps(in: path)
      case .array(let array): try read(any: array)
      }
    }
    for run in self.runs.indices { self.runs[run].steps = steps }
  }

  // MARK: In tables

  /// Goes over a run's numbers, step by step: each with what tables call it, and the steps done; none for what stands against no
  /// steps. NaN stands for what was not recorded.
  public func forEachNumber(ofRun run: Int, _ body: (_ column: String, _ step: Int?, _ value: Double) throws -> Void) rethrows {
    let columns = layout.arraysInMetrics.map { Column($0, runs[run]) }
    for (place, step) in steps.enumerated() {
      for column in columns where column.isAgainstSteps {
        for (index, name) in column.names.enumerated() { try body(name, step, column.value(place * column.names.count + index)) }
      }
    }
    for column in columns where !column.isAgainstSteps {
      for (index, name) in column.names.enumerated() { try body(name, nil, column.value(index)) }
    }
  }

  /// A run's numbers in an array that has one at each step, as short as each can be said, by steps done.
  public func curve(_ name: String, ofRun run: Int) -> [Int: String] {
    func texts<Element>(_ array: RecordedArray<Element>) -> [(Int, String)] {
      zip(steps, runs[run][array] ?? []).compactMap { $1.isMissing ? nil : ($0, "\($1)") }
    }
    func texts(any array: some AnyRecordedArray) -> [(Int, String)] { texts(array.typed) }
    guard let array = layout.arraysInMetrics.first(where: { $0.name == name && $0.isCurve }) else { return [:] }
    return Dictionary(texts(any: array)) { first, _ in first }
  }

  private struct Column {
    let names: [String]
    let isAgainstSteps: Bool
    let value: (Int) -> Double

    init(_ array: some AnyRecordedArray, _ run: Recording) {
      names = array.columns
      isAgainstSteps = array.isAgainstSteps
      let values = run[array.typed] ?? []
      value = { $0 < values.count && !values[$0].isMissing ? values[$0].decimal : .nan }
    }
  }
}

extension [StackedRecording] {
  /// The recording of a group, where there is one.
  public subscript(group: String) -> StackedRecording? {
    get { first { $0.layout.group == group } }
    set {
      guard let newValue else { return removeAll { $0.layout.group == group } }
      if let place = firstIndex(where: { $0.layout.group == group }) { self[place] = newValue } else { append(newValue) }
    }
  }
}
