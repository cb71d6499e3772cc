/// Nodes in a row, each the sole reader of the one before, that one operation carries out: [a channelwise normalization,] an activation that
/// never decreases, max pooling that tiles its input.
struct Fusion {
  /// Their places, in order.
  let nodes: [Int]
  private let normalization: (any ChannelwiseNormalization)?
  private let activation: any IncreasingActivation
  private let pooling: Pooling

  /// nil where no such row starts with this node.
  init?(startingAt start: Int, of definition: NetworkDefinition) {
    var nodes = [start]
    func layer() -> any Layer { definition.nodes[nodes.last!].layer }
    /// Goes on to the next node of the row; false where there is none.
    func goOn() -> Bool {
      let readers = definition.readers(of: nodes.last!)
      guard readers.count == 1, definition.nodes[readers[0]].inputs.count == 1 else { return false }
      nodes.append(readers[0])
      return true
    }
    normalization = layer() as? any ChannelwiseNormalization
    if normalization != nil, !goOn() { return nil }
    guard let activation = layer() as? any IncreasingActivation, goOn(), let pooling = layer() as? Pooling,
      pooling.tilesByMaximum(definition.nodes[nodes.last!].inputShape)
    else { return nil }
    self.activation = activation
    self.pooling = pooling
    self.nodes = nodes
  }

  var last: Int { nodes.last! }

  /// - Parameter site: Where the row's first node stands, with the output of its last.
  func operation(_ site: Site) -> any Operation {
    NormalizeActivatePool(
      normalization: normalization?.channelwiseOperation(site), activation: activation.poolingLoops, window: pooling.window, site)
  }
}
