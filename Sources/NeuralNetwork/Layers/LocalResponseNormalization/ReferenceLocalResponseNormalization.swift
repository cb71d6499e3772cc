#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Reference {
  /// y[c] = x[c] s[c]^-beta with s[c] = k + alpha / n * the sum of x[j]^2 over channels j from c - (n - 1) / 2 to c + (n - 1) / 2, where there are
  /// such, at each place of each example.
  ///
  /// Shapes: x and y are m x channels x height x width.
  public struct LocalResponseNormalization: Hashable, Sendable {
    /// n
    public let size: Int
    public let alpha: Double
    public let beta: Double
    public let k: Double

    public func forward(_ x: Minibatch) -> Minibatch {
      var y = x
      forEach(x) { example, c, place in y[example, feature(c, place, x)] *= pow(sum(x, example, c, place), -beta) }
      return y
    }

    /// dl/dx[j] = dl/dy[j] s[j]^-beta - 2 alpha beta / n x[j] * the sum of dl/dy[c] x[c] s[c]^(-beta - 1) over the channels c around j.
    public func backward(_ x: Minibatch, outputGradient dy: Minibatch) -> Minibatch {
      var dx = Minibatch(zeros: x.count, shape: x.shape)
      forEach(x) { example, j, place in
        let own = feature(j, place, x)
        dx[example, own] = dy[example, own] * pow(sum(x, example, j, place), -beta)
        for c in around(j, x) {
          let other = feature(c, place, x)
          dx[example, own] -=
            2 * alpha * beta / Double(size) * x[example, own] * dy[example, other] * x[example, other]
            * pow(sum(x, example, c, place), -beta - 1)
        }
      }
      return dx
    }

    /// s[c]
    private func sum(_ x: Minibatch, _ example: Int, _ c: Int, _ place: Int) -> Double {
      var squares = 0.0
      for j in around(c, x) {
        let value = x[example, feature(j, place, x)]
        squares += value * value
      }
      return k + alpha / Double(size) * squares
    }

    private func around(_ c: Int, _ x: Minibatch) -> Range<Int> {
      max(0, c - (size - 1) / 2)..<min(x.shape.channels, c + (size - 1) / 2 + 1)
    }

    private func feature(_ channel: Int, _ place: Int, _ x: Minibatch) -> Int { channel * x.shape.locations + place }

    private func forEach(_ x: Minibatch, _ body: (_ example: Int, _ channel: Int, _ place: Int) -> Void) {
      for example in 0..<x.count {
        for channel in 0..<x.shape.channels {
          for place in 0..<x.shape.locations { body(example, channel, place) }
        }
      }
    }
  }
}
