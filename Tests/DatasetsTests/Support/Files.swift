import Datasets
import Foundation
import TestSupport

/// An IDX file of unsigned bytes, written here by the format's description rather than by the code under test.
func idx(_ sizes: [Int], _ values: [UInt8], type: UInt8 = 8, magic: [UInt8] = [0, 0]) -> [UInt8] {
  magic + [type, UInt8(sizes.count)]
    + sizes.flatMap { [UInt8($0 >> 24 & 255), UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
    + values
}

/// A gzip member that stores its content without compressing it.
func gzip(_ content: [UInt8], checksum: UInt32? = nil) -> [UInt8] {
  var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  var rest = content[...]
  repeat {
    let piece = rest.prefix(65_535)
    rest = rest.dropFirst(piece.count)
    let length = UInt16(piece.count)
    result += [rest.isEmpty ? 1 : 0, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)] + piece
  } while !rest.isEmpty
  for word in [checksum ?? cyclicRedundancyCheck(content), UInt32(truncatingIfNeeded: content.count)] {
    result += [UInt8(word & 255), UInt8(word >> 8 & 255), UInt8(word >> 16 & 255), UInt8(word >> 24)]
  }
  return result
}

private func cyclicRedundancyCheck(_ bytes: [UInt8]) -> UInt32 {
  var register: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1 }
  }
  return ~register
}

/// A small data set of 3 x 5 pixels: 7 examples to train on, 4 to test on, 3 classes.
struct SmallFiles {
  var trainImages = idx([7, 3, 5], (0..<105).map { UInt8($0 * 37 % 251) })
  var trainLabels = idx([7], [0, 1, 2, 0, 1, 2, 0])
  var testImages = idx([4, 3, 5], (0..<60).map { UInt8($0 * 53 % 251) })
  var testLabels = idx([4], [2, 1, 0, 1])

  func write(to folder: TemporaryFolder, ending: String = "") throws {
    try folder.write(trainImages, "train-images-idx3-ubyte" + ending)
    try folder.write(trainLabels, "train-labels-idx1-ubyte" + ending)
    try folder.write(testImages, "t10k-images-idx3-ubyte" + ending)
    try folder.write(testLabels, "t10k-labels-idx1-ubyte" + ending)
  }
}

/// A locator that sees nothing of the machine but what it is given.
func locator(
  cache: TemporaryFolder, data: String? = nil, environment: [String: String] = [:],
  report: @escaping @Sendable (DatasetEvent) -> Void = { _ in }
) -> DatasetLocator {
  let usual = ["XDG_CACHE_HOME": cache.path, "HOME": "/nowhere", "BNLAB_MIRRORS": ""]
  return DatasetLocator(dataFolder: data, environment: usual.merging(environment) { $1 }, report: report)
}

/// The message of the error that loading throws.
func failure(_ body: () throws -> Dataset) -> String {
  do {
    return "nothing thrown, \(try body().train.count) examples"
  } catch {
    return "\(error)"
  }
}
