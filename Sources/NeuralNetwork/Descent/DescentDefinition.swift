/// How a training moves parameters along their gradients: a value. ``GradientDescent`` does it, and its twin in double precision.
public struct DescentDefinition: Sendable {
  public var optimizer: any Optimizer
  public var schedule: any RateSchedule
  /// Steps over which the rate rises evenly to its full height. The schedule begins after them.
  public var warmUp: Int
  /// Steps of the whole training: some schedules end with it.
  public var steps: Int
  /// The longest that the gradient of all that is trained may be; nil lets it be as long as it is.
  public var longestGradient: Double?
  /// What is trained, by its role; what is not stays as it starts.
  public var trained: Set<Role>

  public init(
    _ optimizer: any Optimizer, schedule: any RateSchedule = ConstantRate(), warmUp: Int = 0, steps: Int = 1,
    longestGradient: Double? = nil, trained: Set<Role> = Set(Role.trainable)
  ) {
    self.optimizer = optimizer
    self.schedule = schedule
    self.warmUp = warmUp
    self.steps = steps
    self.longestGradient = longestGradient
    self.trained = trained
  }

  /// A step, from 0, with its rate. In a warm-up of W steps the rate is its 1/W, 2/W and so on up to the whole.
  public func step(_ index: Int) -> UpdateStep {
    let factor =
      index < warmUp
      ? Double(index + 1) / Double(warmUp) : schedule.factor(at: index - warmUp, of: max(steps - warmUp, 1))
    return UpdateStep(index: index, rate: optimizer.rate * factor)
  }

  /// What gradients are multiplied with whose norm, over all that is trained, is `norm`: PyTorch's, with its 1e-6, so that what is long comes out a
  /// little shorter than asked for.
  public func gradientScale(norm: Double) -> Double { longestGradient.map { min(1, $0 / (norm + 1e-6)) } ?? 1 }
}
