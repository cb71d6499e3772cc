extension Reference {
  /// x_hat = Cov[x]^(-1/2) (x - E[x]), y = gamma * x_hat + beta: what section 3 sets out from, and finds too costly.
  ///
  /// With S = 1/m * the sum over columns of (x - mean) (x - mean)^T + epsilon I, the inverse square root is taken through S's
  /// eigenvectors: W = U diag(lambda^(-1/2)) U^T. A column is one example at one location: there are m' = m * p * q, each of as
  /// many numbers as channels.
  ///
  /// Shapes: x and y are m x channels x height x width; the covariance and W are channels x channels.
  public struct Whitening: Hashable, Sendable, MinibatchStatistics {
    public let mean: [Double]
    /// 1/m' * the sum of (x - mean) (x - mean)^T, without epsilon; row by row.
    public let covariance: [Double]
    /// m'.
    public let columns: Int
    private let gamma: [Double]
    private let beta: [Double]
    private let eigen: SymmetricEigen
    /// By channel, then column, as below.
    private let centered: [[Double]]
    private let normalized: [[Double]]
    private let shape: FeatureShape

    /// With the minibatch's own mean and covariance.
    public init(_ x: Minibatch, gamma: [Double], beta: [Double], epsilon: Double) {
      let channels = (0..<x.shape.channels).map { x.channel($0) }
      let m = Double(x.count * x.shape.locations)
      let mean = channels.map { $0.reduce(0, +) / m }
      let centered = zip(channels, mean).map { values, mean in values.map { $0 - mean } }
      let covariance = centered.flatMap { a in centered.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / m } }
      self.init(x, mean: mean, covariance: covariance, gamma: gamma, beta: beta, epsilon: epsilon)
    }

    /// With statistics that were fixed before.
    public init(_ x: Minibatch, mean: [Double], covariance: [Double], gamma: [Double], beta: [Double], epsilon: Double) {
      let n = x.shape.channels
      (self.mean, self.covariance, self.gamma, self.beta) = (mean, covariance, gamma, beta)
      shape = x.shape
      columns = x.count * x.shape.locations
      centered = (0..<n).map { k in x.channel(k).map { $0 - mean[k] } }
      eigen = SymmetricEigen(covariance.enumerated().map { $0 % (n + 1) == 0 ? $1 + epsilon : $1 }, size: n)
      normalized = Self.product(eigen.function { 1 / $0.squareRoot() }, centered)
    }

    public var output: Minibatch {
      assemble(normalized.enumerated().map { k, values in values.map { gamma[k] * $0 + beta[k] } })
    }

    /// With dW = dx_hat X^T and X the centered input: dS = U (K o (U^T sym(dW) U)) U^T; dX = W dx_hat + 2/m' dS X;
    /// dx = dX - its mean over the columns. K_ij = -1 / (s_i s_j (s_i + s_j)) with s = sqrt(lambda) is the divided difference of
    /// lambda^(-1/2) (Daleckii & Krein 1965).
    public func backward(_ outputGradient: Minibatch) -> BatchNormalizationLayer.Gradients {
      let n = shape.channels
      let dy = (0..<n).map { outputGradient.channel($0) }
      let betaGradient = dy.map { $0.reduce(0, +) }
      let gammaGradient = zip(dy, normalized).map { zip($0, $1).reduce(0) { $0 + $1.0 * $1.1 } }
      let normalizedGradient = dy.enumerated().map { k, values in values.map { gamma[k] * $0 } }

      var symmetric = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          let ij = zip(normalizedGradient[i], centered[j]).reduce(0) { $0 + $1.0 * $1.1 }
          symmetric[i * n + j] += ij / 2
          symmetric[j * n + i] += ij / 2
        }
      }
      let covarianceGradient = eigen.pullBack(symmetric)
      let direct = Self.product(eigen.function { 1 / $0.squareRoot() }, normalizedGradient)
      let throughCovariance = Self.product(covarianceGradient, centered)
      let centeredGradient = zip(direct, throughCovariance).map { zip($0, $1).map { $0 + 2 / Double(columns) * $1 } }
      let inputGradient = centeredGradient.map { values in
        let mean = values.reduce(0, +) / Double(columns)
        return values.map { $0 - mean }
      }
      return .init(input: assemble(inputGradient), gamma: gammaGradient, beta: betaGradient)
    }

    /// Algorithm 2, of the covariance as of a variance.
    public static func population(of minibatches: [Self]) -> [Statistic: [Double]] {
      guard let first = minibatches.first else { return [:] }
      func average(_ values: (Self) -> [Double]) -> [Double] {
        values(first).indices.map { index in minibatches.reduce(0) { $0 + values($1)[index] } / Double(minibatches.count) }
      }
      let factor = unbiasedFactor(first.columns)
      return [.mean: average(\.mean), .covariance: average(\.covariance).map { factor * $0 }]
    }

    /// A channels x channels matrix times channels x columns.
    private static func product(_ matrix: [Double], _ rows: [[Double]]) -> [[Double]] {
      rows.indices.map { i in
        var sum = [Double](repeating: 0, count: rows[0].count)
        for (j, row) in rows.enumerated() {
          for (column, value) in row.enumerated() { sum[column] += matrix[i * rows.count + j] * value }
        }
        return sum
      }
    }

    private func assemble(_ values: [[Double]]) -> Minibatch {
      var result = Minibatch(zeros: columns / shape.locations, shape: shape)
      for (channel, values) in values.enumerated() { result.setChannel(channel, to: values) }
      return result
    }
  }

  /// S = U diag(lambda) U^T of a symmetric matrix, by Jacobi's rotations: each sets one pair of entries to zero, until all are.
  struct SymmetricEigen: Hashable, Sendable {
    private let size: Int
    private var values: [Double]
    /// U, an eigenvector a column, row by row.
    private var vectors: [Double]

    init(_ matrix: [Double], size n: Int) {
      size = n
      var a = matrix
      /// U's columns, each in a row.
      var columns = (0..<n * n).map { $0 % (n + 1) == 0 ? 1.0 : 0 }
      let scale = matrix.reduce(0) { $0 + $1 * $1 }
      for _ in 0..<60 {
        var rest = 0.0
        for p in 0..<n { for q in 0..<n where p != q { rest += a[p * n + q] * a[p * n + q] } }
        guard rest > 1e-32 * scale else { break }
        for p in 0..<n {
          for q in p + 1..<max(n, p + 1) where a[p * n + q] != 0 {
            // The angle that sets a_pq to zero: t is its tangent, the smaller of the two that do.
            let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
            let t = (theta >= 0 ? 1 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
            let c = 1 / (t * t + 1).squareRoot()
            Self.rotate(&a, p, q, c, t * c, count: n, stride: n)
            Self.rotate(&a, p * n, q * n, c, t * c, count: n, stride: 1)
            Self.rotate(&columns, p * n, q * n, c, t * c, count: n, stride: 1)
          }
        }
      }
      values = (0..<n).map { a[$0 * n + $0] }
      vectors = (0..<n * n).map { columns[$0 % n * n + $0 / n] }
    }

    /// Turns pairs of numbers: the first of them at `p` and `q`, the others each `stride` further on.
    @inline(__always)
    private static func rotate(_ a: inout [Double], _ p: Int, _ q: Int, _ c: Double, _ s: Double, count: Int, stride: Int) {
      a.withUnsafeMutableBufferPointer { a in
        guard let (p, q) = a.baseAddress.map({ ($0 + p, $0 + q) }) else { return }
        for k in 0..<count {
          let place = k &* stride
          (p[place], q[place]) = (c * p[place] - s * q[place], s * p[place] + c * q[place])
        }
      }
    }

    /// U diag(f(lambda)) U^T.
    func function(_ f: (Double) -> Double) -> [Double] {
      let f = values.map(f)
      return conjugate((0..<size * size).map { $0 % (size + 1) == 0 ? f[$0 / (size + 1)] : 0 }, transposed: false)
    }

    /// dS of S^(-1/2)'s gradient dW, made symmetric: U (K o (U^T dW U)) U^T.
    func pullBack(_ gradient: [Double]) -> [Double] {
      let s = values.map { $0.squareRoot() }
      var inner = conjugate(gradient, transposed: true)
      for i in 0..<size { for j in 0..<size { inner[i * size + j] *= -1 / (s[i] * s[j] * (s[i] + s[j])) } }
      return conjugate(inner, transposed: false)
    }

    /// U M U^T, or U^T M U.
    private func conjugate(_ matrix: [Double], transposed: Bool) -> [Double] {
      let n = size
      func u(_ i: Int, _ j: Int) -> Double { transposed ? vectors[j * n + i] : vectors[i * n + j] }
      var left = [Double](repeating: 0, count: n * n)
      var result = left
      for i in 0..<n { for j in 0..<n { for k in 0..<n { left[i * n + j] += u(i, k) * matrix[k * n + j] } } }
      for i in 0..<n { for j in 0..<n { for k in 0..<n { result[i * n + j] += left[i * n + k] * u(j, k) } } }
      return result
    }
  }
}
