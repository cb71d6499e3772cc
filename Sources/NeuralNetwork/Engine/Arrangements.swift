/// How each node's output is arranged in memory: as rows where all that read it multiply matrices, as maps elsewhere.
struct Arrangements {
  private(set) var input = Features.Arrangement.maps
  private(set) var nodes: [Features.Arrangement]

  init(_ definition: NetworkDefinition) {
    nodes = Array(repeating: .maps, count: definition.nodes.count)
    /// What the readers of a node want, looking through those that keep their input's arrangement.
    func wanted(_ node: Int) -> Features.Arrangement {
      let readers = definition.readers(of: node)
      let wants: [Features.Arrangement] = readers.map { reader in
        switch definition.nodes[reader].layer.arrangement {
        case .rows: .rows
        case .maps, .rearranged: .maps
        case .kept: wanted(reader)
        }
      }
      return wants.isEmpty || wants.contains(.maps) ? .maps : .rows
    }
    input = wanted(-1)
    for (index, node) in definition.nodes.enumerated() {
      nodes[index] =
        switch node.layer.arrangement {
        case .rows: .rows
        case .maps: .maps
        case .rearranged: wanted(index)
        case .kept: node.inputs[0] < 0 ? input : nodes[node.inputs[0]]
        }
    }
  }
}
