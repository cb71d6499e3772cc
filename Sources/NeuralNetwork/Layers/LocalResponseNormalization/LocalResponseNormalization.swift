import Grammar

/// y[c] = x[c] / (k + alpha / n * sum of x[j]^2 over the n channels around c, of those that there are)^beta, place by place (Krizhevsky, Sutskever &
/// Hinton 2012, section 3.3).
///
/// alpha is divided by n, as in Caffe, PyTorch and ONNX; Krizhevsky's is not. What stands for unsaid settings is PyTorch's and Caffe's: n = 5,
/// alpha = 1e-4, beta = 0.75, k = 1, as the Inception networks had it. Krizhevsky's network had k = 2 and, in these terms, alpha = 5e-4.
public struct LocalResponseNormalization: Layer {
  public static let kind = "lrn"

  /// Channels that are summed over (n), an odd number.
  public var size: Int
  public var alpha: Double
  public var beta: Double
  public var k: Double

  public init(size: Int = 5, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
    (self.size, self.alpha, self.beta, self.k) = (size, alpha, beta, k)
  }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard size % 2 == 1, (1...FeatureShape.limit).contains(size) else {
      throw Misfit("a size of \(size) channels is not odd, with as many on both sides")
    }
    guard alpha >= 0, alpha.isFinite else { throw Misfit("an alpha of \(alpha) is not zero or above") }
    guard beta >= 0, beta.isFinite else { throw Misfit("a beta of \(beta) is not zero or above") }
    guard k > 0, k.isFinite else { throw Misfit("a k of \(k) is not above zero") }
    return input
  }

  /// Each value is squared once and scaled once, and its power taken; sums are additions.
  public func multiplications(_ fit: Fit) -> Double { 3 * Double(fit.output.count) }

  public func operation(_ site: Site) -> any Operation { LocalResponseNormalizationOperation(self, site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let normalization = Reference.LocalResponseNormalization(size: size, alpha: alpha, beta: beta, k: k)
    return Reference.Computed(normalization.forward(x)) {
      Reference.Gradients(input: normalization.backward(x, outputGradient: $0))
    }
  }

  public static var words: [ModelWord] {
    let odd = Form.whole(1...FeatureShape.limit).refusing { size, name in
      size % 2 == 1 ? nil : "`\(name)` is `\(size)`; expected an odd number of channels, with as many on both sides."
    }
    let section = Section(
      "lrn", of: "layer", initial: LocalResponseNormalization(),
      keys: [
        Key("size", odd, \.size, says: "Channels whose squares are summed, around each; an odd number.", unit: "channels"),
        Key(
          "alpha", .number(.notNegative), \.alpha,
          says: "What their mean square is multiplied with, as in PyTorch and Caffe; Krizhevsky et al. multiply the sum."),
        Key("beta", .number(.notNegative), \.beta, says: "The power that divides."),
        Key(
          "k", .number(.positive), \.k,
          says: "What is added before the power is taken: 1 as in PyTorch and Caffe; Krizhevsky et al. had 2."),
      ], shorthand: "size")
    return [
      ModelWord(
        "lrn", says: "Local response normalization over neighbouring channels (Krizhevsky et al. 2012).", .layer(section.form),
        whole: LocalResponseNormalization())
    ]
  }

  public func told(_ number: (Double) -> String) -> String {
    "lrn over \(size), alpha \(number(alpha)), beta \(number(beta)), k \(number(k))"
  }

  /// With an alpha that the output feels.
  public static var checks: [LayerCheck] {
    [
      LayerCheck(
        name: "local response normalization", input: FeatureShape(channels: 7, height: 2, width: 3),
        layer: LocalResponseNormalization(alpha: 0.5)),
      LayerCheck(
        name: "local response normalization, another power", input: FeatureShape(channels: 4),
        layer: LocalResponseNormalization(size: 3, alpha: 2, beta: 0.6, k: 2)),
    ]
  }
}
