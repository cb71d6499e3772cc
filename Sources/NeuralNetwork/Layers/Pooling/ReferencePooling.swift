extension Reference {
  /// Max: y[k, r, c] = the largest of x[k, r * stride + s, c * stride + t] over the window's s, t. Average: their mean.
  ///
  /// Shapes: x is m x channels x height x width; y is m x channels x rows x columns with rows = (height - window) / stride + 1,
  /// rounded down, and columns alike. Places of x that no full window reaches are left out.
  public struct Pooling: Hashable, Sendable {
    public let method: NeuralNetwork.Pooling.Method
    public let output: FeatureShape
    public let window: Int
    public let stride: Int

    public init(_ method: NeuralNetwork.Pooling.Method, output: FeatureShape, window: Int, stride: Int) {
      self.method = method
      self.output = output
      self.window = window
      self.stride = stride
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
          forEachPlace(r, c) { row, column in sum += x[example, k, row, column] }
          y[example, k, r, c] = sum / Double(window * window)
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
          forEachPlace(r, c) { row, column in dx[example, k, row, column] += dyk / Double(window * window) }
        }
      }
      return dx
    }

    /// The place of the largest value in output (r, c)'s window, row by row the first of equals.
    func largest(_ x: Minibatch, _ example: Int, _ k: Int, _ r: Int, _ c: Int) -> (row: Int, column: Int) {
      var best = (row: r * stride, column: c * stride)
      forEachPlace(r, c) { row, column in
        if x[example, k, row, column] > x[example, k, best.row, best.column] { best = (row, column) }
      }
      return best
    }

    private func forEachPlace(_ r: Int, _ c: Int, _ body: (_ row: Int, _ column: Int) -> Void) {
      for s in 0..<window {
        for t in 0..<window { body(r * stride + s, c * stride + t) }
      }
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
