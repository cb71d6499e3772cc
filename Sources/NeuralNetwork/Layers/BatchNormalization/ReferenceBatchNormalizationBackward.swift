/// The backward pass of batch normalization, three ways to the same numbers. <doc:BackwardPass> derives them.
extension Reference.BatchNormalization {
  public func backward(_ outputGradient: [Double], form: Reference.BackwardForm) -> Gradients {
    switch form {
    case .staged: stagedBackward(outputGradient)
    case .paper: paperBackward(outputGradient)
    case .closed: closedBackward(outputGradient)
    }
  }

  /// The forward pass in steps so small that each has a derivative known by heart, and the gradient of what each step gives.
  ///
  /// Arrays have a number for each x, others are one number for all of them.
  public struct Stages: Hashable, Sendable {
    public var centered: [Double]
    public var squared: [Double]
    public var deviation: Double
    public var inverse: Double

    public var scaledGradient: [Double]
    public var normalizedGradient: [Double]
    public var inverseGradient: Double
    public var centeredGradientFromNormalized: [Double]
    public var deviationGradient: Double
    public var varianceGradient: Double
    public var squaredGradient: [Double]
    public var centeredGradientFromSquared: [Double]
    public var centeredGradient: [Double]
    public var meanGradient: Double

    /// What the way back ends with.
    public var gradients: Gradients
  }

  /// Through the computational graph, step by step.
  public func stagedBackward(_ outputGradient: [Double]) -> Gradients { stages(outputGradient).gradients }

  /// The computational graph, walked backward.
  public func stages(_ outputGradient: [Double]) -> Stages {
    let m = Double(input.count)

    // Forward.
    // 1. mean = sum of x / m
    // 2. centered = x - mean
    let centered = input.map { $0 - mean }
    // 3. squared = centered^2
    let squared = centered.map { $0 * $0 }
    // 4. variance = sum of squared / m
    // 5. deviation = sqrt(variance + epsilon)
    let deviation = (variance + epsilon).squareRoot()
    // 6. inverse = 1 / deviation
    let inverse = 1 / deviation
    // 7. normalized = centered * inverse
    // 8. scaled = gamma * normalized
    // 9. output = scaled + beta

    // Backward.
    // 9. The gradient passes to both summands; beta is shared by all outputs, so its gradients add up.
    let betaGradient = outputGradient.reduce(0, +)
    let scaledGradient = outputGradient
    // 8. A factor's gradient is the other factor times what comes in; gamma, too, is shared.
    let gammaGradient = zip(scaledGradient, normalized).reduce(0) { $0 + $1.0 * $1.1 }
    let normalizedGradient = scaledGradient.map { $0 * gamma }
    // 7. Likewise. This is the first of two paths to centered.
    let inverseGradient = zip(normalizedGradient, centered).reduce(0) { $0 + $1.0 * $1.1 }
    let centeredGradientFromNormalized = normalizedGradient.map { $0 * inverse }
    // 6. The derivative of 1 / d is -1 / d^2.
    let deviationGradient = -inverseGradient / (deviation * deviation)
    // 5. The derivative of sqrt(v) is 1 / (2 sqrt(v)).
    let varianceGradient = deviationGradient / (2 * deviation)
    // 4. Each square has 1/m of the variance.
    let squaredGradient = squared.map { _ in varianceGradient / m }
    // 3. The derivative of c^2 is 2 c. The second path to centered.
    let centeredGradientFromSquared = zip(centered, squaredGradient).map { 2 * $0 * $1 }
    // 2. Both paths meet. What passes on to x is unchanged; the mean is shared by all and was taken off.
    let centeredGradient = zip(centeredGradientFromNormalized, centeredGradientFromSquared).map { $0 + $1 }
    let meanGradient = -centeredGradient.reduce(0, +)
    // 1. Each x has 1/m of the mean.
    let inputGradient = centeredGradient.map { $0 + meanGradient / m }

    return Stages(
      centered: centered, squared: squared, deviation: deviation, inverse: inverse, scaledGradient: scaledGradient,
      normalizedGradient: normalizedGradient, inverseGradient: inverseGradient,
      centeredGradientFromNormalized: centeredGradientFromNormalized, deviationGradient: deviationGradient,
      varianceGradient: varianceGradient, squaredGradient: squaredGradient,
      centeredGradientFromSquared: centeredGradientFromSquared, centeredGradient: centeredGradient,
      meanGradient: meanGradient, gradients: Gradients(input: inputGradient, gamma: gammaGradient, beta: betaGradient))
  }

  /// The chain rule as section 3 writes it out, its six equations in their order.
  public func paperBackward(_ outputGradient: [Double]) -> Gradients {
    let m = Double(input.count)
    let root = (variance + epsilon).squareRoot()

    // dl/dx_hat_i = dl/dy_i * gamma
    let normalizedGradient = outputGradient.map { $0 * gamma }

    // dl/dsigma_B^2 = sum of dl/dx_hat_i * (x_i - mu_B) * -1/2 * (sigma_B^2 + epsilon)^(-3/2)
    let varianceGradient = zip(normalizedGradient, input).reduce(0) { $0 + $1.0 * ($1.1 - mean) } * -0.5 / (root * root * root)

    // dl/dmu_B = (sum of dl/dx_hat_i * -1 / sqrt(sigma_B^2 + epsilon)) + dl/dsigma_B^2 * sum of -2 (x_i - mu_B) / m
    let meanGradient =
      normalizedGradient.reduce(0) { $0 + $1 * -1 / root } + varianceGradient * input.reduce(0) { $0 - 2 * ($1 - mean) } / m

    // dl/dx_i = dl/dx_hat_i / sqrt(sigma_B^2 + epsilon) + dl/dsigma_B^2 * 2 (x_i - mu_B) / m + dl/dmu_B / m
    let inputGradient = zip(normalizedGradient, input).map { dnormalized, x in
      dnormalized / root + varianceGradient * 2 * (x - mean) / m + meanGradient / m
    }

    // dl/dgamma = sum of dl/dy_i * x_hat_i
    let gammaGradient = zip(outputGradient, normalized).reduce(0) { $0 + $1.0 * $1.1 }

    // dl/dbeta = sum of dl/dy_i
    let betaGradient = outputGradient.reduce(0, +)

    return Gradients(input: inputGradient, gamma: gammaGradient, beta: betaGradient)
  }

  /// dl/dx_i = gamma / (m * sqrt(sigma_B^2 + epsilon)) * (m * dl/dy_i - dl/dbeta - x_hat_i * dl/dgamma).
  ///
  /// What is left when the steps are put into one another; it needs no x, only x_hat. The fast engine computes it.
  public func closedBackward(_ outputGradient: [Double]) -> Gradients {
    let m = Double(input.count)
    let betaGradient = outputGradient.reduce(0, +)
    let gammaGradient = zip(outputGradient, normalized).reduce(0) { $0 + $1.0 * $1.1 }
    let factor = gamma / (m * (variance + epsilon).squareRoot())
    let inputGradient = zip(outputGradient, normalized).map { dy, normalized in
      factor * (m * dy - betaGradient - normalized * gammaGradient)
    }
    return Gradients(input: inputGradient, gamma: gammaGradient, beta: betaGradient)
  }
}
