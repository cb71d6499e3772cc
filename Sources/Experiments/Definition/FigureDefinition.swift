/// A figure of an experiment: its file is `<id>.svg`.
public struct FigureDefinition: Hashable, Sendable, Codable {
  public var id: String
  public var title: String
  public var content: Content
  public var xAxis: Axis
  public var yAxis: Axis
  /// What curves and percentiles stand against.
  public var horizontal: Horizontal
  public var band: Band
  /// Whether a PDF is drawn beside the SVG and PNG.
  public var isPDFWanted: Bool

  public enum Horizontal: String, Hashable, Sendable, Codable, CaseIterable {
    case steps, epochs
    /// Seconds of training, evaluations left out: from the time that each run took, spread evenly over its steps.
    case seconds
  }

  /// What the band around a mean over seeds shows.
  public enum Band: String, Hashable, Sendable, Codable, CaseIterable {
    /// From the lowest to the highest seed.
    case range
    /// The 95 % bootstrap interval of the mean.
    case interval
    case none
  }

  public struct Axis: Hashable, Sendable, Codable {
    /// nil leaves the range to the data.
    public var range: ClosedRange<Double>?
    public var isLogarithmic: Bool

    public init(range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false) {
      self.range = range
      self.isLogarithmic = isLogarithmic
    }

    /// Between which the ends of an axis stand: beyond, gnuplot and its labels run out of digits, or out of what a number holds.
    public static func limits(isLogarithmic: Bool) -> ClosedRange<Double> { (isLogarithmic ? 1e-30 : -1e30)...1e30 }

    /// Whether two ends are far enough apart to be drawn and labelled as two.
    public static func areApart(_ low: Double, _ high: Double) -> Bool {
      high - low >= max(1e-30, 1e-9 * max(abs(low), abs(high)))
    }
  }

  public enum Content: Hashable, Sendable, Codable {
    /// A recorded quantity against steps, an arm a line: the mean over seeds with a band.
    /// With `matching`, a marker on each curve stands where it first matches the best of that arm (Figure 2).
    case curves(quantity: Quantity, arms: [String], matching: String?)
    /// The percentiles of a probe's input against steps, for one arm (Figure 1b, c).
    case percentiles(arm: String, probe: String)
    /// An end result against a swept key, one line for each combination of the arms' other settings.
    case endResult(quantity: Quantity, against: String, arms: [String])
    /// An end result as colour over two swept keys, a panel for each group of arms.
    case heatMap(quantity: Quantity, x: String, y: String, panels: [Panel])
    /// Several figures on one sheet, lettered (a), (b), ...; each keeps its own title and axes. They do not nest.
    case panels([FigureDefinition])
  }

  public struct Panel: Hashable, Sendable, Codable {
    public var title: String
    public var arms: [String]
    /// Where not empty, the panel shows `arms` minus these, paired by their swept values: where one of two is ahead.
    public var minus: [String]
    public init(title: String, arms: [String], minus: [String] = []) {
      self.title = title
      self.arms = arms
      self.minus = minus
    }
  }

  public init(
    id: String, title: String, content: Content, xAxis: Axis = Axis(), yAxis: Axis = Axis(), horizontal: Horizontal = .steps,
    band: Band = .range, isPDFWanted: Bool = false
  ) {
    self.id = id
    self.title = title
    self.content = content
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.horizontal = horizontal
    self.band = band
    self.isPDFWanted = isPDFWanted
  }
}
