/// A layer and what it reads: the places of layers before it, -1 for the network's input.
struct Wire: Hashable {
  let layer: AnyLayer
  let inputs: [Int]

  /// Parts in the order of computation: the branches of a join one after another, then the join.
  static func wires(_ parts: [NetworkPart]) -> [Wire] {
    var wires: [Wire] = []
    append(parts, behind: -1, to: &wires)
    return wires
  }

  /// - Returns: The place of the last of the parts; `source` where there are none.
  @discardableResult
  private static func append(_ parts: [NetworkPart], behind source: Int, to wires: inout [Wire]) -> Int {
    var last = source
    for part in parts {
      switch part {
      case .layer(let layer): wires.append(Wire(layer: layer, inputs: [last]))
      case .join(let join, let branches):
        let ends = branches.map { append($0, behind: last, to: &wires) }
        wires.append(Wire(layer: join, inputs: ends))
      }
      last = wires.count - 1
    }
    return last
  }
}

extension NetworkDefinition {
  /// The network as people write it.
  public var parts: [NetworkPart] {
    var visited: Set<Int> = []
    return parts(to: nodes.count - 1, behind: -1, forks, &visited) ?? []
  }

  /// What leads from node `source` to node `end`; nil where a way crosses another, as none of parts does.
  private func parts(to end: Int, behind source: Int, _ forks: [Int], _ visited: inout Set<Int>) -> [NetworkPart]? {
    var parts: [NetworkPart] = []
    var index = end
    while index > source {
      guard visited.insert(index).inserted else { return nil }
      let (node, fork) = (nodes[index], forks[index])
      if node.layer is any Join {
        var branches: [[NetworkPart]] = []
        for input in node.inputs {
          guard let branch = self.parts(to: input, behind: fork, forks, &visited) else { return nil }
          branches.append(branch)
        }
        parts.append(.join(AnyLayer(node.layer), of: branches))
      } else {
        parts.append(NetworkPart(node.layer))
      }
      index = fork
    }
    return index == source ? parts.reversed() : nil
  }

  /// For each node, where the branches begin that it joins; what it reads, where it joins none.
  private var forks: [Int] {
    nodes.reduce(into: []) { forks, node in
      let ways = node.inputs.map { input in Array(sequence(first: input) { [forks] in $0 < 0 ? nil : forks[$0] }) }
      forks.append(ways[0].first { place in ways.allSatisfy { $0.contains(place) } } ?? -1)
    }
  }
}
