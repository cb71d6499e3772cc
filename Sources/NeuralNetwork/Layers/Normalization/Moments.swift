import CVector

/// The mean of so many values, and the sum of their squared distances from it.
struct Moments {
  var count = 0.0
  var mean = 0.0
  var squares = 0.0

  init() {}

  /// Of a channel's values, over a portion's examples and all places.
  ///
  /// Sums in single precision are off by some units in the last place: nothing, but where the values differ in those alone. So the differences
  /// from that mean are summed up too.
  init(of features: Features, channel: Int, _ pass: Pass) {
    count = Double(pass.examples * features.shape.locations)
    let x = features.values.vectors
    var sum = LongSum()
    features.forEachRun(of: channel, pass) { run in
      LongSum.forEachBlock(of: run.vectors) { block in
        sum.block = sums(of: block) { vector, sum in sum += x[vector] }
        sum.close()
      }
    }
    let near = Float(sum.total / count)
    let shift = Vector(repeating: -near)
    let one = Vector(repeating: 1)  // The compiler takes plain sums of several vectors at a time apart.
    var rest = LongSum()
    var squares = LongSum()
    features.forEachRun(of: channel, pass) { run in
      LongSum.forEachBlock(of: run.vectors) { block in
        var first = Vector(repeating: 0)
        squares.block = sums(of: block) { vector, square in
          // x - near, and 0 where there is no example.
          let difference = fused_multiply_add(shift, run.mask(vector), x[vector])
          first.accumulate(difference, one)
          square.accumulate(difference, difference)
        }
        rest.block = first
        rest.close()
        squares.close()
      }
    }
    let difference = rest.total / count
    mean = Double(near) + difference
    self.squares = max(0, squares.total - difference * rest.total)
  }

  /// Of these values and others (Chan, Golub & LeVeque 1979).
  func joined(with other: Moments) -> Moments {
    let distance = other.mean - mean
    var both = self
    both.count += other.count
    both.mean += distance * other.count / both.count
    both.squares += other.squares + distance * distance * count * other.count / both.count
    return both
  }
}
