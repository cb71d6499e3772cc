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

  public var description: String {
    (channels == 1 ? "" : "\(channels) channels x ") + "\(height) rows x \(width) columns"
  }
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

  /// Of all pixels of the first `examples`, at most all there are.
  public func pixelStatistics(examples: Int) -> PixelStatistics {
    var histogram = [Int](repeating: 0, count: 256)
    for byte in images[0..<min(max(examples, 0), count) * shape.pixels] { histogram[Int(byte)] += 1 }
    return PixelStatistics(histogram: histogram)
  }
}

/// Mean and standard deviation of pixels, each as byte / 255.
///
/// Sums of bytes are whole numbers, and are kept as such: the two are rounded once they are known, and equal pixels have a deviation of 0 exactly.
public struct PixelStatistics: Hashable, Sendable {
  public let mean: Double
  public let standardDeviation: Double

  public init(mean: Double, standardDeviation: Double) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// - Parameter histogram: How often each of the 256 values occurs.
  public init(histogram: [Int]) {
    let count = UInt128(histogram.reduce(0, +))
    let sum = histogram.enumerated().reduce(UInt128(0)) { $0 + UInt128($1.element * $1.offset) }
    let squares = histogram.enumerated().reduce(UInt128(0)) { $0 + UInt128($1.element * $1.offset * $1.offset) }
    guard count > 0 else {
      (mean, standardDeviation) = (0, 0)
      return
    }
    mean = Double(sum) / (255 * Double(count))
    // n^2 times the variance. It is not negative (Cauchy, Schwarz), and below 2^83, as a file holds at most 2^33 pixels.
    standardDeviation = Double(count * squares - sum * sum).squareRoot() / (255 * Double(count))
  }
}

extension MappedFile {
  /// The first bytes, as many as the longest head has.
  var start: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes.prefix(IDXHeader.maximumLength)) }
}
