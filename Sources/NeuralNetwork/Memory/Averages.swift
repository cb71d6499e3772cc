/// Averages over minibatches: single precision and, beside it, what that leaves out, 48 bits in all.
///
/// Single precision would not do. Around 10,000 an average stands still once minibatches move it by less than half a thousandth, and a sum
/// over thousands of like minibatches is rounded off in the same direction each time.
struct Average {
  let values: UnsafeMutableBufferPointer<Float>
  let remainders: UnsafeMutableBufferPointer<Float>

  /// The average, in full.
  subscript(index: Int) -> Double { Double(values[index]) + Double(remainders[index]) }

  /// average = (1 - share) average + share new. A share of 1 forgets what was there.
  func follow(_ index: Int, _ new: Double, share: Double) {
    let average = share == 1 ? new : (1 - share) * self[index] + share * new
    values[index] = Float(average)
    remainders[index] = remainder(of: average)
  }
}

extension Parameter {
  /// A state's average, in full.
  public func average(_ index: Int) -> Double { Average(values: values, remainders: remainders)[index] }
}

/// What single precision leaves out of `value`; 0 where it cannot hold it at all.
func remainder(of value: Double) -> Float {
  let rounded = Float(value)
  return rounded.isFinite ? Float(value - Double(rounded)) : 0
}

/// What a normalization remembers of one statistic of its minibatches: an average that follows training, and the population's, each minibatch
/// of which weighs the same (Algorithm 2).
struct Averages {
  private let moving: Average
  private let population: Average
  /// The share of the old value that the moving average keeps.
  private let decay: Double

  /// - Parameter states: The node's, which has both of this statistic.
  init(of statistic: Statistic, in states: [Parameter], decay: Double) {
    func average(_ way: Remembered) -> Average {
      let state = states[.statistic(statistic, way)]!
      return Average(values: state.values, remainders: state.remainders)
    }
    moving = average(.moving)
    population = average(.population)
    self.decay = decay
  }

  /// Takes in what a minibatch gave, in a mode that remembers it.
  ///
  /// - Parameters:
  ///   - part: Which of the minibatch's parts gave it, where they follow one another.
  ///   - parts: How many there are; each weighs the same in the population's.
  func follow(_ index: Int, _ new: Double, _ mode: Mode, part: Int = 0, of parts: Int = 1) {
    switch mode {
    case .training: moving.follow(index, new, share: 1 - decay)
    case .gatheringPopulation(let minibatch, _): population.follow(index, new, share: 1 / Double(minibatch * parts + part + 1))
    case .inference: break
    }
  }

  subscript(way: Remembered) -> Average {
    switch way {
    case .moving: moving
    case .population: population
    }
  }

  /// What to normalize with; nil where the minibatch's own statistics do it.
  func remembered(for mode: Mode) -> Average? { mode.remembered.map { self[$0] } }
}
