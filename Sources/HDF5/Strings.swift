import CHDF5
import Foundation

/// - Throws: `HDF5Error` if a string holds a NUL, where it would end.
func refuseNULs(_ strings: [String], _ place: Place) throws {
  guard !strings.contains(where: { $0.utf8.contains(0) }) else {
    throw place.error(.usage, "cannot hold a string with a NUL in it")
  }
}

/// Calls `body` with the strings as C strings, which live until it returns.
///
/// - Throws: `HDF5Error` if one holds a NUL, where a C string ends.
func withCStrings(_ strings: [String], _ place: Place, _ body: ([UnsafePointer<CChar>?]) throws -> Void) throws {
  try refuseNULs(strings, place)
  var starts: [Int] = []
  var bytes: [CChar] = []
  for string in strings {
    starts.append(bytes.count)
    bytes.append(contentsOf: string.utf8.map(CChar.init(bitPattern:)))
    bytes.append(0)
  }
  try bytes.withUnsafeBufferPointer { buffer in
    try body(starts.map { start in buffer.baseAddress.map { $0 + start } })
  }
}

/// Reads strings of varying length, which libhdf5 allocates one by one.
///
/// - Parameter read: reads values of a type into memory that holds a pointer a string.
func readVariableStrings(
  _ count: Int, _ space: Handle, _ place: Place, limit: Int, _ read: (hid_t, UnsafeMutableRawPointer) throws -> Void
) throws -> [String] {
  guard count > 0 else { return [] }
  let type = try stringType(place)
  var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
  return try pointers.withUnsafeMutableBytes { buffer in
    guard let start = buffer.baseAddress else { return [] }
    defer { _ = Library.locked { H5Dvlen_reclaim(type.id, space.id, 0, start) } }
    try read(type.id, start)
    var total = 0
    return try buffer.bindMemory(to: UnsafeMutablePointer<CChar>?.self).map { pointer in
      guard let pointer else { return "" }
      let bytes = UnsafeBufferPointer(start: pointer, count: strlen(pointer)).map(UInt8.init(bitPattern:))
      total += bytes.count
      guard total <= limit else { throw place.error(.content, "holds strings of more than \(limit) bytes") }
      return try string(bytes, place)
    }
  }
}

/// Reads strings of one length, which end at their first NUL or fill their space.
///
/// - Parameters:
///   - type: their type in the file, in which they are read.
///   - read: reads values of a type into memory that holds `size` bytes a string.
func readFixedStrings(
  _ count: Int, size: Int, _ type: Handle, _ place: Place, _ read: (hid_t, UnsafeMutableRawPointer) throws -> Void
) throws -> [String] {
  guard count > 0 else { return [] }
  var bytes = [UInt8](repeating: 0, count: count * size)
  try bytes.withUnsafeMutableBytes { buffer in
    if let start = buffer.baseAddress { try read(type.id, start) }
  }
  return try (0..<count).map { index in
    try string(Array(bytes[index * size..<(index + 1) * size].prefix { $0 != 0 }), place)
  }
}

private func string(_ bytes: [UInt8], _ place: Place) throws -> String {
  guard let string = String(validating: bytes, as: UTF8.self) else {
    throw place.error(.content, "holds a string that is not UTF-8")
  }
  return string
}
