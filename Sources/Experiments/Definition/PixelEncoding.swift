public enum PixelEncoding: Hashable, Sendable, Codable {
  /// (byte / 255 - mean) / scale.
  case scaled(mean: Double, scale: Double)
  /// 1 where byte / 255 is above the threshold, else 0 (section 4.1's binary input).
  case binary(threshold: Double)
}
