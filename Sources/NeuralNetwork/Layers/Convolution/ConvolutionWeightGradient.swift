/// The gradient of a convolution's weights: dW[o, i, t] = sum over places p and examples of dy[o][p] * x[i][place under tap t of p].
final class ConvolutionWeightGradient {
  private let geometry: KernelGeometry
  private let input: Features
  private let output: Features
  private let gradient: UnsafeMutablePointer<Float>?
  /// The input with its zero border, where there is padding: every tap of every place then lies in it.
  private let bordered: Storage?
  private let paddedHeight: Int
  private let paddedWidth: Int

  init(geometry: KernelGeometry, input: Features, output: Features, gradient: UnsafeMutablePointer<Float>?) {
    self.geometry = geometry
    self.input = input
    self.output = output
    self.gradient = gradient
    paddedHeight = input.shape.height + 2 * geometry.padding
    paddedWidth = input.shape.width + 2 * geometry.padding
    let isNeeded = geometry.padding > 0 && output.gradient != nil
    bordered = isNeeded ? Storage(count: input.shape.channels * paddedHeight * paddedWidth * input.stride) : nil
  }

  func compute() {
    copyInsideBorder()
    let source = (bordered?.start ?? input.values).vectors
    forEachBlock(of: output.shape.channels, widest: 4) { firstOutput, outputs in
      for channel in 0..<input.shape.channels {
        for row in 0..<geometry.kernel {
          var column = 0
          while column < geometry.kernel {
            let left = geometry.kernel - column
            let taps = left >= 5 ? 5 : left >= 3 ? 3 : 1
            let block = Block(self, source: source, firstOutput: firstOutput, channel: channel, row: row, column: column)
            switch (outputs, taps) {
            case (4, 5): block.sum(Tile<4, 5>())
            case (4, 3): block.sum(Tile<4, 3>())
            case (4, _): block.sum(Tile<4, 1>())
            case (2, 5): block.sum(Tile<2, 5>())
            case (2, 3): block.sum(Tile<2, 3>())
            case (2, _): block.sum(Tile<2, 1>())
            case (_, 5): block.sum(Tile<1, 5>())
            case (_, 3): block.sum(Tile<1, 3>())
            case (_, _): block.sum(Tile<1, 1>())
            }
            column += taps
          }
        }
      }
    }
  }

  private func copyInsideBorder() {
    guard let bordered else { return }
    let (shape, padding, stride) = (input.shape, geometry.padding, input.stride)
    for channel in 0..<shape.channels {
      for y in 0..<shape.height {
        let source = input.values + (channel * shape.height + y) * shape.width * stride
        let place = (channel * paddedHeight + y + padding) * paddedWidth + padding
        (bordered.start + place * stride).update(from: source, count: shape.width * stride)
      }
    }
  }

  /// Some output channels times some neighbouring taps of one kernel row.
  private struct Block {
    let dy: UnsafeMutablePointer<Vector>
    let x: UnsafeMutablePointer<Vector>
    let gradient: UnsafeMutablePointer<Float>
    let geometry: KernelGeometry
    let vectorsPerRow: Int
    let inputWidth: Int
    let outputGradientStride: Int
    let weightStride: Int

    init(
      _ whole: ConvolutionWeightGradient, source: UnsafeMutablePointer<Vector>, firstOutput: Int, channel: Int, row: Int,
      column: Int
    ) {
      let (geometry, output) = (whole.geometry, whole.output)
      self.geometry = geometry
      vectorsPerRow = output.vectorsPerRow
      inputWidth = whole.paddedWidth
      outputGradientStride = output.vectorsPerChannel
      weightStride = geometry.input.channels * geometry.kernel * geometry.kernel
      dy = output.gradient!.vectors + firstOutput * output.vectorsPerChannel
      x = source + ((channel * whole.paddedHeight + row) * inputWidth + column) * vectorsPerRow
      gradient =
        whole.gradient! + firstOutput * weightStride + (channel * geometry.kernel + row) * geometry.kernel + column
    }

    @inline(__always)
    func sum<let outputs: Int, let taps: Int>(_ zero: Tile<outputs, taps>) {
      var tile = zero
      let step = geometry.stride &* vectorsPerRow
      for y in 0..<geometry.output.height {
        var x = self.x + y &* geometry.stride &* inputWidth &* vectorsPerRow
        var dy = self.dy + y &* geometry.output.width &* vectorsPerRow
        for _ in 0..<geometry.output.width {
          for vector in 0..<vectorsPerRow {
            for tap in 0..<taps {
              let factor = x[tap &* vectorsPerRow &+ vector]
              for output in 0..<outputs {
                tile.sums[output][tap].accumulate(dy[output &* outputGradientStride &+ vector], factor)
              }
            }
          }
          x += step
          dy += vectorsPerRow
        }
      }
      for output in 0..<outputs {
        for tap in 0..<taps { gradient[output &* weightStride &+ tap] = tile.sums[output][tap].total }
      }
    }
  }
}
