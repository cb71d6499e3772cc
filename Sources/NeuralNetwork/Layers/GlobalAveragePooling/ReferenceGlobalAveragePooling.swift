extension Reference {
  /// y[k] = the mean of x[k, r, c] over all r, c.
  ///
  /// Shapes: x is m x channels x height x width; y is m x channels.
  public enum GlobalAveragePooling {
    public static func forward(_ x: Minibatch) -> Minibatch {
      let places = x.shape.locations
      var y = Minibatch(zeros: x.count, shape: FeatureShape(channels: x.shape.channels))
      for example in 0..<x.count {
        for k in 0..<x.shape.channels {
          for place in 0..<places { y[example, k] += x[example, k * places + place] / Double(places) }
        }
      }
      return y
    }

    /// Each place has the same share of its map's mean.
    public static func backward(_ shape: FeatureShape, outputGradient dy: Minibatch) -> Minibatch {
      let places = shape.locations
      var dx = Minibatch(zeros: dy.count, shape: shape)
      for example in 0..<dy.count {
        for feature in 0..<shape.count { dx[example, feature] = dy[example, feature / places] / Double(places) }
      }
      return dx
    }
  }
}
