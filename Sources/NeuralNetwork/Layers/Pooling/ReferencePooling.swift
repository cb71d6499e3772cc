extension Reference {
  /// Max: y[k, r, c] = the largest of x[k, r * stride + s - padding, c * stride + t - padding] over those of the window's s, t for which there is
  /// such a place. Average: their mean.
  ///
  /// Shapes: x is m x channels x height x width; y is m x channels x rows x columns with rows = (height + 2 * padding - window) / stride + 1,
  /// rounded down, and columns alike. Places of x that no full window reaches are left out.
  public struct Pooling: Hashable, Sendable {
    public let method: NeuralNetwork.Pooling.Method
    public let input: FeatureShape
    public let output: FeatureShape
    public let window: Int
    public let stride: Int
    public let padding: Int

    public init(_ pooling: NeuralNetwork.Pooling, input: FeatureShape, output: FeatureShape) {
      method = pooling.method
      window = pooling.window
      stride = pooling.stride
      padding = pooling.padding
      self.input = input
      self.output = output
    }

    public func forward(_ x: Minibatch) -> Minibatch {
      var y = Minibatch(zeros: x.count, shape: output)
      forEachOutput(x.count) { example, k, r, c in
        switch method {
        case .max:
          let (row, column) = largest(x, example, k, r, c)
          y[example, k, r, c] = x[example, k, row, column]
        case .average:
          var sum = 0.0
          for (row, column) in places(r, c) { sum += x[example, k, row, column] }
          y[example, k, r, c] = sum / Double(places(r, c).count)
        }
      }
      return y
    }

    /// Max: all of dl/dy goes to the place that was the largest, the first of them in a tie. Average: each place gets its share.
    public func backward(_ x: Minibatch, outputGradient dy: Minibatch) -> Minibatch {
      var dx = Minibatch(zeros: x.count, shape: x.shape)
      forEachOutput(x.count) { example, k, r, c in
        let dyk = dy[example, k, r, c]
        switch method {
        case .max:
          let (row, column) = largest(x, example, k, r, c)
          dx[example, k, row, column] += dyk
        case .average:
          for (row, column) in places(r, c) { dx[example, k, row, column] += dyk / Double(places(r, c).count) }
        }
      }
      return dx
    }

    /// The place of the largest value in output (r, c)'s window, row by row the first of equals.
    func largest(_ x: Minibatch, _ example: Int, _ k: Int, _ r: Int, _ c: Int) -> (row: Int, column: Int) {
      let places = places(r, c)
      var best = places[0]
      for place in places where x[example, k, place.row, place.column] > x[example, k, best.row, best.column] { best = place }
      return best
    }

    /// The places of x in output (r, c)'s window, row by row; those over the padding are none.
    private func places(_ r: Int, _ c: Int) -> [(row: Int, column: Int)] {
      let rows = (0..<window).map { r * stride + $0 - padding }.filter((0..<input.height).contains)
      let columns = (0..<window).map { c * stride + $0 - padding }.filter((0..<input.width).contains)
      return rows.flatMap { row in columns.map { (row, $0) } }
    }

    func forEachOutput(_ count: Int, _ body: (_ example: Int, _ channel: Int, _ row: Int, _ column: Int) -> Void) {
      for example in 0..<count {
        for k in 0..<output.channels {
          for r in 0..<output.height {
            for c in 0..<output.width { body(example, k, r, c) }
          }
        }
      }
    }
  }
}
