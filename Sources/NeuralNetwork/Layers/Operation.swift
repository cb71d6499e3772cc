/// A layer laid out for one workspace: it knows where its input and output lie, and allocates nothing when it runs.
public protocol Operation: AnyObject {
  /// Computes the output's values from the input's.
  func forward(_ pass: Pass)
  /// Computes the parameters' gradients, and the input's where it has one, from the output's gradient and what `forward` left.
  func backward(_ pass: Pass)
}

/// An operation that drops values at random while training: what a replay elsewhere must be told.
protocol MaskedOperation: Operation {
  /// Whether the last training pass kept a value.
  func kept(feature: Int, example: Int) -> Bool
}

/// Where an operation stands: what it reads and writes, and what the network keeps for it.
public struct Site {
  /// The node's name.
  let node: String
  let fit: Fit
  /// What the node reads, in its order.
  let inputs: [Features]
  let output: Features
  /// The node's own.
  let parameters: [Parameter]
  let states: [Parameter]
  /// All random numbers of the network follow from it.
  let seed: UInt64
  /// Whether it reads the network's own input: images, many of whose pixels are zero in a whole minibatch.
  let readsImages: Bool

  /// What a node reads that reads one.
  var input: Features { inputs[0] }
}
