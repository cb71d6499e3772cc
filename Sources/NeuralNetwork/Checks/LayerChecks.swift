extension GradientCheck {
  /// A check of each layer by itself, as the layer has it, and of the loss; each with a name for people.
  /// - Throws: `NetworkDefinitionError` never, as all shapes fit.
  public static func layers(minibatch: Int, seed: UInt64 = 0) throws -> [(name: String, check: GradientCheck)] {
    let layers = try LayerList.all.flatMap { $0.checks }.map { check in
      let definition = try NetworkDefinition(input: check.input, parts: [check.part])
      return (check.name, GradientCheck(definition, minibatch: minibatch, seed: seed, backwardForm: check.form))
    }
    let scores = try NetworkDefinition(input: FeatureShape(channels: 10), layers: [])
    let losses = [("softmax cross-entropy", 0), ("softmax cross-entropy, labels smoothed", 0.1)].map { name, smoothing in
      (name, GradientCheck(scores, loss: .crossEntropy(smoothing: smoothing), minibatch: minibatch, seed: seed))
    }
    return layers + losses
  }
}
