import Grammar

/// Batch normalization that divides by another measure s of how far a channel's m values x lie from their mean (Santurkar et al. 2018):
///
///     mu = 1/m sum x,  x_hat = (x - mu) / (s + epsilon),  y = gamma x_hat + beta
///     dx = gamma / (s + epsilon) (dy - 1/m sum dy - (w - 1/m sum w) sum dy x_hat),  w = ds / d(x - mu)
public protocol DeviationNormalization: MinibatchNormalization {
  static var deviation: Deviation { get }
}

/// A measure of how far values lie from their mean.
public enum Deviation: Hashable, Sendable {
  /// s = 1/m sum |x - mu|, w = sign(x - mu) / m.
  case mean
  /// s = max |x - mu|, w = sign(x - mu) at the largest, shared evenly among as many as there are, else 0.
  case largest

  var statistic: Statistic {
    switch self {
    case .mean: .meanDeviation
    case .largest: .largestDeviation
    }
  }
}

/// By the mean absolute deviation.
public struct L1Normalization: DeviationNormalization {
  public static let word = "l1"
  public static let says = "Batch normalization by the mean absolute deviation in place of the standard one."
  public static var deviation: Deviation { .mean }

  public var epsilon: Double
  public var decay: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9) { (self.epsilon, self.decay) = (epsilon, decay) }

  public init() { self.init(epsilon: 1e-5) }
}

/// By the largest absolute deviation.
public struct LInfinityNormalization: DeviationNormalization {
  public static let word = "linf"
  public static let says = "Batch normalization by the largest absolute deviation in place of the standard one."
  public static var deviation: Deviation { .largest }

  public var epsilon: Double
  public var decay: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9) { (self.epsilon, self.decay) = (epsilon, decay) }

  public init() { self.init(epsilon: 1e-5) }
}

extension DeviationNormalization {
  public func statistics(_ channels: Int) -> [(statistic: Statistic, shape: [Int])] {
    [(.mean, [channels]), (Self.deviation.statistic, [channels])]
  }

  public func operation(_ site: Site) -> any Operation { DeviationNormalizationOperation(self, site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let (gamma, beta) = (site[.scale], site[.shift])
    if let remembered = site.remembered {
      let (mean, deviation) = (site.statistic(.mean, remembered), site.statistic(Self.deviation.statistic, remembered))
      var y = x
      for k in 0..<x.shape.channels {
        y.setChannel(k, to: x.channel(k).map { gamma[k] * ($0 - mean[k]) / (deviation[k] + epsilon) + beta[k] })
      }
      return Reference.Computed(y, backward: nil)
    }
    let layer = Reference.DeviationNormalization(x, by: Self.deviation, gamma: gamma, beta: beta, epsilon: epsilon)
    return Reference.Computed(layer.output, statistics: layer) { layer.backward($0) }
  }

  /// The sign of each value's distance from the mean, and which is the largest.
  public func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]? {
    (0..<x.shape.channels).flatMap { k in
      let values = x.channel(k)
      let mean = values.reduce(0, +) / Double(values.count)
      let largest = values.indices.max { abs(values[$0] - mean) < abs(values[$1] - mean) }
      return values.map { $0 > mean ? 1 : 0 } + [largest ?? 0]
    }
  }

  public static var epsilonSays: String { "Added to the deviation." }

  public static var checks: [LayerCheck] {
    [("features", LayerCheck.features), ("maps", LayerCheck.maps)].map { name, shape in
      LayerCheck(name: "\(word) normalization of \(name)", input: shape, layer: Self())
    }
  }
}
