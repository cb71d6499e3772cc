extension GradientCheck {
  /// A check of each kind of layer by itself, on small shapes that are not square, and of the loss; each with a name for people.
  /// - Throws: `NetworkDefinitionError` never, as all shapes fit.
  public static func layers(minibatch: Int, seed: UInt64 = 0) throws -> [(name: String, check: GradientCheck)] {
    let features = FeatureShape(channels: 5)
    let maps = FeatureShape(channels: 2, height: 5, width: 4)
    let settings = BatchNormalizationSettings()
    // Fewer columns than channels leave a covariance without an inverse but for epsilon.
    let whitening = BatchNormalizationSettings(epsilon: 1e-2)
    var checks: [(String, FeatureShape, [LayerDefinition])] = [
      ("dense", maps, [.dense(outputs: 3)]),
      ("convolution", maps, [.convolution(channels: 3, kernel: 3, stride: 1, padding: 1)]),
      ("convolution, stride 2", maps, [.convolution(channels: 3, kernel: 3, stride: 2, padding: 2)]),
      ("max pooling", maps, [.pooling(.max, window: 2, stride: 1)]),
      ("average pooling", maps, [.pooling(.average, window: 2, stride: 2)]),
    ]
    for g in Activation.allCases { checks.append(("\(g)", features, [.activation(g)])) }
    checks += [
      ("dropout", features, [.dropout(rate: 0.4)]),
      ("whitening", maps, [.normalization(.whitening(whitening))]),
    ]
    var result = checks.map { name, input, layers in (name, input, layers, Reference.BatchNormalization.BackwardForm.staged) }
    for form in Reference.BatchNormalization.BackwardForm.allCases {
      let layer = LayerDefinition.normalization(.batch(settings))
      result.append(("batch normalization of features, \(form) form", features, [layer], form))
      result.append(("batch normalization of maps, \(form) form", maps, [layer], form))
    }
    return try result.map { name, input, layers, form in
      let definition = try NetworkDefinition(input: input, layers: layers)
      return (name, GradientCheck(definition, minibatch: minibatch, seed: seed, backwardForm: form))
    } + [
      (
        "softmax cross-entropy",
        GradientCheck(
          try NetworkDefinition(input: FeatureShape(channels: 10), layers: []), loss: .crossEntropy, minibatch: minibatch,
          seed: seed)
      )
    ]
  }
}
