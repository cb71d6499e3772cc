import Grammar
import NeuralNetwork

/// Parts of networks that a spec names once and uses often: `{ block: inception, one: 8, three: 16 }` stands for the block's layers, with these values
/// in place of `$one` and `$three`.
///
/// They are put in place before a spec's `model` is read, so that whoever reads it knows nothing of them. A block may use those above it,
/// among which are those of a spec that its own extends.
final class ModelBlocks {
  private let problems: ProblemCollector
  private var blocks: [Block] = []
  /// Values that uses may still stand for: layers within layers multiply, and a few lines could stand for more than memory holds.
  private var left = YAMLReader.valueLimit

  private struct Block {
    let name: String
    let parameters: [(name: String, standard: SpecValue?)]
    let layers: [SpecValue]
  }

  /// A spec with its blocks' layers wherever a `model` uses them.
  /// - Parameter bases: The specs that it extends, the furthest first: their blocks are declared above its own.
  static func placed(in root: SpecValue, extending bases: [SpecValue], _ problems: ProblemCollector) -> SpecValue {
    // What is wrong with a base's blocks is said where the base is read.
    let inherited = ModelBlocks(problems: ProblemCollector())
    for base in bases { inherited.read(declaredIn: base) }
    let blocks = ModelBlocks(problems: problems, after: inherited.blocks)
    blocks.read(declaredIn: root)
    return root.replacing { entry in
      switch entry.key {
      case Setting.model.word: blocks.placed(in: entry.value)
      case "arms": blocks.placed(inArms: entry.value)
      case "factorial": entry.value.replacing { $0.key == "factors" ? blocks.placed(inArms: $0.value) : $0.value }
      default: entry.value
      }
    }
  }

  private init(problems: ProblemCollector, after blocks: [Block] = []) {
    self.problems = problems
    self.blocks = blocks
  }

  // MARK: Schema

  static let key = Key<SpecWritten>(
    "blocks", .unread(.reference(definition), values: "[see below](#branches-and-blocks)"),
    says: "Parts that `model` uses by name.", put: { _, _ in })

  private static let definition = Schema.Definition("blocks") {
    .object([("type", .text("object")), ("propertyNames", .name), ("additionalProperties", .reference(section.definition))])
  }

  private struct Written: Sendable {
    var parameters: SpecValue?
    var layers: SpecValue?
  }

  private static let section = Section(
    "block", heading: "key of a block", initial: Written(),
    keys: [
      Key(
        "parameters", .unread(parameters, values: "map"), \.parameters,
        says: "What a use may say: a name, and the value where it says nothing; `~` where it must."),
      Key(
        "layers", .unread(.object([("type", .text("array"))]), values: "list of layers"), \.layers,
        says: "As in `model`, with `$name` where a parameter's value goes.",
        need: .required("a list of layers, as in `model`")),
    ])

  private static let parameters = Schema.object([
    ("type", .text("object")), ("propertyNames", .name),
    ("additionalProperties", .object([("type", .list(["string", "number", "boolean", "null"].map(Schema.text)))])),
  ])

  // MARK: Reading

  private func read(declaredIn root: SpecValue) {
    guard case .map(let entries) = root.content, let declared = entries.first(where: { $0.key == "blocks" }) else { return }
    read(declared.value)
  }

  private func read(_ value: SpecValue) {
    guard case .map(let entries) = value.content else {
      ValueReader(problems: problems).expected("a map from a block's name to its `layers`", "blocks", value)
      return
    }
    for entry in entries {
      var written = Written()
      guard ValueReader(problems: problems).isName(entry.key, "A block", at: entry.keyPlace),
        Self.section.fill(&written, from: entry.value, entry.key, problems) != nil,
        let layers = written.layers.flatMap({ ValueReader(problems: problems).list($0, "layers", of: "layers") })
      else { continue }
      let parameters = written.parameters.map(parameters) ?? []
      var placed: [SpecValue] = []
      for layer in layers { placed += self.placed(layer) }
      blocks.append(Block(name: entry.key, parameters: parameters, layers: placed))
    }
  }

  private func parameters(_ value: SpecValue) -> [(name: String, standard: SpecValue?)] {
    guard case .map(let entries) = value.content else {
      ValueReader(problems: problems).expected("a map from a parameter's name to its value", "parameters", value)
      return []
    }
    return entries.map { ($0.key, $0.value.isEmpty ? nil : $0.value) }
  }

  // MARK: Putting in place

  private func placed(inArms arms: SpecValue) -> SpecValue {
    arms.replacing { arm in arm.value.replacing { $0.key == Setting.model.word ? placed(in: $0.value) : $0.value } }
  }

  private func placed(in model: SpecValue) -> SpecValue {
    guard case .list(let values) = model.content else { return model }
    return SpecValue(content: .list(values.flatMap(placed)), place: model.place)
  }

  /// What a part stands for: itself, with its branches' uses in place, or a block's layers; itself too where its block is not to be had.
  private func placed(_ part: SpecValue) -> [SpecValue] {
    guard case .map(let entries) = part.content else { return [part] }
    guard let use = entries.first(where: { $0.key == BlockUse.word }) else {
      return [
        part.replacing { entry in
          guard LayerList.joins.contains(where: { $0.word == entry.key }), case .list(let branches) = entry.value.content else {
            return entry.value
          }
          return SpecValue(content: .list(branches.map(placed(in:))), place: entry.value.place)
        }
      ]
    }
    guard let block = block(use.value), let arguments = arguments(entries, of: block, at: part.place) else { return [part] }
    let layers = block.layers.map { $0.filled(arguments) }
    left -= layers.reduce(0) { $0 + $1.size }
    guard left >= 0 else {
      problems.add(
        use.value.place, "The block \(block.name.quoted) stands for too many layers; expected at most \(Limits.layers).")
      return [part]
    }
    return layers
  }

  private func block(_ value: SpecValue) -> Block? {
    guard let name = value.text, let block = blocks.last(where: { $0.name == name }) else {
      let names = blocks.map(\.name)
      ValueReader(problems: problems).expected(
        names.isEmpty
          ? "the name of a block, which `blocks` would declare above" : "\(ValueReader.choice(names)), declared above",
        BlockUse.word, value, nearest: value.text.flatMap { problems.nearest(to: $0, among: names) })
      return nil
    }
    return block
  }

  private func arguments(_ entries: [SpecEntry], of block: Block, at place: Place) -> [String: SpecValue]? {
    var arguments: [String: SpecValue] = [:]
    let names = block.parameters.map(\.name)
    for entry in entries where entry.key != BlockUse.word {
      guard names.contains(entry.key) else {
        let nearest = problems.nearest(to: entry.key, among: names).map { "; did you mean `\($0)`?" }
        problems.add(
          entry.keyPlace,
          "The block \(block.name.quoted) has no parameter \(entry.key.quoted)"
            + (nearest ?? (names.isEmpty ? ", and no others." : "; expected \(ValueReader.choice(names)).")))
        return nil
      }
      guard entry.value.text != nil else {
        ValueReader(problems: problems).expected("a number or a word", entry.key, entry.value)
        return nil
      }
      arguments[entry.key] = entry.value
    }
    for (name, standard) in block.parameters where arguments[name] == nil {
      guard let standard else {
        problems.add(
          place,
          "The block \(block.name.quoted) is used without `\(name)`; expected for example `\(name): 8` beside `\(BlockUse.word)`."
        )
        return nil
      }
      arguments[name] = standard
    }
    return arguments
  }
}

extension SpecValue {
  /// A map with what `value` makes of each entry; other values as they are.
  fileprivate func replacing(_ value: (SpecEntry) -> SpecValue) -> SpecValue {
    guard case .map(let entries) = content else { return self }
    let replaced = entries.map { entry in
      var entry = entry
      entry.value = value(entry)
      return entry
    }
    return SpecValue(content: .map(replaced), place: place)
  }

  /// The values in it, itself among them.
  fileprivate var size: Int {
    switch content {
    case .scalar: 1
    case .list(let values): values.reduce(1) { $0 + $1.size }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.size }
    }
  }

  /// With the arguments in place of `$name`; a name that is none of them stays, and is no number where one is wanted.
  fileprivate func filled(_ arguments: [String: SpecValue]) -> SpecValue {
    switch content {
    case .scalar(let text, _) where text.hasPrefix("$"): arguments[String(text.dropFirst())] ?? self
    case .scalar: self
    case .list(let values): SpecValue(content: .list(values.map { $0.filled(arguments) }), place: place)
    case .map: replacing { $0.value.filled(arguments) }
    }
  }
}
