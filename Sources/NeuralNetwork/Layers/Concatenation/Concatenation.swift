/// y = (a, b, ...): the channels of one branch after those of the other, over maps of one size. As the branches of an Inception block end (Szegedy et
/// al. 2014).
public struct Concatenation: Join {
  public static let kind = "concatenation"
  public static let word = "concatenate"
  public static let says = "Branches, each a list of layers, whose channels are put one after another."

  public init() {}

  public func outputShape(joining inputs: [FeatureShape]) throws(Misfit) -> FeatureShape {
    for (branch, input) in inputs.enumerated() where (input.height, input.width) != (inputs[0].height, inputs[0].width) {
      throw Misfit(branch: branch, inputs, wanted: "maps of one size")
    }
    return FeatureShape(
      channels: inputs.reduce(0) { $0 + $1.channels }, height: inputs[0].height, width: inputs[0].width)
  }

  public func operation(_ site: Site) -> any Operation { ConcatenationOperation(site) }

  public func reference(joining inputs: [Reference.Minibatch], _ site: Reference.Site) -> Reference.Computed {
    let count = inputs[0].count
    let sizes = inputs.map(\.shape.count)
    var y = Reference.Minibatch(zeros: count, shape: site.fit.output)
    y.values = (0..<count).flatMap { example in
      inputs.flatMap { $0.values[example * $0.shape.count..<(example + 1) * $0.shape.count] }
    }
    return Reference.Computed(y) { dy in
      var first = 0
      let gradients = inputs.indices.map { branch in
        var dx = Reference.Minibatch(zeros: count, shape: inputs[branch].shape)
        for example in 0..<count {
          for feature in 0..<sizes[branch] { dx[example, feature] = dy[example, first + feature] }
        }
        first += sizes[branch]
        return dx
      }
      return Reference.Gradients(inputs: gradients)
    }
  }
}
