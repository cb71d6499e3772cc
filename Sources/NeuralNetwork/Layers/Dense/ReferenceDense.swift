extension Reference {
  /// y = Wx + b.
  ///
  /// Shapes: x is m x inputs (maps are taken as one row of features), W is outputs x inputs, b and y have outputs.
  public struct Dense: Hashable, Sendable {
    public let inputs: Int
    public let outputs: Int
    /// outputs x inputs, the inputs of one output beside each other.
    public var weight: [Double]
    /// One an output; empty adds none, as before batch normalization (section 3.2).
    public var bias: [Double]

    public init(inputs: Int, outputs: Int, weight: [Double], bias: [Double]) {
      self.inputs = inputs
      self.outputs = outputs
      self.weight = weight
      self.bias = bias
    }

    /// y_i = sum over j of W_ij x_j, plus b_i.
    public func forward(_ x: Minibatch) -> Minibatch {
      var y = Minibatch(zeros: x.count, shape: FeatureShape(channels: outputs))
      for example in 0..<x.count {
        for i in 0..<outputs {
          var sum = bias.isEmpty ? 0 : bias[i]
          for j in 0..<inputs { sum += weight[i * inputs + j] * x[example, j] }
          y[example, i] = sum
        }
      }
      return y
    }

    /// From dl/dy: dl/dx = W^T dl/dy; dl/dW = the sum over examples of dl/dy x^T; dl/db = the sum over examples of dl/dy.
    public func backward(_ x: Minibatch, outputGradient dy: Minibatch) -> Gradients {
      var dx = Minibatch(zeros: x.count, shape: x.shape)
      var dW = Array(repeating: 0.0, count: weight.count)
      var db = Array(repeating: 0.0, count: bias.count)
      for example in 0..<x.count {
        for i in 0..<outputs {
          let dyi = dy[example, i]
          if !bias.isEmpty { db[i] += dyi }
          for j in 0..<inputs {
            dx[example, j] += weight[i * inputs + j] * dyi
            dW[i * inputs + j] += dyi * x[example, j]
          }
        }
      }
      return Gradients(input: dx, parameters: [.weight: dW, .bias: db])
    }
  }
}
