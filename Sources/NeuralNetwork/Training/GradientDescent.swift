/// Stochastic gradient descent with momentum (PyTorch's convention): v = momentum v + g, w -= rate v.
public final class GradientDescent {
  private let network: Network
  private let optimizer: Optimizer
  private let schedule: RateSchedule
  private let storage: Storage

  public init(_ network: Network, optimizer: Optimizer, schedule: RateSchedule) {
    self.network = network
    self.optimizer = optimizer
    self.schedule = schedule
    storage = Storage(count: network.allValues.count)
  }

  /// The velocities v of all parameters, in the network's order: with the step, all the state there is. Zero where there is no momentum.
  public var velocities: UnsafeMutableBufferPointer<Float> { storage.values }

  /// Moves all parameters along their gradients. `step` counts from 0 and sets the rate.
  public func update(step: Int) {
    guard case .sgd(let rate, let momentum, let nesterov, let weightDecay) = optimizer else { return }
    let stepRate = Float(rate * schedule.factor(at: step))
    let start = network.allValues.baseAddress!
    for parameter in network.parameters {
      let weight = parameter.values.baseAddress!
      move(
        weight.vectors, parameter.gradient.baseAddress!.vectors, (storage.start + (weight - start)).vectors,
        count: roundedUp(parameter.values.count, to: Vector.lanes) / Vector.lanes, rate: stepRate,
        momentum: Float(momentum), isNesterov: nesterov, weightDecay: parameter.role.decays ? Float(weightDecay) : 0)
    }
  }

  private func move(
    _ weight: UnsafeMutablePointer<Vector>, _ gradient: UnsafeMutablePointer<Vector>,
    _ velocity: UnsafeMutablePointer<Vector>, count: Int, rate: Float, momentum: Float, isNesterov: Bool, weightDecay: Float
  ) {
    if momentum == 0 {
      // The same without the velocity, which would be the gradient itself.
      for index in 0..<count { weight[index] -= (gradient[index] + weight[index] * weightDecay) * rate }
      return
    }
    for index in 0..<count {
      let slope = gradient[index] + weight[index] * weightDecay
      let speed = velocity[index] * momentum + slope
      velocity[index] = speed
      weight[index] -= (isNesterov ? slope + speed * momentum : speed) * rate
    }
  }
}
