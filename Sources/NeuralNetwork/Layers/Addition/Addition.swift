/// y = a + b + ..., feature by feature: as residual connections end (He et al. 2015), where one branch is empty.
public struct Addition: Join {
  public static let kind = "addition"
  public static let word = "add"
  public static let says = "Branches, each a list of layers, whose features are added up; an empty list is what stands before it."

  public init() {}

  public func outputShape(joining inputs: [FeatureShape]) throws(Misfit) -> FeatureShape {
    for (branch, input) in inputs.enumerated() where input != inputs[0] {
      throw Misfit(branch: branch, inputs, wanted: "branches with the same features")
    }
    return inputs[0]
  }

  public func operation(_ site: Site) -> any Operation { AdditionOperation(site) }

  public func reference(joining inputs: [Reference.Minibatch], _ site: Reference.Site) -> Reference.Computed {
    Reference.Computed(inputs.dropFirst().reduce(inputs[0], +)) { dy in Reference.Gradients(inputs: inputs.map { _ in dy }) }
  }
}
