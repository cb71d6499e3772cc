import TestSupport
import Yams

/// A spec as maps, lists and words, to be mutated where no mutation of its letters gets: every result is YAML, so that all that comes after is tried.
indirect enum SpecTree {
  case word(String, isPlain: Bool)
  case list([SpecTree])
  case map([(key: String, value: SpecTree)])

  init(_ text: String) throws { self.init(try Yams.compose(yaml: text) ?? Node("")) }

  private init(_ node: Node) {
    switch node {
    case .scalar(let scalar): self = .word(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence): self = .list(sequence.map { SpecTree($0) })
    case .mapping(let mapping): self = .map(mapping.map { ($0.key.string ?? "", SpecTree($0.value)) })
    case .alias: self = .word("", isPlain: true)
    }
  }

  /// In flow style, on one line.
  var text: String {
    switch self {
    // What is a number or a name stays as it is; some texts would mean something else among brackets.
    case .word(let word, let isPlain):
      isPlain && word.wholeMatch(of: /[-+.~\w]*|""|"5"|"=1\+1"/) != nil ? word : Self.quoted(word)
    case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
    case .map(let entries): "{ \(entries.map { "\(Self.quoted($0.key)): \($0.value.text)" }.joined(separator: ", ")) }"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  /// Itself and all that is in it.
  var parts: [SpecTree] {
    switch self {
    case .word: [self]
    case .list(let values): [self] + values.flatMap(\.parts)
    case .map(let entries): [self] + entries.flatMap(\.value.parts)
    }
  }

  /// Every key with its value, at any depth.
  var entries: [(key: String, value: SpecTree)] {
    switch self {
    case .word: []
    case .list(let values): values.flatMap(\.entries)
    case .map(let entries): entries + entries.flatMap(\.value.entries)
    }
  }

  /// One part of it changed: `change` is given a part that was chosen at random.
  func mutated(_ random: inout SeededGenerator, _ change: (SpecTree, inout SeededGenerator) -> SpecTree) -> SpecTree {
    switch self {
    case .list(var values) where !values.isEmpty && random.below(8) > 0:
      let place = random.below(values.count)
      values[place] = values[place].mutated(&random, change)
      return .list(values)
    case .map(var entries) where !entries.isEmpty && random.below(8) > 0:
      let place = random.below(entries.count)
      entries[place].value = entries[place].value.mutated(&random, change)
      return .map(entries)
    case .word, .list, .map: return change(self, &random)
    }
  }
}

/// Changes of a spec's structure with what other specs are made of.
struct TreeMutations {
  private let parts: [SpecTree]
  private let entries: [(key: String, value: SpecTree)]

  private static let words = [
    "0", "1", "-1", "2.5", "1e-320", "5e-324", "1.7e308", "1e400", "9223372036854775807", "9223372036854775808", "1e15", "x5",
    "x1e308",
    "true", "~", "\"\"", "\"5\"", "mnist", "all-a", "\"=1+1\"",
  ].map { SpecTree.word($0, isPlain: true) }

  init(_ trees: [SpecTree]) {
    parts = trees.flatMap(\.parts)
    entries = trees.flatMap(\.entries)
  }

  func mutation(of tree: SpecTree, _ random: inout SeededGenerator) -> SpecTree {
    (0...random.below(3)).reduce(tree) { tree, _ in tree.mutated(&random, change) }
  }

  private func change(_ part: SpecTree, _ random: inout SeededGenerator) -> SpecTree {
    switch (part, random.below(6)) {
    case (.word, 0...2): return Self.words[random.below(Self.words.count)]
    case (.word, 3): return .list([part, Self.words[random.below(Self.words.count)]])
    case (.list(var values), 0...1) where !values.isEmpty:
      values.remove(at: random.below(values.count))
      return .list(values)
    case (.list(let values), 2): return .list(values + values)
    case (.list(let values), 3): return .list(values.reversed())
    case (.map(var entries), 0...1) where !entries.isEmpty:
      entries.remove(at: random.below(entries.count))
      return .map(entries)
    case (.map(var entries), 2) where !entries.isEmpty:
      // A key of another map, or of this one once more.
      let place = random.below(entries.count)
      entries[place].key = self.entries[random.below(self.entries.count)].key
      return .map(entries)
    case (.map(let entries), 3...4): return .map(entries + [self.entries[random.below(self.entries.count)]])
    case (.map(let entries), 5): return .map(entries.reversed())
    case (.word, _), (.list, _), (.map, _): return parts[random.below(parts.count)]
    }
  }
}
