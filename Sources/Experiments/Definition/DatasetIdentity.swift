/// Which data, to the bit.
public struct DatasetIdentity: Hashable, Sendable, Codable {
  /// `mnist`, `drawn-digits`, or what a user calls a folder of their own. Results are filed under it; no number depends on it.
  public var name: String
  /// SHA-256 over the digests of its four files, in hexadecimal.
  public var sha256: String

  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}
