/// A two-level fractional factorial design 2^(k - p): k factors, each low or high, in 2^(k - p) of their 2^k combinations, chosen so that each
/// factor's effect can be told from the others' (Box & Hunter 1961, "The 2^(k-p) fractional factorial designs").
///
/// A run is a number; its bits are the levels of the first k - p factors, which take all their combinations. Each further factor is high where an
/// odd number of some of these, its *generator*, are. So a set of factors whose generators cancel one another is the same in all runs: such a set is
/// a *word*, and the shortest word's length is the design's *resolution*. At resolution IV no main effect is confounded with another or with an
/// interaction of two factors; interactions of two may be, with one another.
///
/// Among all designs of a size this is one of minimum aberration: of the fewest shortest words, then the fewest of the next length, and so on
/// (Fries & Hunter 1980).
public struct FactorialDesign: Hashable, Sendable {
  /// A set of factors: bit j is the j-th.
  public typealias Factors = UInt32

  /// By factor: the bits of a run's number of which an odd number are set where the factor is high.
  let generators: [UInt32]
  public let runs: Int
  /// Sets of factors that cancel one another, the empty one left out.
  let words: [Factors]

  public static let factorLimit = 12
  public static let runLimit = 256
  /// That of which main effects are clear of interactions of two factors.
  public static let resolution = 4

  public var factors: Int { generators.count }

  /// The length of the shortest word; nil for a full factorial, which has none.
  public var resolution: Int? { words.map(\.nonzeroBitCount).min() }

  /// The design of minimum aberration.
  /// - Parameters:
  ///   - factors: From 2 to `factorLimit`.
  ///   - runs: A power of two, more than `factors` and at most 2^`factors`.
  public init(factors: Int, runs: Int) {
    precondition(
      (2...Self.factorLimit).contains(factors) && runs.nonzeroBitCount == 1 && (factors + 1...1 << factors).contains(runs))
    self.runs = runs
    let basic = runs.trailingZeroBitCount
    var partial = [Partial(generators: (0..<basic).map { 1 << UInt32($0) })]
    for _ in basic..<factors {
      // Of a design of minimum aberration those of fewer factors need not be: so the best of many are gone on from.
      let longer = partial.flatMap { design in (1..<UInt32(runs)).filter { !design.generators.contains($0) }.map(design.adding) }
      partial = Partial.best(of: longer)
    }
    generators = partial[0].generators
    words = partial[0].words.filter { $0 != 0 }
  }

  /// Whether a factor is high in a run.
  public func isHigh(_ factor: Int, inRun run: Int) -> Bool { (UInt32(run) & generators[factor]).nonzeroBitCount % 2 == 1 }

  /// What a run weighs in the contrast of a set of factors: 1 or -1, the product of their levels.
  public func sign(of set: Factors, inRun run: Int) -> Double {
    (0..<factors).reduce(1) { sign, factor in set >> factor & 1 == 0 || isHigh(factor, inRun: run) ? sign : -sign }
  }

  /// The sets of factors whose contrast is the same up to its sign, up to `limit` factors each, `set` among them.
  public func aliases(of set: Factors, upTo limit: Int) -> [Factors] {
    ([0] + words).map { set ^ $0 }.filter { $0.nonzeroBitCount <= limit }.sorted { first, second in
      let (one, other) = (members(of: first), members(of: second))
      return one.count == other.count ? one.lexicographicallyPrecedes(other) : one.count < other.count
    }
  }

  /// The factors of a set, by their places.
  public func members(of set: Factors) -> [Int] { (0..<factors).filter { set >> UInt32($0) & 1 == 1 } }

  /// All pairs of factors, those that are confounded together.
  public var pairs: [[Factors]] {
    var chains: [[Factors]] = []
    for first in 0..<factors {
      for second in first + 1..<factors {
        let pair: Factors = 1 << UInt32(first) | 1 << UInt32(second)
        guard !chains.contains(where: { $0.contains(pair) }) else { continue }
        chains.append(aliases(of: pair, upTo: 2).filter { $0.nonzeroBitCount == 2 })
      }
    }
    return chains
  }

  /// A design of some of the factors.
  private struct Partial {
    var generators: [UInt32]
    /// The empty one among them: combined, two words are a third.
    var words: [Factors] = [0]

    func adding(_ generator: UInt32) -> Partial {
      var longer = self
      longer.generators.append(generator)
      let word = generator | 1 << UInt32(generators.count)
      longer.words += words.map { $0 ^ word }
      return longer
    }

    /// How many words there are of each length from 1 on.
    var pattern: [Int] {
      var counts = [Int](repeating: 0, count: FactorialDesign.factorLimit)
      for word in words where word != 0 { counts[word.nonzeroBitCount - 1] += 1 }
      return counts
    }

    private static let kept = 64

    /// Those of the fewest short words; of those alike that differ in no more than the order of factors, one.
    static func best(of designs: [Partial]) -> [Partial] {
      var best: [(pattern: [Int], lengths: [[Int]], design: Partial)] = []
      for (pattern, design) in designs.map({ ($0.pattern, $0) }).sorted(by: { $0.0.lexicographicallyPrecedes($1.0) }) {
        guard best.count < kept else { break }
        let lengths = design.lengthsByFactor
        if !best.contains(where: { $0.pattern == pattern && $0.lengths == lengths }) { best.append((pattern, lengths, design)) }
      }
      return best.map(\.design)
    }

    /// The lengths of the words that each factor is in, sorted: what stays where factors change places.
    private var lengthsByFactor: [[Int]] {
      generators.indices.map { factor in
        words.filter { $0 >> factor & 1 == 1 }.map(\.nonzeroBitCount).sorted()
      }.sorted { $0.lexicographicallyPrecedes($1) }
    }
  }
}
