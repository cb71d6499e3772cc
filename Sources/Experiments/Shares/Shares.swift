/// Work parted among tasks that know nothing of each other.
public enum Shares {
  /// The share of each piece of work, 0 ..< `count`: the longest piece first, each to the share that has the least so far, and of several the
  /// first. No share takes more than 4/3 of what the longest of the best shares takes (Graham 1969), and where pieces are many and small, hardly
  /// more than the mean. The same pieces in the same order are always parted alike.
  /// - `seconds`: Of each piece.
  public static func parted(_ seconds: [Double], among count: Int) -> [Int] {
    var shares = [Int](repeating: 0, count: seconds.count)
    var heap = Heap(count)
    for piece in seconds.indices.sorted(by: { (seconds[$1], $0) < (seconds[$0], $1) }) {
      shares[piece] = heap.least
      heap.add(seconds[piece])
    }
    return shares
  }

  /// Shares by what they have so far, the least on top.
  private struct Heap {
    private var load: [Double]
    private var order: [Int]

    init(_ count: Int) {
      load = [Double](repeating: 0, count: count)
      order = Array(0..<count)
    }

    var least: Int { order[0] }

    /// Adds to the least share's load, and sinks it to its place.
    mutating func add(_ seconds: Double) {
      load[order[0]] += seconds
      var place = 0
      while true {
        let children = [2 * place + 1, 2 * place + 2].filter { $0 < order.count }
        guard let child = children.min(by: { isBefore(order[$0], order[$1]) }), isBefore(order[child], order[place]) else {
          return
        }
        order.swapAt(place, child)
        place = child
      }
    }

    private func isBefore(_ first: Int, _ second: Int) -> Bool { (load[first], first) < (load[second], second) }
  }
}

/// One share of several: the third of 40 is `3/40`.
public struct Share: Hashable, Sendable, CustomStringConvertible {
  /// 1 ... `count`.
  public let number: Int
  public let count: Int

  /// nil where there is no such share.
  public init?(_ number: Int, of count: Int) {
    guard (1...1_000_000).contains(count), (1...count).contains(number) else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// nil for what is not written so.
  public init?(_ text: String) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { return nil }
    self.init(number, of: count)
  }

  public var description: String { "\(number)/\(count)" }
}

extension Plan {
  /// The entries of one share, in the plan's order. All runs that the specs ask for are parted, done or not, by times that do not depend on
  /// what was trained where: so all who part the same specs find the same shares, while others work as before.
  public func entries(of share: Share) -> [Entry] {
    let shares = Shares.parted(entries.map(\.work), among: share.count)
    return zip(entries, shares).filter { $1 == share.number - 1 }.map(\.0)
  }
}
