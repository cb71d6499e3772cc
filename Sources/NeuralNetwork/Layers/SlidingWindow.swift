extension FeatureShape {
  /// The most features that one example may have in any layer: more is a mistake that memory would not survive.
  public static let limit = 1 << 24

  /// What a square window gives that slides over maps.
  /// - Parameter word: What a sentence calls the window.
  /// - Throws: `Misfit` where it cannot.
  func sliding(
    _ size: Int, stride: Int, padding: Int, _ word: String, channels: Int
  ) throws(Misfit) -> FeatureShape {
    guard size >= 1, stride >= 1, padding >= 0, size <= Self.limit, stride <= Self.limit, padding <= Self.limit else {
      throw Misfit("a \(word) of \(size) with stride \(stride) and padding \(padding) cannot be made")
    }
    guard padding < size else { throw Misfit("a padding of \(padding) is not below the \(word) of \(size)") }
    guard size <= height + 2 * padding, size <= width + 2 * padding else {
      throw Misfit(
        "a \(word) of \(size) does not fit an input of \(height) x \(width)" + (padding > 0 ? " with padding \(padding)" : ""))
    }
    let output = FeatureShape(
      channels: channels, height: (height + 2 * padding - size) / stride + 1, width: (width + 2 * padding - size) / stride + 1)
    guard channels <= Self.limit / output.locations else { throw Misfit("\(output) features are more than can be held") }
    return output
  }
}
