extension RunConfiguration {
  /// Seconds that a run takes on a core of 40 billion multiplications a second, which classifies 10,000 examples at each evaluation: the same
  /// wherever and whenever it is worked out. Of two runs it says which is the longer one, and roughly by how much.
  public var nominalSeconds: Double {
    let rate = 40e9
    /// What a step costs however small its products are.
    let step = 20e-6
    let evaluations = evaluation.steps(through: steps).count
    let classified = 10_000 * Double(evaluations + 1)
    return multiplications / rate + Double(steps) * step + classified * network.multiplications / rate
  }
}
