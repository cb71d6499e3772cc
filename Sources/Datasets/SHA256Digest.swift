import CCrypto

/// A SHA-256 digest, by libcrypto (which uses the processor's SHA instructions where it has them).
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// The digest of a sequence of bytes.
  public init(of bytes: UnsafeRawBufferPointer) {
    let hasher = SHA256Hasher()
    hasher.update(bytes)
    self = hasher.finish()
  }

  /// The digest of a text's UTF-8 bytes.
  public init(of text: String) {
    self = Array(text.utf8).withUnsafeBytes { SHA256Digest(of: $0) }
  }

  /// The digest written as 64 hexadecimal digits; nil if `text` is anything else.
  public init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    bytes = (0..<32).map { UInt8(digits[2 * $0] * 16 + digits[2 * $0 + 1]) }
  }

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  /// 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  public var description: String { hexadecimal }
}

/// Takes bytes piece by piece; `finish` gives their digest, once.
final class SHA256Hasher {
  private let context: OpaquePointer?
  private var isSound: Bool

  init() {
    context = EVP_MD_CTX_new()
    isSound = context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  }

  deinit { EVP_MD_CTX_free(context) }

  func update(_ bytes: UnsafeRawBufferPointer) {
    guard isSound, let start = bytes.baseAddress, !bytes.isEmpty else { return }
    isSound = EVP_DigestUpdate(context, start, bytes.count) == 1
  }

  /// All zeros, which match no file, where libcrypto fails (it does so only without memory).
  func finish() -> SHA256Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    guard isSound, EVP_DigestFinal_ex(context, &digest, nil) == 1 else {
      return SHA256Digest(bytes: [UInt8](repeating: 0, count: 32))
    }
    return SHA256Digest(bytes: digest)
  }
}
