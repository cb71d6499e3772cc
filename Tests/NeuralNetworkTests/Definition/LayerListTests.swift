import NeuralNetwork
import Testing

/// What must be true of whatever stands on the lists.
@Suite struct LayerListTests {
  @Test func `no two layers are told by the same word`() {
    let spellings = LayerList.all.map { "\($0.kind) \($0.variant?.word ?? "")" }
    #expect(Set(spellings).count == spellings.count)
    let words = LayerList.words.map(\.word)
    #expect(Set(words).count == words.count)
  }

  @Test func `every slot is that of a word, and its setting fills no other`() {
    let slots = LayerList.words.compactMap(\.slot)
    #expect(Set(slots.map(\.setting)).count == slots.count)
    for type in LayerList.all { #expect(type.slot.map(slots.contains) != false, "\(type)") }
  }

  @Test func `every layer brings a check of its own, and passes it`() throws {
    for type in LayerList.all { #expect(!type.checks.isEmpty, "\(type)") }
    for (name, check) in try GradientCheck.layers(minibatch: 5) {
      for row in check.rows() { #expect(row.passes, "\(name), \(row.layer)/\(row.parameter): \(row.largestRelativeError)") }
    }
  }

  @Test func `only weights decay, and only they are drawn`() throws {
    let definition = try NetworkDefinition(
      input: FeatureShape(channels: 4),
      layers: [Dense(outputs: 3), BatchNormalization(), ReLU(), Dense(outputs: 3), Whitening(), Dense(outputs: 2)])
    let network = Network(definition, initialWeights: .he, seed: 1)
    for parameter in network.parameters {
      #expect(parameter.role.decays == (parameter.name == "weight"))
      if let start = ["bias": 0, "gamma": 1, "beta": 0][parameter.name] as Float? {
        #expect(parameter.values.allSatisfy { $0 == start }, "\(parameter.name)")
      } else {
        #expect(Set(parameter.values).count == parameter.values.count)
      }
    }
    for state in network.states {
      let (name, size) = (String(state.name.drop { $0 != "_" }.dropFirst()), state.shape[0])
      for (index, value) in state.values.enumerated() {
        let expected: Float = name == "variance" || (name == "covariance" && index / size == index % size) ? 1 : 0
        #expect(value == expected, "\(state.name) \(index)")
      }
    }
    #expect(network.states.map(\.name).prefix(4) == ["moving_mean", "moving_variance", "population_mean", "population_variance"])
  }
}
