/// What one recorder recorded of one run.
public struct Recording: Sendable {
  public let layout: RecordingLayout
  /// Training steps done at each entry, ascending; stays empty where the layout lists none.
  public var steps: [Int] = []
  /// By name: each an array of its `RecordedArray`'s elements.
  private var arrays: [String: any Sendable] = [:]
  private var numbers: [String: Int] = [:]

  /// Nothing recorded yet.
  public init(_ layout: RecordingLayout) {
    self.layout = layout
    func begin(_ array: some AnyRecordedArray) { self[array.typed] = [] }
    for array in layout.arrays where array.isAgainstSteps { begin(array) }
  }

  /// An array's values, row-major; nil where it has not been recorded.
  public subscript<Element>(array: RecordedArray<Element>) -> [Element]? {
    get { arrays[array.name] as? [Element] }
    set { arrays[array.name] = newValue }
  }

  /// nil where it has not been recorded.
  public subscript(number: RecordedNumber) -> Int? {
    get { numbers[number.name] }
    set { numbers[number.name] = newValue }
  }

  /// Adds what was seen at a step.
  public mutating func append<Element>(_ values: some Sequence<Element>, to array: RecordedArray<Element>) {
    var all = self[array] ?? []
    // No second owner, so that it grows where it is.
    self[array] = nil
    all.append(contentsOf: values)
    self[array] = all
  }

  /// Whether a file has nothing to say of it.
  var isEmpty: Bool { arrays.isEmpty && numbers.isEmpty }

  /// Its part in metrics, at these steps: `missing` stands where it recorded nothing.
  func aligned(to steps: [Int]) -> Recording {
    var aligned = self
    aligned.steps = steps
    let places = Dictionary(zip(self.steps, self.steps.indices)) { first, _ in first }
    func align<Element>(_ array: RecordedArray<Element>) {
      let missing = [Element](repeating: Element.missing.value, count: array.width)
      let values = self[array]
      aligned[array] =
        array.isAgainstSteps
        ? steps.flatMap { step in
          places[step].flatMap { place in values.map { Array($0[place * array.width..<(place + 1) * array.width]) } } ?? missing
        } : values ?? missing
    }
    func align(any array: some AnyRecordedArray) { align(array.typed) }
    for array in layout.arraysInMetrics { align(any: array) }
    return aligned
  }
}

extension [Recording] {
  /// The recording of a group, where there is one.
  public subscript(group: String) -> Recording? { first { $0.layout.group == group } }
}
