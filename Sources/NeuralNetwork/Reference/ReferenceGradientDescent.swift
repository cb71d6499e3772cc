extension Reference {
  /// v = momentum * v + g + weightDecay * w; w = w - rate * v.
  /// With Nesterov: w = w - rate * (g + weightDecay * w + momentum * v).
  ///
  /// v is 0 at first. Weight decay acts on weights alone: for biases, gamma and beta it is 0. `rate` is the base times the
  /// schedule's factor.
  public struct GradientDescent: Sendable {
    public let optimizer: Optimizer
    public let schedule: RateSchedule
    /// v of each parameter, by its name.
    public var velocities: [String: [Double]] = [:]

    public init(_ optimizer: Optimizer, schedule: RateSchedule) {
      self.optimizer = optimizer
      self.schedule = schedule
    }

    /// Moves all parameters along their gradients. `step` counts from 0.
    public mutating func update(_ network: inout ReferenceNetwork, _ gradients: ReferenceNetwork.Gradients, step: Int) {
      guard case .sgd(let base, let momentum, let isNesterov, let weightDecay) = optimizer else { return }
      let rate = base * schedule.factor(at: step)
      for node in network.definition.nodes {
        for parameter in node.parameters {
          let name = "\(node.name)/\(parameter.name)"
          guard let gradient = gradients.parameters[name] else { continue }
          let w = network.parameters[name] ?? []
          let decay = parameter.role.decays ? weightDecay : 0
          let slope = zip(gradient, w).map { g, w in g + decay * w }
          let v = zip(velocities[name] ?? Array(repeating: 0, count: w.count), slope).map { v, slope in momentum * v + slope }
          velocities[name] = v
          let move = isNesterov ? zip(slope, v).map { slope, v in slope + momentum * v } : v
          network.parameters[name] = zip(w, move).map { w, move in w - rate * move }
        }
      }
    }
  }
}
