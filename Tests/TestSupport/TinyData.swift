import Foundation

/// A data set that trains in milliseconds: IDX files of small images, each class a pattern of its own under noise.
public struct TinyData: Sendable {
  public static let classes = 3
  public static let side = 6

  /// The folder of the four files.
  public let folder: String

  /// Writes the files.
  public init(in folder: String, training: Int = 240, testing: Int = 90) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.write(training, prefix: "train", seed: 1, to: folder)
    try Self.write(testing, prefix: "t10k", seed: 2, to: folder)
  }

  private static func write(_ count: Int, prefix: String, seed: UInt64, to folder: String) throws {
    var state = seed
    func random() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 40)
    }
    var images = header(2051, [count, side, side])
    var labels = header(2049, [count])
    for _ in 0..<count {
      let label = random() % classes
      labels.append(UInt8(label))
      for pixel in 0..<side * side {
        let isLit = pixel % classes == label || pixel / side % classes == label
        images.append(UInt8((isLit ? 120 : 20) + random() % 130))
      }
    }
    try images.write(to: URL(filePath: "\(folder)/\(prefix)-images-idx3-ubyte"))
    try labels.write(to: URL(filePath: "\(folder)/\(prefix)-labels-idx1-ubyte"))
  }

  private static func header(_ magic: UInt32, _ sizes: [Int]) -> Data {
    var data = Data()
    for number in [magic] + sizes.map(UInt32.init) { withUnsafeBytes(of: number.bigEndian) { data.append(contentsOf: $0) } }
    return data
  }
}
