import Grammar

/// Batch renormalization (Ioffe 2017), over the m values x of a channel, with mu_B, sigma_B the minibatch's and mu, sigma the moving averages:
///
///     x_hat = (x - mu_B) / sigma_B r + d,  y = gamma x_hat + beta
///     r     = sigma_B / sigma, but from 1 / r_max to r_max
///     d     = (mu_B - mu) / sigma, but from -d_max to d_max
///
/// r and d are constants in the backward pass. sigma^2 is a variance and epsilon. Inference is batch normalization's: (x - mu) / sigma.
public struct Renormalization: BatchNormalizationVariant {
  public static let word = "renorm"
  public static let says =
    "Batch renormalization (Ioffe 2017): the minibatch's statistics, corrected towards the moving averages."

  public var epsilon: Double
  public var decay: Double
  /// The largest r and d.
  public var rMax: Double
  public var dMax: Double
  /// The step up to which it is batch normalization (r 1, d 0), and those at which r and d have come to be as large as they may.
  public var from: Int
  public var rBy: Int
  public var dBy: Int

  /// Ioffe's, whose runs have 160,000 steps, for runs of 5,000.
  public init(
    epsilon: Double = 1e-5, decay: Double = 0.99, rMax: Double = 3, dMax: Double = 5, from: Int = 160, rBy: Int = 1250,
    dBy: Int = 780
  ) {
    (self.epsilon, self.decay, self.rMax, self.dMax, self.from, self.rBy, self.dBy) = (epsilon, decay, rMax, dMax, from, rBy, dBy)
  }

  public init() { self.init(epsilon: 1e-5) }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    try checkConstants()
    guard rMax >= 1, rMax.isFinite else { throw Misfit("an r-max of \(rMax) is not 1 or above") }
    guard dMax >= 0, dMax.isFinite else { throw Misfit("a d-max of \(dMax) is not 0 or above") }
    return input
  }

  /// The largest r and d at a step: 1 and 0 before `from`, then in a straight line to where they stay.
  func bounds(at step: Int) -> (r: Double, d: Double) {
    func share(_ end: Int) -> Double {
      step < from ? 0 : step >= end ? 1 : Double(step - from) / Double(end - from)
    }
    return (1 + (rMax - 1) * share(rBy), dMax * share(dBy))
  }

  func correction(mean: Double, variance: Double, average: (mean: Double, variance: Double), step: Int) -> Correction? {
    let (r, d) = bounds(at: step)
    let deviation = (average.variance + epsilon).squareRoot()
    let factor = (variance + epsilon).squareRoot() / deviation
    let addend = (mean - average.mean) / deviation
    return Correction(factor: Float(min(max(factor, 1 / r), r)), addend: Float(min(max(addend, -d), d)))
  }

  public func trainingReference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let (gamma, beta) = (site[.scale], site[.shift])
    let layer = Reference.Renormalization(
      x, gamma: gamma, beta: beta, averages: (site.statistic(.mean, .moving), site.statistic(.variance, .moving)),
      bounds: bounds(at: site.step), epsilon: epsilon, constants: site.constants)
    return Reference.Computed(layer.output, statistics: layer.minibatch, constants: layer.constants) {
      layer.backward($0, form: site.form)
    }
  }

  public static var settings: Section<Self> {
    Section(
      word, of: kind, initial: Self(),
      keys: statisticKeys + [
        Key("r-max", .number(Bounds(from: 1)), \.rMax, says: "The largest factor r; the smallest is its inverse."),
        Key("d-max", .number(.notNegative), \.dMax, says: "The largest shift d, either way."),
        Key("from", .whole(0...1_000_000_000), \.from, says: "The step from which r and d may leave 1 and 0.", unit: "steps"),
        Key("r-by", .whole(0...1_000_000_000), \.rBy, says: "The step at which r may be as large as `r-max`.", unit: "steps"),
        Key("d-by", .whole(0...1_000_000_000), \.dBy, says: "The step at which d may be as large as `d-max`.", unit: "steps"),
      ])
  }

  public func told(_ number: (Double) -> String) -> String {
    func step(_ count: Int) -> String { number(Double(count)) }
    return told(
      number,
      "from step \(step(from)), r to \(number(rMax)) by step \(step(rBy)), d to \(number(dMax)) by step \(step(dBy))")
  }

  public static var checks: [LayerCheck] {
    [
      ("bounded", Renormalization(rMax: 1.1, dMax: 0.1, from: 0, rBy: 0, dBy: 0)),
      ("free", Renormalization(rMax: 9, dMax: 9, from: 0, rBy: 0, dBy: 0)),
    ]
    .map { name, layer in LayerCheck(name: "batch renormalization, \(name)", input: LayerCheck.maps, layer: layer) }
  }
}
