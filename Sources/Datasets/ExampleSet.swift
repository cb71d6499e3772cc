/// Shape of an example: `channels` planes of `height` rows of `width` pixels.
public struct ExampleShape: Hashable, Sendable, Codable, CustomStringConvertible {
  public var channels: Int
  public var height: Int
  public var width: Int

  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Bytes of an example.
  public var pixels: Int { channels * height * width }

  public var description: String { channels == 1 ? "\(height) x \(width)" : "\(channels) x \(height) x \(width)" }
}

/// Images and their labels, mapped read-only from two IDX files; the memory lives as long as this does.
public final class ExampleSet: Sendable {
  /// Number of examples, at least 1.
  public let count: Int
  public let shape: ExampleShape
  let greatestLabel: Int
  private let imageFile: MappedFile
  private let labelFile: MappedFile
  private let imagesOffset: Int
  private let labelsOffset: Int

  init(images imageFile: MappedFile, labels labelFile: MappedFile) throws {
    let images = try IDXHeader(imageFile.start, content: .images, path: imageFile.path)
    try images.check(length: imageFile.bytes.count, path: imageFile.path)
    let labels = try IDXHeader(labelFile.start, content: .labels, path: labelFile.path)
    try labels.check(length: labelFile.bytes.count, path: labelFile.path)
    guard labels.sizes[0] == images.sizes[0] else {
      throw DatasetError(
        .invalid, path: labelFile.path,
        "has \(grouped(labels.sizes[0])) labels, expected \(grouped(images.sizes[0])), one for each image of \(imageFile.path)")
    }
    count = images.sizes[0]
    let size = images.sizes
    shape =
      size.count == 3
      ? ExampleShape(channels: 1, height: size[1], width: size[2])
      : ExampleShape(channels: size[1], height: size[2], width: size[3])
    self.imageFile = imageFile
    self.labelFile = labelFile
    imagesOffset = images.length
    labelsOffset = labels.length
    greatestLabel = Int(labelFile.bytes[labels.length...].max() ?? 0)
  }

  /// [count][channels][height][width], a byte a pixel. Valid as long as the set is.
  public var images: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: imageFile.bytes[imagesOffset...]).assumingMemoryBound(to: UInt8.self)
  }

  /// [count], each below the data set's number of classes. Valid as long as the set is.
  public var labels: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: labelFile.bytes[labelsOffset...]).assumingMemoryBound(to: UInt8.self)
  }

  /// Mean and standard deviation of all pixels of the first `examples` (nil: of all), each pixel as byte / 255. Exact sums, so the same everywhere.
  public func pixelStatistics(examples: Int? = nil) -> (mean: Double, standardDeviation: Double) {
    let examples = min(examples ?? count, count)
    guard examples > 0 else { return (0, 0) }
    var histogram = [Int](repeating: 0, count: 256)
    for byte in images[0..<examples * shape.pixels] { histogram[Int(byte)] += 1 }
    let count = Double(examples * shape.pixels)
    let mean = Double(histogram.indices.reduce(0) { $0 + histogram[$1] * $1 }) / (255 * count)
    let meanSquare = Double(histogram.indices.reduce(0) { $0 + histogram[$1] * $1 * $1 }) / (255 * 255 * count)
    return (mean, max(0, meanSquare - mean * mean).squareRoot())
  }
}

extension MappedFile {
  /// The first bytes, as many as the longest head has.
  var start: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes.prefix(IDXHeader.maximumLength)) }
}
