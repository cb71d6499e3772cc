import CCrypto

/// The first 512 bytes of every file that we write: the length and the SHA-256 of all that follow.
///
/// libhdf5 was not made for damaged files: of 2,805 files with up to four changed bytes, 1.10.8 crashed on 41 and hung on 5 when
/// they were read, and it gives other numbers in silence where the changed bytes are data (its own checksums cover neither the
/// data nor, in the format that all readers understand, the structure). So the bytes of a file are compared with its seal before
/// libhdf5 sees them, and libhdf5 parses those same bytes, in memory.
///
/// HDF5 calls this space a file's user block and skips it: h5py, h5dump and MATLAB read a sealed file like any other. A program
/// that changes a file breaks its seal. The seal is no signature: a person who forges a file can forge its seal.
///
/// The seal is text; `head -c 512 FILE` shows it.
enum Seal {
  /// Bytes of the user block, the smallest that HDF5 allows.
  static let size = 512

  private static let title = """
    HDF5 with a seal, version 1
    Any HDF5 reader opens this file. Its first 512 bytes, the user block, are
    these lines, spaces and a line's end; the digest is that of all bytes after.

    """

  /// The seal of what is to stand behind it.
  static func seal(for body: ArraySlice<UInt8>) -> [UInt8] {
    let text = title + "bytes: \(body.count)\nsha256: \(hexadecimal(sha256(body)))\n"
    return Array(text.utf8) + Array(repeating: UInt8(ascii: " "), count: size - 1 - text.utf8.count) + [UInt8(ascii: "\n")]
  }

  static func isHDF5(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: [0x89] + Array("HDF\r\n\u{1a}\n".utf8)) }

  /// - Throws: `HDF5Error` that says `isDamage` if the file is not exactly what was written.
  static func check(_ file: [UInt8], _ place: Place) throws {
    guard file.starts(with: title.utf8) else {
      let found =
        if file.isEmpty { "is empty" } else if isHDF5(file[...]) {
          "is an HDF5 file without a seal, so not one that this program wrote"
        } else { "is not an HDF5 file of this program" }
      throw place.damage(found)
    }
    guard file.count >= size else { throw place.damage("is cut off after \(file.count) bytes") }
    if let stated = statedLength(file), stated != file.count - size {
      throw place.damage(
        stated > file.count - size
          ? "is cut off: \(file.count - size) bytes of data, where its seal says \(stated)"
          : "is too long: \(file.count - size) bytes of data, where its seal says \(stated)")
    }
    guard file.starts(with: seal(for: file[size...])) else {
      throw place.damage(
        "is damaged, or was changed after it was written: its contents do not have the digest in its seal")
    }
  }

  /// The number after `bytes: `, if there is one.
  private static func statedLength(_ file: [UInt8]) -> Int? {
    let line = file[title.utf8.count..<size].prefix { $0 != UInt8(ascii: "\n") }
    let text = String(decoding: line, as: UTF8.self)
    return text.hasPrefix("bytes: ") ? Int(text.dropFirst(7)) : nil
  }

  private static func sha256(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    // With these arguments it cannot fail; if it did, the zeros would agree with no file.
    _ = bytes.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &digest, nil, EVP_sha256(), nil) }
    return digest
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
