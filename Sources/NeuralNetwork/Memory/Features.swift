/// The features of a minibatch between two layers: a matrix with a row a feature and a column an example.
///
/// Rows stand in the order channel, y, x; examples are innermost, so that a vector holds one feature of sixteen examples, a convolution reads
/// whole vectors at any offset, and the statistics of a feature map are sums over one stretch of memory. Columns past the minibatch hold zero,
/// in values and gradient alike: sums need no care, and whatever would write there multiplies by `Pass.mask`.
///
/// The memory is the workspace's, and lives as long as it does.
public struct Features {
  public let shape: FeatureShape
  /// Columns: the workspace's capacity in whole vectors.
  public let stride: Int
  /// shape.count x stride values.
  public let values: UnsafeMutablePointer<Float>
  /// The gradient of the loss with respect to each value, where somebody needs it.
  public let gradient: UnsafeMutablePointer<Float>?

  /// Vectors in a row.
  var vectorsPerRow: Int { stride / Vector.lanes }

  /// Vectors in one channel's map.
  var vectorsPerChannel: Int { shape.locations * vectorsPerRow }

  /// Vectors in all.
  var vectorCount: Int { shape.count * vectorsPerRow }

  /// The value of `feature` (channel, y, x in row-major order) for one example.
  public subscript(feature: Int, example: Int) -> Float {
    get { values[feature * stride + example] }
    nonmutating set { values[feature * stride + example] = newValue }
  }
}
