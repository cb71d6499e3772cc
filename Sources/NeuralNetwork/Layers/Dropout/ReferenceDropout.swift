extension Reference {
  /// While training: y = mask * x / (1 - rate), the mask being 1 for a kept feature and 0 for a dropped one. At inference: y = x.
  public enum Dropout {
    /// Serves both ways: the gradient takes the path that the features took.
    /// - `mask`: ones and zeros in the order of `x.values`.
    public static func apply(_ x: Minibatch, mask: [Double], rate: Double) -> Minibatch {
      var y = x
      for index in y.values.indices { y.values[index] *= mask[index] / (1 - rate) }
      return y
    }
  }
}
