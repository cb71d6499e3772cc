/// A layer laid out for one workspace: it knows where its input and output lie, and allocates nothing when it runs.
///
/// A minibatch comes in portions, some groups of examples at a time, so that what one layer has computed is still in the cache when the next
/// reads it. What depends on all examples of a minibatch is had in two steps: `observe` sees each portion of the input, `settle` draws the
/// conclusion, and only then does `forward` begin; backward likewise.
public protocol Operation: AnyObject {
  /// Whether a portion has to be the whole minibatch.
  var takesWhole: Bool { get }
  /// Whether the output depends, or may depend, on all examples, so that all are observed before `forward`, and their gradients before
  /// `backward`.
  var observes: Bool { get }

  /// Takes in what `settle` needs of the input.
  func observe(_ pass: Pass)
  /// After all were observed.
  func settle(_ pass: Pass)
  /// Computes the output's values from the input's.
  func forward(_ pass: Pass)

  /// Takes in what `settleGradient` needs of the output's gradient.
  func observeGradient(_ pass: Pass)
  /// After all gradients were observed.
  func settleGradient(_ pass: Pass)
  /// Computes the parameters' gradients, and the input's where it has one, from the output's gradient and what `forward` left. Parameters'
  /// gradients begin with the first portion, and add up from there.
  func backward(_ pass: Pass)
}

extension Operation {
  public var takesWhole: Bool { false }
  public var observes: Bool { false }
  public func observe(_ pass: Pass) {}
  public func settle(_ pass: Pass) {}
  public func observeGradient(_ pass: Pass) {}
  public func settleGradient(_ pass: Pass) {}
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
  var output: Features
  /// The node's own.
  let parameters: [Parameter]
  let states: [Parameter]
  /// All random numbers of the network follow from it.
  let seed: UInt64
  /// Whether it reads the network's own input: images, many of whose pixels are zero in a whole minibatch.
  let readsImages: Bool
  /// Where it reads images that may come as lists of their pixels: these.
  let images: SparseImages?

  /// What a node reads that reads one.
  var input: Features { inputs[0] }
}
