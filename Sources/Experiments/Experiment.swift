/// A question as a spec asks it, read, resolved and checked: arms times seeds, and what to show of them.
public struct Experiment: Sendable {
  /// The spec's file name without its ending: the experiment's folder in the results, and its name everywhere.
  public var name: String
  public var title: String
  /// What the experiment asks and what is particular about it, in a paragraph or two. May be empty.
  public var summary: String
  /// What of the paper it carries over; nil for a question of somebody's own.
  public var paper: PaperReference?
  public var arms: [Arm]
  /// Seeds 0 ..< seeds.
  public var seeds: Int
  public var figures: [FigureDefinition]
  public var tables: [TableDefinition]
  public var claims: [ClaimDefinition]
  /// Where the spec was read from.
  public var path: String
  /// What the command line changed for one go (`rate=0.05`, `steps 500`). Results with any never pass for the spec's own.
  public var overrides: [String]
  /// What can be trained and is hardly meant.
  public var warnings: [Problem] = []

  public init(
    name: String, title: String, summary: String, paper: PaperReference?, arms: [Arm], seeds: Int,
    figures: [FigureDefinition], tables: [TableDefinition], claims: [ClaimDefinition], path: String,
    overrides: [String] = []
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.paper = paper
    self.arms = arms
    self.seeds = seeds
    self.figures = figures
    self.tables = tables
    self.claims = claims
    self.path = path
    self.overrides = overrides
  }

  /// Whether it belongs to the reproduction, and its claims may stand under the paper's name.
  public var isPapers: Bool { paper != nil }
}

/// One setting of an experiment, to be compared with its others.
public struct Arm: Hashable, Sendable, Codable {
  /// Its key in the spec: `bn-x5`.
  public var name: String
  /// What figures call it; the name where the spec gives none.
  public var label: String
  public var configuration: RunConfiguration
  /// Values of the swept keys that made this arm of a grid, by key: ["rate": 0.05]. Empty for an arm written out.
  public var swept: [String: Double]
  /// What this arm shares with the others of its sweep: the arm as written, and the words (not numbers) that it swept.
  /// Arms of one family are a line of a figure whose axis is a swept number. An arm written out is a family of its own.
  public var family: Family

  public struct Family: Hashable, Sendable, Codable {
    /// `bn`, where arms are called `bn-rate-0.05`.
    public var name: String
    public var label: String
    /// The arm's key in the spec; differs from the name where words were swept.
    public var written: String

    public init(name: String, label: String, written: String? = nil) {
      self.name = name
      self.label = label
      self.written = written ?? name
    }
  }

  public init(
    name: String, label: String, configuration: RunConfiguration, swept: [String: Double] = [:], family: Family? = nil
  ) {
    self.name = name
    self.label = label
    self.configuration = configuration
    self.swept = swept
    self.family = family ?? Family(name: name, label: label)
  }
}

public struct PaperReference: Hashable, Sendable, Codable {
  public var section: String
  public var figures: [String]

  public init(section: String, figures: [String]) {
    self.section = section
    self.figures = figures
  }
}

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

/// A quantity that runs record against steps, or one that follows from it.
public enum Quantity: String, Hashable, Sendable, Codable, CaseIterable {
  case testAccuracy = "test accuracy"
  /// 1 - test accuracy, for logarithmic axes.
  case testError = "test error"
  case testLoss = "test loss"
  case trainAccuracy = "train accuracy"
  case trainError = "train error"
  case trainLoss = "train loss"
  case validationAccuracy = "validation accuracy"
  case validationError = "validation error"
  case validationLoss = "validation loss"
}

/// A table of an experiment: `<id>.md` and `<id>.tsv`.
public struct TableDefinition: Hashable, Sendable, Codable {
  public var id: String
  public var title: String
  public var content: Content

  public enum Content: Hashable, Sendable, Codable {
    /// An arm a row: final and best accuracy with intervals, runs, diverged runs.
    case summary(arms: [String])
    /// The paper's Figure 3: rate, steps to match `baseline`, maximum accuracy, beside the paper's row of that name.
    /// `paperRows` maps an arm to the paper's row: ["bn-x5": "BN-x5"].
    case stepsToMatch(baseline: String, arms: [String], paperRows: [String: String])
    /// The paper's Figure 4: ensembles of `members` seeds of an arm against their members.
    case ensembles(arms: [String], members: Int)
  }

  public init(id: String, title: String, content: Content) {
    self.id = id
    self.title = title
    self.content = content
  }
}

/// A claim of the paper that the experiment can decide; the rule that turns numbers into a verdict is not the claim's to choose.
public struct ClaimDefinition: Hashable, Sendable, Codable {
  /// As in the list of claims: `faster-mlp`.
  public var id: String
  /// What the paper says, in a sentence.
  public var statement: String
  /// Where: "section 4.1, Figure 1(a)".
  public var source: String
  public var comparison: Comparison

  /// What is measured, in which direction the claim points, and the smallest size that would matter.
  public enum Comparison: Hashable, Sendable, Codable {
    /// Final test accuracy of `arm` minus that of `than`, paired by seed; the claim holds above `margin` (may be negative: "does not hurt").
    case finalAccuracy(arm: String, than: String, margin: Double)
    /// Steps that `arm` needs to reach the best of `than`, as a share of the steps `than` needed itself; the claim holds below `atMost`.
    case stepsRatio(arm: String, than: String, atMost: Double)
    /// Steps that `arm` needs to reach the best of `target`, as a share of those that `than` needs; the claim holds below `atMost`.
    case stepsToTarget(arm: String, than: String, target: String, atMost: Double)
    /// Time of a training step of `arm`, as a share of that of `than`; the claim holds below `atMost`.
    case stepTime(arm: String, than: String, atMost: Double)
    /// Drift of a probe's percentiles over training, `arm` as a share of `than`; the claim holds below `atMost`.
    case driftRatio(arm: String, than: String, probe: String, atMost: Double)
    /// The share of runs that diverged or ended at chance; the claim holds at or above `atLeast`.
    case failureShare(arm: String, atLeast: Double)
    /// Final test accuracy of `arm` above chance by `margin`, and `without` at chance.
    case trainsOnlyWith(arm: String, without: String, margin: Double)
    /// Error of the averaged predictions of `members` seeds minus the best member's; the claim holds below 0.
    case ensemble(arm: String, members: Int)
    /// All of these must hold.
    case all([Comparison])
    /// A property that a check of the program itself decides: `scale-invariance`, `identity`, `cheap`.
    case property(String)
  }

  public init(id: String, statement: String, source: String, comparison: Comparison) {
    self.id = id
    self.statement = statement
    self.source = source
    self.comparison = comparison
  }
}
