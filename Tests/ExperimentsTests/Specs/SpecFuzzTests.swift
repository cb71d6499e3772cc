import Experiments
import Foundation
import Grammar
import Reports
import TestSupport
import Testing

/// Right specs with bytes, words and lines changed at random, the same way every time: whatever comes out is read or answered.
@Suite struct SpecFuzzTests {
  private static let words = [
    "- ", ": ", "{ ", " }", "[", "]", ", ", "\n", "\n  ", "\t", "#", "\"", "'", "|", ">", "&a ", "*a", "!", "!!int ", "%", "@",
    "? ", "---\n",
    "...\n", "~", "1e400", ".nan", "-1", "0", "9223372036854775808", "x5", "x", "rate", "arms", "model", "dense: 10", "normalize",
    "settings:", "extends: mine.yaml", "\u{FEFF}", "\u{0}", "\u{85}", "é", "\r", "<<: ", "\\", "1e-320", "batch", "after",
  ]

  private static let values = [
    "0", "1", "2", "10", "0.5", "1e-3", "100000", "16777216", "1e8", "1e300", "-1", "true", "x5", "x1e9", "[x2, 7]", "[1, 2, 3]",
    "{}", "[]",
    "none", "batch", "relu", "sigmoid", "plain", "bn", "fast", "baseline", "rate", "sigma", "binary", "standardized", "small",
    "mnist",
    "curves", "heat-map", "ensemble", "activation1", "normalize", "activate", "dropout", "before", "after", "population",
    "minibatch",
  ]

  private static func mutation(of text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = text
    for _ in 0...random.below(3) {
      guard !bytes.isEmpty else { break }
      let place = random.below(bytes.count)
      let length = min(1 + random.below(12), bytes.count - place)
      switch random.below(10) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes[place] ^= UInt8(1 << random.below(8))
      case 2: bytes.removeSubrange(place..<(place + length))
      case 3: bytes.insert(contentsOf: bytes[place..<(place + length)], at: random.below(bytes.count))
      case 4:
        // A line somewhere else.
        let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count - 1
        let line = Array(bytes[start...max(end, start)])
        if random.below(2) == 0 { bytes.removeSubrange(start...max(end, start)) }
        bytes.insert(contentsOf: line, at: random.below(bytes.count + 1))
      case 5 where random.below(4) == 0: bytes.removeSubrange(place...)
      case 5, 6, 7:
        // A value in another's place, which YAML does not mind, so that what comes after YAML is tried too.
        let isEnd: (UInt8) -> Bool = { " \n,[]{}:\"".utf8.contains($0) }
        let start = bytes[..<place].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex(where: isEnd) ?? bytes.count
        let value = values[random.below(values.count)]
        bytes.replaceSubrange(min(start, end)..<end, with: Array(value.utf8))
      default: bytes.insert(contentsOf: Array(words[random.below(words.count)].utf8), at: place)
      }
    }
    return bytes
  }

  @Test(.timeLimit(.minutes(60))) func `no mutation of a spec traps or hangs`() throws {
    let own = try ownSpecs().map { Array(try Data(contentsOf: URL(fileURLWithPath: $0.path))) }
    let texts = rightSpecs.map { Array($0.utf8) } + own
    var random = SeededGenerator(seed: 2015 + Fuzz.seed)
    var right = 0
    for _ in 0..<Fuzz.count {
      if Self.isRight(Self.mutation(of: texts[random.below(texts.count)], &random)) { right += 1 }
    }
    Fuzz.report("specs", accepted: right)
    // Mutations that never leave a spec right would try the first lines of the reader alone.
    #expect(right > Fuzz.count / 50 && right < Fuzz.count)
  }

  @Test(.timeLimit(.minutes(60))) func `no mutation of a spec's structure traps or hangs`() throws {
    // Those of collections extend others, from where they stand.
    let own = try ownSpecs().map { URL(filePath: $0.path) }.filter {
      $0.deletingLastPathComponent().path == Repository.specs[0]
    }.map { try String(contentsOf: $0, encoding: .utf8) }
    let trees = try (rightSpecs + own).map { try SpecTree($0) }
    let mutations = TreeMutations(trees)
    // What the trees are made of is right as it stands, so that what is refused was refused for the mutation.
    for tree in trees where !Self.isRight(Array(tree.text.utf8)) { Issue.record("\(tree.text)") }
    var random = SeededGenerator(seed: 1502 + Fuzz.seed)
    var right = 0
    let count = Fuzz.count / 5
    for _ in 0..<count {
      if Self.isRight(Array(mutations.mutation(of: trees[random.below(trees.count)], &random).text.utf8)) { right += 1 }
    }
    Fuzz.report("specs' structure", of: count, accepted: right)
    #expect(right > count / 50 && right < count)
  }

  /// Whether a spec is read; one that is not is refused with sentences, and one that is can be run, filed and drawn.
  private static func isRight(_ bytes: [UInt8]) -> Bool {
    do throws(SpecProblems) {
      let experiment = try SpecReader.read(
        bytes: bytes, path: "\(Repository.path)/experiments/mine.yaml", vocabulary: .reports, dataset: describe)
      // No figure speaks of an arm that is not there, no two arms share a name, no two things a file.
      let names = Set(experiment.arms.map(\.name))
      #expect(names.count == experiment.arms.count && !names.isEmpty)
      let files = experiment.files.map(\.name)
      #expect(Set(files).count == files.count)
      for arm in experiment.arms { #expect(throws: Never.self) { try RunIdentity(of: arm.configuration, numerics: 1) } }
      return true
    } catch {
      if error.problems.isEmpty { Issue.record("refused without a reason") }
      if error.problems.contains(where: { $0.sentence.contains("This is not YAML") || $0.sentence.count < 10 }) {
        Issue.record("\(error)")
      }
      return false
    }
  }
}
