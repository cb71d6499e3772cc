import Datasets
import Testing

@Suite struct MinibatchOrderTests {
  /// The examples of `steps` minibatches, end to end.
  private func walk(_ order: MinibatchOrder, steps: Int) -> [Int] {
    var order = order
    var minibatch = [Int](repeating: -1, count: order.batch)
    var all: [Int] = []
    for _ in 0..<steps {
      order.next(into: &minibatch)
      all += minibatch
    }
    return all
  }

  @Test(arguments: [(100, 7), (60, 60), (10, 3), (1, 1), (5, 12)])
  func `every epoch sees every example once, across full minibatches carried over its end`(examples: Int, batch: Int) {
    let all = walk(MinibatchOrder(examples: examples, batch: batch, seed: 3), steps: 4 * examples)
    for epoch in 0..<4 * batch {
      #expect(all[epoch * examples..<(epoch + 1) * examples].sorted() == Array(0..<examples))
    }
  }

  @Test func `seeking a step gives what walking to it gives`() {
    let batch = 7
    let walked = walk(MinibatchOrder(examples: 100, batch: batch, seed: 9), steps: 200)
    for step in [0, 1, 13, 14, 15, 99, 100, 150, 199, 3, 42] {
      var order = MinibatchOrder(examples: 100, batch: batch, seed: 9)
      order.seek(step)
      #expect(order.step == step)
      #expect(walk(order, steps: 1) == Array(walked[step * batch..<(step + 1) * batch]))
    }
    var back = MinibatchOrder(examples: 100, batch: batch, seed: 9)
    var minibatch = [Int](repeating: 0, count: batch)
    for step in (0..<200).reversed() {
      back.seek(step)
      back.next(into: &minibatch)
      #expect(minibatch == Array(walked[step * batch..<(step + 1) * batch]))
    }
  }

  @Test func `one seed gives one order; other seeds and epochs give others`() {
    let order = { (seed: UInt64) in walk(MinibatchOrder(examples: 1_000, batch: 50, seed: seed), steps: 40) }
    #expect(order(0) == order(0))
    #expect(order(0) != order(1))
    #expect(order(0).prefix(1_000) != order(0).suffix(1_000))
    // A shuffle leaves about one example of all in its place, and two shuffles agree in about one place.
    #expect(zip(order(0), order(1)).filter { $0 == $1 }.count < 14)
    #expect(order(0).prefix(1_000).enumerated().filter { $0 == $1 }.count < 8)
  }

  @Test func `the order of seed 0 is what it always was`() {
    #expect(walk(MinibatchOrder(examples: 60_000, batch: 6, seed: 0), steps: 1) == pinned)
  }

  @Test func `every example is equally likely at every place`() {
    var counts = [Int](repeating: 0, count: 36)
    for seed in 0..<12_000 {
      for (place, example) in walk(MinibatchOrder(examples: 6, batch: 6, seed: UInt64(seed)), steps: 1).enumerated() {
        counts[place * 6 + example] += 1
      }
    }
    // 2,000 expected, standard deviation 41.
    for count in counts { #expect(abs(count - 2_000) < 200) }
  }

  @Test func `shuffled once, every epoch is the first one of those that are shuffled anew`() {
    let once = walk(MinibatchOrder(examples: 10, batch: 3, seed: 4, .shuffledOnce), steps: 20)
    let anew = walk(MinibatchOrder(examples: 10, batch: 3, seed: 4), steps: 20)
    for epoch in 0..<6 { #expect(once[epoch * 10..<(epoch + 1) * 10] == anew[0..<10]) }
    #expect(anew[10..<20] != anew[0..<10])
    #expect(walk(MinibatchOrder(examples: 10, batch: 3, seed: 5, .shuffledOnce), steps: 20) != once)
  }

  @Test func `sorted by class, a class comes after the other, each in its own order, whatever the seed`() {
    let classes: [UInt8] = [2, 0, 1, 0, 2, 1, 0]
    classes.withUnsafeBufferPointer { classes in
      for seed in 0..<2 as Range<UInt64> {
        let all = walk(MinibatchOrder(examples: 7, batch: 4, seed: seed, .sortedByClass, classes: classes), steps: 7)
        for epoch in 0..<4 { #expect(Array(all[epoch * 7..<(epoch + 1) * 7]) == [1, 3, 6, 2, 5, 0, 4]) }
        // Of the first five alone, the others are no part.
        let part = walk(MinibatchOrder(examples: 5, batch: 5, seed: seed, .sortedByClass, classes: classes), steps: 1)
        #expect(part == [1, 3, 2, 0, 4])
      }
    }
  }

  @Test(arguments: ExampleOrder.allCases) func `every order is one that can be sought in`(order: ExampleOrder) {
    let classes = (0..<20).map { UInt8($0 % 3) }
    classes.withUnsafeBufferPointer { classes in
      let all = walk(MinibatchOrder(examples: 20, batch: 7, seed: 1, order, classes: classes), steps: 30)
      for step in [29, 0, 7, 3] {
        var sought = MinibatchOrder(examples: 20, batch: 7, seed: 1, order, classes: classes)
        sought.seek(step)
        #expect(walk(sought, steps: 1) == Array(all[step * 7..<(step + 1) * 7]))
      }
    }
  }

  private let pinned = [8834, 27270, 32096, 17088, 24318, 53362]
}
