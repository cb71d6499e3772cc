import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct GatherTests {
  static let tables: [PixelTable] = [
    PixelTable(mean: 0.1307, scale: 0.3081), PixelTable(mean: 0, scale: 1), PixelTable(mean: 0.5, scale: -2),
    PixelTable(threshold: 0.5),
    PixelTable(threshold: 1), PixelTable(threshold: -1), PixelTable { Float($0) * Float($0) }, PixelTable(mean: 0.1, scale: 0),
  ]

  @Test func `a table's values are those of its formula`() {
    for byte in 0...255 {
      #expect(Self.tables[0].values[byte] == Float((Double(byte) / 255 - 0.1307) / 0.3081))
      #expect(Self.tables[1].values[byte] == Float(Double(byte) / 255))
      #expect(Self.tables[3].values[byte] == (byte >= 128 ? 1 : 0))
    }
  }

  @Test(arguments: [[1, 3, 5], [1, 28, 28], [3, 2, 2], [1, 1, 1], [2, 3, 3]])
  func `pixels go through the table to their row, examples to their column, to the bit; other columns are left alone`(
    shape: [Int]
  ) throws {
    let pixels = shape.reduce(1, *)
    let (folder, cache) = (try TemporaryFolder(), try TemporaryFolder())
    var files = SmallFiles()
    let count = 300
    files.trainImages = idx(
      [count] + (shape[0] == 1 ? Array(shape[1...]) : shape),
      (0..<count * pixels).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
    files.trainLabels = idx([count], (0..<count).map { UInt8($0 % 10) })
    files.testImages = idx([4] + (shape[0] == 1 ? Array(shape[1...]) : shape), [UInt8](repeating: 0, count: 4 * pixels))
    try files.write(to: folder)
    let set = try locator(cache: cache).load(.folder(folder.path, name: "own")).train
    #expect(set.shape == ExampleShape(channels: shape[0], height: shape[1], width: shape[2]))
    let bytes = Array(set.images)
    for table in Self.tables {
      for (examples, stride, isGrouped) in [
        (60, 64, false), (64, 64, false), (16, 16, false), (1, 1, false), (17, 17, false), (5, 32, false), (0, 16, false),
        (33, 48, false),
        (60, 64, true), (16, 16, true), (33, 48, true),
      ] {
        // The last example is among them: nothing may be read past the end of the file.
        let chosen = (0..<examples).map { (count - 1) - $0 * 7 % count }
        var result = [Float](repeating: -77, count: pixels * stride)
        var labels = [UInt8](repeating: 99, count: stride)
        chosen.withUnsafeBufferPointer { chosen in
          result.withUnsafeMutableBufferPointer {
            // Rows of pixels, or groups of examples one behind the other.
            set.gather(
              chosen, table: table, into: $0.baseAddress!, pixelStride: isGrouped ? 16 : stride,
              groupStride: isGrouped ? pixels * 16 : 16)
          }
          labels.withUnsafeMutableBufferPointer { set.gatherLabels(chosen, into: $0.baseAddress!) }
        }
        var expected = [Float](repeating: -77, count: pixels * stride)
        for (column, example) in chosen.enumerated() {
          for pixel in 0..<pixels {
            let place = isGrouped ? (column / 16 * pixels + pixel) * 16 + column % 16 : pixel * stride + column
            expected[place] = table.values[Int(bytes[example * pixels + pixel])]
          }
        }
        #expect(result.map(\.bitPattern) == expected.map(\.bitPattern))
        #expect(labels == chosen.map { UInt8($0 % 10) } + [UInt8](repeating: 99, count: stride - examples))
      }
    }
  }
}
