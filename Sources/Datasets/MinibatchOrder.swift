/// In which order training takes its examples.
public enum ExampleOrder: String, Hashable, Sendable, CaseIterable {
  /// Every epoch is a fresh shuffle.
  case shuffled
  /// Every epoch is the first one's shuffle.
  case shuffledOnce
  /// Every epoch takes the examples of class 0, then those of class 1 and so on, each class's in their own order.
  case sortedByClass
}

/// Which examples each training step sees. Every epoch is all examples, in its order; minibatches are always full and are carried over the
/// ends of epochs: step s (counted from 0) takes positions s * batch ..< (s + 1) * batch of the epochs laid end to end.
///
/// An epoch's shuffle depends on the seed and the epoch's number alone. So all arms with one seed see the same examples in the same order, and a
/// resumed run seeks its step. Taking a minibatch allocates nothing.
public struct MinibatchOrder: Sendable {
  public let examples: Int
  public let batch: Int
  public let seed: UInt64
  /// The step whose minibatch is taken next.
  public private(set) var step = 0
  private let order: ExampleOrder
  private var permutation: [Int]
  private var epoch = -1

  /// - `examples`: how many there are to choose from, the first of a set; at least 1.
  /// - `batch`: examples in a minibatch, at least 1. Where it exceeds `examples`, a minibatch holds some of them twice.
  /// - `classes`: of the examples, where they are sorted by it.
  public init(
    examples: Int, batch: Int, seed: UInt64, _ order: ExampleOrder = .shuffled,
    classes: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  ) {
    precondition(examples > 0 && batch > 0, "a minibatch order needs examples and a minibatch size")
    self.examples = examples
    self.batch = batch
    self.seed = seed
    self.order = order
    permutation = Array(0..<examples)
    switch order {
    case .shuffled: break
    case .shuffledOnce: shuffle(0)
    case .sortedByClass:
      precondition(classes.count >= examples, "\(examples) examples are to be sorted by \(classes.count) classes")
      permutation.sort { (classes[$0], $0) < (classes[$1], $1) }
    }
  }

  /// Goes to `step`: the next minibatch taken is the one that this step, counted from 0, trains on.
  public mutating func seek(_ step: Int) {
    precondition(step >= 0, "steps are counted from 0")
    self.step = step
  }

  /// Writes the next minibatch's examples, `batch` of them, and goes on to the next step.
  public mutating func next(into minibatch: UnsafeMutableBufferPointer<Int>) {
    precondition(minibatch.count >= batch, "a minibatch has \(batch) examples, there is room for \(minibatch.count)")
    var (wanted, position) = (step * batch).quotientAndRemainder(dividingBy: examples)
    for index in 0..<batch {
      if order == .shuffled, wanted != epoch { shuffle(wanted) }
      minibatch[index] = permutation[position]
      position += 1
      if position == examples { (wanted, position) = (wanted + 1, 0) }
    }
    step += 1
  }

  /// As above, into an array of at least `batch` elements.
  public mutating func next(into minibatch: inout [Int]) {
    minibatch.withUnsafeMutableBufferPointer { next(into: $0) }
  }

  /// Fisher-Yates, from the identity, so that an epoch's shuffle owes nothing to the one before.
  private mutating func shuffle(_ number: Int) {
    var random = RandomStream(seed: seed, name: "minibatch order", index: UInt64(number))
    permutation.withUnsafeMutableBufferPointer { permutation in
      for index in permutation.indices {
        let other = random.next(below: index + 1)
        permutation[index] = permutation[other]
        permutation[other] = index
      }
    }
    epoch = number
  }
}
