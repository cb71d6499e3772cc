extension Reference {
  /// Algorithm 1 on each part of a minibatch by itself: so many examples, and in the last part what is left.
  public struct GhostNormalization: Hashable, Sendable, MinibatchStatistics {
    private let examples: Int
    public let parts: [BatchNormalizationLayer]

    public init(_ x: Minibatch, examples: Int, gamma: [Double], beta: [Double], epsilon: Double) {
      self.examples = examples
      parts = Self.parts(of: x, examples).map { BatchNormalizationLayer($0, gamma: gamma, beta: beta, epsilon: epsilon) }
    }

    public var output: Minibatch { Self.join(parts.map(\.output)) }

    public func backward(_ outputGradient: Minibatch, form: BackwardForm) -> Gradients {
      let gradients = zip(parts, Self.parts(of: outputGradient, examples)).map { $0.backward($1, form: form) }
      func sum(_ values: (BatchNormalizationLayer.Gradients) -> [Double]) -> [Double] {
        values(gradients[0]).indices.map { k in gradients.reduce(0) { $0 + values($1)[k] } }
      }
      return Gradients(
        input: Self.join(gradients.map(\.input)), parameters: [.scale: sum(\.gamma), .shift: sum(\.beta)])
    }

    public var turns: [[Statistic: [Double]]] { parts.map { BatchNormalizationLayer.population(of: [$0]) } }

    /// Each part weighs the same.
    public static func population(of minibatches: [Self]) -> [Statistic: [Double]] {
      let turns = minibatches.flatMap(\.turns)
      return (turns.first ?? [:]).reduce(into: [:]) { result, entry in
        result[entry.key] = entry.value.indices.map { k in
          turns.reduce(0) { $0 + $1[entry.key]![k] } / Double(turns.count)
        }
      }
    }

    private static func parts(of x: Minibatch, _ examples: Int) -> [Minibatch] {
      stride(from: 0, to: x.count, by: examples).map { first in
        let end = min(first + examples, x.count)
        return Minibatch(
          count: end - first, shape: x.shape, values: Array(x.values[first * x.shape.count..<end * x.shape.count]))
      }
    }

    private static func join(_ parts: [Minibatch]) -> Minibatch {
      Minibatch(count: parts.reduce(0) { $0 + $1.count }, shape: parts[0].shape, values: parts.flatMap(\.values))
    }
  }
}
