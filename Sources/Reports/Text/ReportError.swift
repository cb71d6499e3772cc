/// Something that kept a report from being made, in a sentence.
public struct ReportError: Error, Hashable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
