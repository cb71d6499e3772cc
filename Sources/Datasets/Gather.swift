extension ExampleSet {
  /// Writes examples in groups of sixteen, a group's examples innermost: pixel p of `examples[i]`, through the table, goes to
  /// `destination[p * pixelStride + i / 16 * groupStride + i % 16]`. What lies past the last example is left as it is. Allocates nothing.
  ///
  /// - `examples`: indices below `count`.
  /// - `destination`: room for all of them.
  public func gather(
    _ examples: UnsafeBufferPointer<Int>, table: PixelTable, into destination: UnsafeMutablePointer<Float>, pixelStride: Int,
    groupStride: Int
  ) {
    check(examples)
    guard let images = self.images.baseAddress else { return }
    let task = GatherTask(
      images: images, pixels: shape.pixels, examples: examples, destination: destination, pixelStride: pixelStride,
      groupStride: groupStride)
    if table.values[0].bitPattern == 0 {
      table.values.withUnsafeBufferPointer { if let values = $0.baseAddress { task.runOverBlanks(values) } }
      return
    }
    switch table.shortcut {
    case .threshold(let encoder): task.run(encoder)
    case .affine(let encoder): task.run(encoder)
    case nil: table.values.withUnsafeBufferPointer { if let values = $0.baseAddress { task.run(TableEncoder(values: values)) } }
    }
  }

  /// Writes the examples' labels, one after the other.
  public func gatherLabels(_ examples: UnsafeBufferPointer<Int>, into destination: UnsafeMutablePointer<UInt8>) {
    check(examples)
    let labels = self.labels
    for (column, example) in examples.enumerated() { destination[column] = labels[example] }
  }

  private func check(_ examples: UnsafeBufferPointer<Int>) {
    precondition(examples.allSatisfy { $0 >= 0 && $0 < count }, "an example that the set does not have")
  }
}

/// Goes over tiles of 16 examples times 4 pixels: a 32-bit word of each example in a lane, from which shifts take the pixels one by one.
struct GatherTask {
  let images: UnsafePointer<UInt8>
  let pixels: Int
  let examples: UnsafeBufferPointer<Int>
  let destination: UnsafeMutablePointer<Float>
  let pixelStride: Int
  let groupStride: Int

  @inline(__always)
  func run(_ encoder: some PixelEncoder) {
    var column = 0
    while column < examples.count {
      let lanes = min(16, examples.count &- column)
      // Lanes past the last example read it again and are not written.
      var starts = SIMD16<Int>()
      for lane in 0..<16 { starts[lane] = examples[column &+ min(lane, lanes &- 1)] &* pixels }
      var pixel = 0
      while pixel &+ 4 <= pixels {
        var words = SIMD16<UInt32>()
        for lane in 0..<16 {
          words[lane] = UnsafeRawPointer(images + (starts[lane] &+ pixel)).loadUnaligned(as: UInt32.self).littleEndian
        }
        for step in 0..<4 {
          write(
            encoder.encode((words &>> SIMD16(repeating: UInt32(8 &* step))) & SIMD16(repeating: 255)), row: pixel &+ step, column,
            lanes)
        }
        pixel = pixel &+ 4
      }
      while pixel < pixels {
        var bytes = SIMD16<UInt32>()
        for lane in 0..<16 { bytes[lane] = UInt32(images[starts[lane] &+ pixel]) }
        write(encoder.encode(bytes), row: pixel, column, lanes)
        pixel = pixel &+ 1
      }
      column = column &+ 16
    }
  }

  /// Where a blank pixel is 0 to the network: clears all, and writes where eight neighbouring pixels are not all blank.
  func runOverBlanks(_ values: UnsafePointer<Float>) {
    var column = 0
    while column < examples.count {
      let lanes = min(16, examples.count &- column)
      let group = destination + column / 16 &* groupStride
      if lanes == 16 {
        let zero = SIMD16<Float>(repeating: 0)
        for pixel in 0..<pixels {
          UnsafeMutableRawPointer(group + pixel &* pixelStride).storeBytes(of: zero, as: SIMD16<Float>.self)
        }
      } else {
        for pixel in 0..<pixels { (group + pixel &* pixelStride).update(repeating: 0, count: lanes) }
      }
      for lane in 0..<lanes {
        let image = images + examples[column &+ lane] &* pixels
        let target = group + lane
        var pixel = 0
        while pixel < pixels {
          let isWhole = pixel &+ 8 <= pixels
          if isWhole, UnsafeRawPointer(image + pixel).loadUnaligned(as: UInt64.self) == 0 {
            pixel &+= 8
            continue
          }
          let end = isWhole ? pixel &+ 8 : pixels
          while pixel < end {
            target[pixel &* pixelStride] = values[Int(image[pixel])]
            pixel &+= 1
          }
        }
      }
      column &+= 16
    }
  }

  @inline(__always)
  private func write(_ values: SIMD16<Float>, row: Int, _ column: Int, _ lanes: Int) {
    let place = destination + (row &* pixelStride &+ column / 16 &* groupStride)
    if lanes == 16 {
      UnsafeMutableRawPointer(place).storeBytes(of: values, as: SIMD16<Float>.self)
    } else {
      for lane in 0..<lanes { place[lane] = values[lane] }
    }
  }
}
