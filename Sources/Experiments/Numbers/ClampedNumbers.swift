extension Int {
  /// The whole number that `value` holds, its fraction cut off; the nearest there is where it holds none, and 0 where it is no number.
  /// What comes from a file, a command line or a clock is converted so: a conversion that cannot be made ends a program.
  public init(clamping value: some BinaryFloatingPoint) {
    self = value.isNaN ? 0 : Int(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
  }
}

extension Duration {
  /// So many seconds, from none to a century.
  public static func seconds(clamping value: Double) -> Duration {
    .seconds(value.isNaN ? 0 : min(max(value, 0), 3_155_760_000))
  }
}
