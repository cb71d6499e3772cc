/// An array of a recording: declared once by the recorder that fills it, and written, read, checked, stacked over seeds and shown in tables
/// from this declaration. It is also the key to its values: `recording[Curve.loss]`.
public struct RecordedArray<Element: RecordedElement>: AnyRecordedArray {
  /// The data set's name, which may lead through groups: `loss`, `gradients/dense1/weight`.
  public let name: String
  /// `nats`, `fraction`, `1` ...; fractions are held to 0...1 when they are read.
  public let unit: String
  /// The axes after that of the steps, whose lengths are known before training.
  public let axes: [RecordedAxis]
  /// Whether the first axis is that of the steps: it grows while training, and is there, empty, from the start.
  /// Any other array is there once it has been recorded.
  public let isAgainstSteps: Bool
  /// What a row of a table calls it, before the labels of `axes`.
  public let column: String
  /// For arrays of few different values.
  public let isCompressed: Bool
  /// What the file says of it.
  public private(set) var says: @Sendable (Recording) -> String

  /// `says` tells what it holds, in words that end no sentence; `column` is what tables call it, where that is not its name.
  public init(
    _ name: String, unit: String, axes: [RecordedAxis] = [], isAgainstSteps: Bool = true, says: String, column: String? = nil,
    isCompressed: Bool = false
  ) {
    self.name = name
    self.unit = unit
    self.axes = axes
    self.isAgainstSteps = isAgainstSteps
    self.column = column ?? name
    self.isCompressed = isCompressed
    self.says = { _ in says }
  }

  /// The same array, of which a file says this.
  public func saying(_ says: @escaping @Sendable (Recording) -> String) -> RecordedArray {
    var array = self
    array.says = says
    return array
  }

  public var typed: RecordedArray { self }
}

/// An axis whose length is known before training.
public struct RecordedAxis: Hashable, Sendable {
  public let name: String
  public let length: Int
  private let labels: [String]

  /// Places that are counted.
  public init(_ name: String, _ length: Int) {
    self.name = name
    self.length = length
    labels = []
  }

  /// Places that have names: `["15", "50", "85"]`.
  public init(_ name: String, labels: [String]) {
    self.name = name
    self.labels = labels
    length = labels.count
  }

  public func label(_ place: Int) -> String { place < labels.count ? labels[place] : String(place) }
}

/// A `RecordedArray` of whichever numbers.
public protocol AnyRecordedArray: Sendable {
  associatedtype Element: RecordedElement
  var typed: RecordedArray<Element> { get }
}

extension AnyRecordedArray {
  public var name: String { typed.name }
  public var isAgainstSteps: Bool { typed.isAgainstSteps }

  /// Whether it is one number at each step.
  public var isCurve: Bool { isAgainstSteps && typed.axes.isEmpty }

  /// Numbers at a step, or in all where there are none.
  public var width: Int { typed.axes.reduce(1) { $0 * $1.length } }

  var axisNames: [String] { (isAgainstSteps ? ["step"] : []) + typed.axes.map(\.name) }

  /// Its shape with so many steps.
  func shape(steps: Int) -> [Int] { (isAgainstSteps ? [steps] : []) + typed.axes.map(\.length) }

  /// What tables call the numbers at a step, in their order: "loss"; "percentile 15", "percentile 50", "percentile 85".
  public var columns: [String] {
    typed.axes.reduce([typed.column]) { names, axis in
      names.flatMap { name in (0..<axis.length).map { "\(name) \(axis.label($0))" } }
    }
  }
}

/// A whole number that a recorder finds once in a run: an attribute of its group in the run's file, an array by run in `metrics.h5`.
public struct RecordedNumber: Hashable, Sendable {
  public let name: String
  public let unit: String
  public let says: String
  /// What it is held to when it is read.
  public let range: ClosedRange<Int>
  /// Whether older files lack it.
  public let isNewer: Bool

  public init(_ name: String, unit: String, says: String, range: ClosedRange<Int> = 0...Int.max, isNewer: Bool = false) {
    self.name = name
    self.unit = unit
    self.says = says
    self.range = range
    self.isNewer = isNewer
  }

  /// The same number, held to this.
  public func within(_ range: ClosedRange<Int>) -> RecordedNumber {
    RecordedNumber(name, unit: unit, says: says, range: range, isNewer: isNewer)
  }

  /// -1 where a run has none.
  static let missing = -1
}
