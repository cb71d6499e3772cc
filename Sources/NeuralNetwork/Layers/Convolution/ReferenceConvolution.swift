extension Reference {
  /// y[o, r, c] = b[o] + the sum over i, s, t of W[o, i, s, t] * x[i, r * stride + s - padding, c * stride + t - padding].
  /// Outside its maps x is 0.
  ///
  /// Like everywhere in the field, this is a cross-correlation: the kernel is not flipped.
  ///
  /// Shapes: x is m x inputs x height x width; W is outputs x inputs x kernel x kernel; y is m x outputs x rows x columns with
  /// rows = (height + 2 * padding - kernel) / stride + 1, rounded down, and columns alike.
  public struct Convolution: Hashable, Sendable {
    public let input: FeatureShape
    public let output: FeatureShape
    public let kernel: Int
    public let stride: Int
    public let padding: Int
    /// outputs x inputs x kernel x kernel.
    public var weight: [Double]
    /// One an output channel; empty adds none, as before batch normalization (section 3.2).
    public var bias: [Double]

    public init(
      input: FeatureShape, output: FeatureShape, kernel: Int, stride: Int, padding: Int, weight: [Double], bias: [Double]
    ) {
      self.input = input
      self.output = output
      self.kernel = kernel
      self.stride = stride
      self.padding = padding
      self.weight = weight
      self.bias = bias
    }

    /// A row of outputs at a time: each of its sums goes over i, s and t in this order, and neighbours go together.
    public func forward(_ x: Minibatch) -> Minibatch {
      var y = Minibatch(zeros: x.count, shape: output)
      let (width, columns) = (input.width, output.width)
      y.values.withUnsafeMutableBufferPointer { y in
        x.values.withUnsafeBufferPointer { x in
          for row in 0..<y.count / max(columns, 1) {
            let (example, o, r) = (
              row / (output.channels * output.height), row / output.height % output.channels, row % output.height
            )
            let sums = y.baseAddress! + row * columns
            if !bias.isEmpty { for c in 0..<columns { sums[c] = bias[o] } }
            for i in 0..<input.channels {
              for s in 0..<kernel {
                let inputRow = r * stride + s - padding
                guard (0..<input.height).contains(inputRow) else { continue }
                let line = x.baseAddress! + ((example * input.channels + i) * input.height + inputRow) * width
                for t in 0..<kernel {
                  let w = weight[((o * input.channels + i) * kernel + s) * kernel + t]
                  for c in columnsInside(t) { sums[c] += w * line[c &* stride &+ (t &- padding)] }
                }
              }
            }
          }
        }
      }
      return y
    }

    /// The columns of outputs for which column t of the kernel is over a map and not over the padding.
    private func columnsInside(_ t: Int) -> Range<Int> {
      let first = max(0, (padding - t + stride - 1) / stride)
      let end = min(output.width, (input.width - 1 + padding - t + stride) / stride)
      return first..<max(first, end)
    }

    /// Each product W * x of the forward pass gives dl/dx += W * dl/dy and dl/dW += x * dl/dy; each b gives dl/db += dl/dy.
    public func backward(_ x: Minibatch, outputGradient dy: Minibatch) -> Gradients {
      var dx = Minibatch(zeros: x.count, shape: input)
      var dW = Array(repeating: 0.0, count: weight.count)
      var db = Array(repeating: 0.0, count: bias.count)
      for example in 0..<x.count {
        forEachOutput { o, r, c in
          let dyo = dy[example, o, r, c]
          if !bias.isEmpty { db[o] += dyo }
          forEachWeight(o, r, c) { w, i, row, column in
            dx[example, i, row, column] += weight[w] * dyo
            dW[w] += x[example, i, row, column] * dyo
          }
        }
      }
      return Gradients(input: dx, parameters: [.weight: dW, .bias: db])
    }

    private func forEachOutput(_ body: (_ channel: Int, _ row: Int, _ column: Int) -> Void) {
      for o in 0..<output.channels {
        for r in 0..<output.height {
          for c in 0..<output.width { body(o, r, c) }
        }
      }
    }

    /// Visits the weights that output (o, r, c) sums over, each with the place of x that it multiplies; those over the padding
    /// are left out.
    private func forEachWeight(
      _ o: Int, _ r: Int, _ c: Int, _ body: (_ weight: Int, _ channel: Int, _ row: Int, _ column: Int) -> Void
    ) {
      for i in 0..<input.channels {
        for s in 0..<kernel {
          let row = r * stride + s - padding
          guard (0..<input.height).contains(row) else { continue }
          for t in 0..<kernel {
            let column = c * stride + t - padding
            guard (0..<input.width).contains(column) else { continue }
            body(((o * input.channels + i) * kernel + s) * kernel + t, i, row, column)
          }
        }
      }
    }
  }
}
