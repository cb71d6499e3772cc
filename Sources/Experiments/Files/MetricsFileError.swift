/// A metrics or run file that opens but does not hold what it should.
public struct MetricsFileError: Error, Hashable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
