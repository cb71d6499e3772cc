import NeuralNetwork

extension RunConfiguration {
  /// Floating-point operations of the matrix products and convolutions of a run that came so far: its training steps, its evaluations, and
  /// the minibatches that the population's statistics were gathered over.
  /// - Parameter testExamples: In the test set.
  package func matrixProductOperations(_ provenance: RunProvenance, testExamples: Int) -> Double {
    let training = network.matrixProductOperations(isTraining: true) * Double(batch) * Double(provenance.steps)
    let inference = network.matrixProductOperations(isTraining: false)
    let evaluations = Double(provenance.evaluations)
    let classified = evaluations * Double(testExamples + validation) + Double(testExamples)
    let remembers = network.nodes.contains { !$0.states.isEmpty }
    let gatherings = remembers ? curveStatistics == .population ? evaluations : 1 : 0
    return training + inference * (classified + gatherings * Double(populationMinibatches * batch))
  }
}
