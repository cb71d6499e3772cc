/// Gradients of the ``Reference`` layers against central differences in double precision.
///
/// For a parameter w and a step h, (loss(w + h) - loss(w - h)) / 2h is the derivative but for an error that falls with h^2, until
/// rounding takes over. Steps go down by a factor of 4 each; of two neighbours d, d', (16 d' - d) / 15 cancels the error's first
/// term; the estimate that differs least from the one before it is taken. The analytic gradient has no say in the choice.
///
/// ReLU and max pooling have kinks, where there is no derivative. A step that moves any of their values across one is not used;
/// an entry that leaves too few usable steps is replaced by another one, as is one whose estimates rounding keeps apart.
public struct GradientCheck: Sendable {
  /// The largest relative error that passes.
  public static let tolerance = 1e-6

  /// What the gradients are of.
  public enum Loss: Hashable, Sendable {
    /// The sum of all outputs, each times a random weight: no direction of the output's gradient is left out.
    /// (The sum of y^2, say, would be blind to batch normalization: with gamma 1 and beta 0 its gradient vanishes.)
    case randomProjection
    /// Softmax cross-entropy against random labels, smoothed by that share.
    case crossEntropy(smoothing: Double = 0)
  }

  /// The worst of one parameter.
  public struct Row: Hashable, Sendable, Codable {
    /// The node's name; `input` for the network's input.
    public var layer: String
    /// `weight`, `bias`, `gamma`, `beta`; for the network's input, `features`.
    public var parameter: String
    /// Numbers that the parameter has, and how many of them were checked.
    public var entries: Int
    public var checked: Int
    /// The largest |analytic - numeric| as a share of the larger of the two.
    public var largestRelativeError: Double

    public init(layer: String, parameter: String, entries: Int, checked: Int, largestRelativeError: Double) {
      (self.layer, self.parameter, self.entries, self.checked, self.largestRelativeError) =
        (layer, parameter, entries, checked, largestRelativeError)
    }

    public var passes: Bool { checked > 0 && largestRelativeError <= GradientCheck.tolerance }
  }

  public var definition: NetworkDefinition
  public var loss: Loss
  /// Examples in the minibatch, at least 2.
  public var minibatch: Int
  public var seed: UInt64
  /// Entries of each parameter to check, drawn at random; nil checks all.
  public var sample: Int?
  public var backwardForm: Reference.BackwardForm

  public init(
    _ definition: NetworkDefinition, loss: Loss = .randomProjection, minibatch: Int = 7, seed: UInt64 = 0, sample: Int? = nil,
    backwardForm: Reference.BackwardForm = .staged
  ) {
    (self.definition, self.loss, self.minibatch, self.seed, self.sample, self.backwardForm) =
      (definition, loss, minibatch, seed, sample, backwardForm)
  }

  /// |a - b| / max(|a|, |b|). A gradient below a thousandth of its parameter's largest, or below 1e-5, is measured against that
  /// instead: the differences, rounded to some 1e-12, have no digits left to compare there.
  static func relativeError(_ analytic: Double, _ numeric: Double, largest: Double) -> Double {
    let difference = abs(analytic - numeric)
    guard difference.isFinite else { return .infinity }
    return difference / max(abs(analytic), abs(numeric), 1e-3 * largest, 1e-5)
  }

  /// Draws parameters, input, labels and masks, and checks each parameter and the input: a row each, input first.
  public func rows() -> [Row] {
    var stream = RandomStream(seed: seed, purpose: "gradient check")
    let trial = GradientTrial(self, &stream)
    var rows = [row(nil, "features", count: trial.input.values.count, trial, &stream)]
    for (index, node) in definition.nodes.enumerated() {
      for parameter in node.parameters {
        rows.append(row((index, node.name), parameter.name, count: parameter.count, trial, &stream))
      }
    }
    return rows
  }

  private func row(
    _ node: (index: Int, name: String)?, _ parameter: String, count: Int, _ trial: GradientTrial, _ stream: inout RandomStream
  ) -> Row {
    var row = Row(layer: node?.name ?? "input", parameter: parameter, entries: count, checked: 0, largestRelativeError: 0)
    let target = node.map { GradientTrial.Target.parameter(node: $0.index, name: "\($0.name)/\(parameter)") } ?? .input
    let analytic = trial.gradient(target)
    let largest = analytic.reduce(0) { max($0, abs($1)) }
    let wanted = min(sample ?? count, count)
    for entry in (0..<count).shuffled(using: &stream) where row.checked < wanted {
      guard let numeric = trial.difference(target, entry) else { continue }
      row.checked += 1
      let error = Self.relativeError(analytic[entry], numeric, largest: largest)
      row.largestRelativeError = max(row.largestRelativeError, error)
    }
    return row
  }
}
