import CVector

/// A minibatch of images most of whose pixels are zero, as a list for each pixel: the examples in which it is not.
///
/// Of a digit's 784 pixels some hundred are not zero. What multiplies images by weights can pass over the others.
public final class SparseImages {
  /// Pixels of an image, all channels.
  public let pixels: Int
  /// Examples that there is room for.
  public let capacity: Int
  /// Whether the minibatch at hand is here, and not in the workspace's `input`.
  public var areInUse = false
  /// Words of 64 examples a pixel.
  private let words: Int
  /// [pixel][word]: a bit an example, set where the pixel is not zero.
  private let bits: UnsafeMutablePointer<UInt64>
  /// What pixels are where they are not zero, if that is one number, as in black and white images; else `values` has it.
  private var uniform: Float?
  /// [pixel][example], of use where the bit is set.
  private let values: UnsafeMutablePointer<Float>
  /// [example of 64][word of 64 pixels]: the same bits, as images come.
  private let imageBits: UnsafeMutablePointer<UInt64>

  init(pixels: Int, capacity: Int) {
    self.pixels = pixels
    self.capacity = capacity
    words = (capacity + 63) / 64
    bits = .allocate(capacity: (pixels + 63) / 64 * 64 * words)
    bits.initialize(repeating: 0, count: (pixels + 63) / 64 * 64 * words)
    values = .allocate(capacity: pixels * capacity)
    values.initialize(repeating: 0, count: pixels * capacity)
    imageBits = .allocate(capacity: 64 * ((pixels + 63) / 64))
    imageBits.initialize(repeating: 0, count: 64 * ((pixels + 63) / 64))
  }

  deinit {
    bits.deallocate()
    values.deallocate()
    imageBits.deallocate()
  }

  /// Takes in a minibatch of images, a byte a pixel.
  /// - Parameters:
  ///   - examples: Their places in `images`.
  ///   - images: All images, one after another.
  ///   - table: What the network sees for each of the 256 values of a byte: zero below some byte, and nowhere above.
  public func load(_ examples: UnsafeBufferPointer<Int>, of images: UnsafePointer<UInt8>, table: UnsafePointer<Float>) {
    precondition(examples.count <= capacity, "more examples than there is room for")
    var least = 0
    while least < 256, table[least] == 0 { least += 1 }
    let isUniform = (least..<256).allSatisfy { table[$0] == table[least] }
    uniform = isUniform && least < 256 ? table[least] : nil
    let pixelWords = (pixels + 63) / 64
    for word in 0..<words {
      let first = word * 64
      let count = max(0, min(64, examples.count - first))
      for row in 0..<64 {
        let line = imageBits + row * pixelWords
        guard row < count, least < 256 else {
          line.update(repeating: 0, count: pixelWords)
          continue
        }
        let image = images + examples[first + row] * pixels
        findPixels(of: image, atLeast: UInt8(least), into: line)
        for pixelWord in 0..<pixelWords where !isUniform {
          var left = line[pixelWord]
          while left != 0 {
            let pixel = pixelWord &* 64 &+ left.trailingZeroBitCount
            values[pixel &* capacity &+ first &+ row] = table[Int(image[pixel])]
            left &= left &- 1
          }
        }
      }
      for pixelWord in 0..<pixelWords { transpose(pixelWord, to: word) }
    }
  }

  private func findPixels(of image: UnsafePointer<UInt8>, atLeast least: UInt8, into line: UnsafeMutablePointer<UInt64>) {
    var pixel = 0
    while pixel &+ 64 <= pixels {
      line[pixel / 64] = at_least(image + pixel, least)
      pixel &+= 64
    }
    guard pixel < pixels else { return }
    var last: UInt64 = 0
    for place in pixel..<pixels where image[place] >= least { last |= 1 &<< UInt64(place &- pixel) }
    line[pixel / 64] = last
  }

  /// Turns 64 examples times 64 pixels into 64 pixels times 64 examples (Warren, Hacker's Delight, section 7-3).
  private func transpose(_ pixelWord: Int, to word: Int) {
    let pixelWords = (pixels + 63) / 64
    var block = InlineArray<64, UInt64>(repeating: 0)
    for row in 0..<64 { block[row] = imageBits[row &* pixelWords &+ pixelWord] }
    var mask: UInt64 = 0x0000_0000_FFFF_FFFF
    var width = 32
    while width != 0 {
      var row = 0
      while row < 64 {
        let swapped = ((block[row] &>> UInt64(width)) ^ block[row &+ width]) & mask
        block[row] ^= swapped &<< UInt64(width)
        block[row &+ width] ^= swapped
        row = (row &+ width &+ 1) & ~width
      }
      width &>>= 1
      mask ^= mask &<< UInt64(width)
    }
    for pixel in 0..<64 { bits[(pixelWord &* 64 &+ pixel) &* words &+ word] = block[pixel] }
  }

  /// Calls `body` with each example in which a pixel is not zero, and its value there.
  @inline(__always)
  func forEachExample(of pixel: Int, _ body: (_ example: Int, _ value: Float) -> Void) {
    let row = values + pixel &* capacity
    let uniform = uniform
    for word in 0..<words {
      var left = bits[pixel &* words &+ word]
      while left != 0 {
        let example = word &* 64 &+ left.trailingZeroBitCount
        body(example, uniform ?? row[example])
        left &= left &- 1
      }
    }
  }
}
