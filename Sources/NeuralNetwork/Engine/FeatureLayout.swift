/// Where each node's output stands in memory, and its gradient.
///
/// A concatenation's channels are made in their place: what it joins is laid out as slices of its own output. Where several nodes read one's output,
/// each leaves its gradient apart from the others', and a `GradientSum` adds them up.
struct FeatureLayout {
  /// All that must live as long as the features.
  struct Memory {
    fileprivate(set) var features: [Features] = []
    fileprivate var storages: [Storage] = []
    fileprivate var gradients: [FeatureGradient] = []
  }

  let input: Features
  /// Of the nodes that were asked for.
  private(set) var outputs: [Int: Features] = [:]
  private(set) var memory = Memory()

  private let definition: NetworkDefinition
  private let groups: Int
  /// For each node, whether its output has a gradient.
  private let hasGradient: [Bool]
  private let arrangements: Arrangements
  /// Where a node's output is a slice of a concatenation's: that one, and the slice's first channel there.
  private var places: [Int: (concatenation: Int, channel: Int)] = [:]
  /// What readers of a node see, but for the one that leaves its gradient in the node's own.
  private var copies: [Int: [(reader: Int, features: Features)]] = [:]
  /// What has a gradient in memory of its own, with the nodes that take it and those that leave it there.
  private var owners: [(features: Features, makers: [Int], readers: [Int])] = []

  /// - `keepsGradients`: whether the gradient of every output can be looked at; if not, those of a concatenation's slices are added up in it.
  init(_ definition: NetworkDefinition, groups: Int, hasGradients: Bool, keepsGradients: Bool) {
    self.definition = definition
    self.groups = groups
    hasGradient = definition.wantGradients.map { $0 && hasGradients }
    arrangements = Arrangements(definition)
    let values = Storage(count: definition.input.count * groups * Vector.lanes)
    input = Features(
      shape: definition.input, arrangement: arrangements.input, groups: groups, values: values.start, gradient: nil)
    memory.storages.append(values)
    memory.features.append(input)
    // The last first, so that a concatenation of concatenations holds what those join.
    for (index, node) in definition.nodes.enumerated().reversed() where node.layer is Concatenation {
      var channel = 0
      for input in node.inputs {
        if input >= 0, places[input] == nil, arrangements.nodes[input] == arrangements.nodes[index],
          !keepsGradients || definition.readers(of: input).count == 1
        {
          places[input] = (index, channel)
        }
        channel += input < 0 ? definition.input.channels : definition.nodes[input].outputShape.channels
      }
    }
  }

  // MARK: Who reads and writes where

  /// Where a node writes.
  mutating func output(of node: Int) -> Features {
    if let output = outputs[node] { return output }
    let shape = definition.nodes[node].outputShape
    let readers = definition.readers(of: node)
    let output: Features
    if let place = places[node] {
      let whole = self.output(of: place.concatenation)
      let first = whole.vector(place.channel * shape.locations, group: 0)
      output = whole.slice(
        from: place.channel, shape: shape, gradient: hasGradient[node] ? whole.gradient?.slice(from: first) : nil)
      memory.features.append(output)
    } else {
      output = features(shape, arrangements.nodes[node], gradient: hasGradient[node] ? (makers(in: node), readers) : nil)
    }
    outputs[node] = output
    guard hasGradient[node], readers.count > 1 else { return output }
    // The gradient of a slice stands where the concatenation's readers leave it.
    let owner = places[node]?.concatenation ?? readers.last!
    copies[node] = readers.filter { $0 != owner }.map { reader in
      let copy = Features(
        shape: shape, arrangement: output.arrangement, groups: groups, groupStride: output.groupStride, values: output.values,
        gradient: gradient(output.groupStride))
      owners.append((copy, [node], [reader]))
      memory.features.append(copy)
      return (reader, copy)
    }
    return output
  }

  /// What node `reader` sees of what node `source` wrote; the network's input is -1.
  func input(from source: Int, to reader: Int) -> Features {
    source < 0 ? input : copies[source]?.first { $0.reader == reader }?.features ?? outputs[source]!
  }

  /// What has to be done right behind a node that several read; nil where at most one does.
  func gradientSum(of node: Int) -> GradientSum? {
    copies[node].map { GradientSum(of: outputs[node]!, others: $0.map(\.features)) }
  }

  // MARK: Memory

  /// Features in memory of their own.
  /// - Parameter gradient: The nodes that take the gradient and those that leave it there; nil where there is none.
  mutating func features(
    _ shape: FeatureShape, _ arrangement: Features.Arrangement, gradient users: (makers: [Int], readers: [Int])? = nil
  ) -> Features {
    let values = Storage(count: shape.count * groups * Vector.lanes)
    memory.storages.append(values)
    let features = Features(
      shape: shape, arrangement: arrangement, groups: groups, values: values.start,
      gradient: users.map { _ in gradient(arrangement.groupStride(of: shape)) })
    if let users { owners.append((features, users.makers, users.readers)) }
    memory.features.append(features)
    return features
  }

  /// Lays out all gradients, once all operations are there.
  /// - Parameter canPass: Whether what goes from some nodes to others can do so in portions.
  func layOutGradients(canPass: (_ makers: [Int], _ readers: [Int]) -> Bool) {
    for (features, makers, readers) in owners {
      let isPassing = features.arrangement == .maps && !readers.isEmpty && canPass(makers, readers)
      features.gradient!.layOut(
        count: isPassing ? features.span(groups: Pass.backwardPortion) : features.count, isPassing: isPassing)
    }
  }

  private mutating func gradient(_ groupStride: Int) -> FeatureGradient {
    let gradient = FeatureGradient(groupStride: groupStride)
    memory.gradients.append(gradient)
    return gradient
  }

  /// The nodes whose output stands in that of `node`: itself, and what it joins.
  private func makers(in node: Int) -> [Int] {
    [node] + places.filter { $0.value.concatenation == node }.keys.sorted().flatMap { makers(in: $0) }
  }
}
