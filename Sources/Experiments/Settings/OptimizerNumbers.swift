import NeuralNetwork

/// The numbers of an optimizer one by one, as settings put them.
extension Optimizer {
  private struct Numbers {
    var rate: Double
    var momentum: Double
    var nesterov: Bool
    var weightDecay: Double
  }

  private var numbers: Numbers {
    get {
      switch self {
      case .sgd(let rate, let momentum, let nesterov, let weightDecay):
        Numbers(rate: rate, momentum: momentum, nesterov: nesterov, weightDecay: weightDecay)
      }
    }
    set {
      self = .sgd(
        rate: newValue.rate, momentum: newValue.momentum, nesterov: newValue.nesterov, weightDecay: newValue.weightDecay)
    }
  }

  mutating func setRate(_ rate: Double) { numbers.rate = rate }

  var momentum: Double {
    get { numbers.momentum }
    set { numbers.momentum = newValue }
  }

  var nesterov: Bool {
    get { numbers.nesterov }
    set { numbers.nesterov = newValue }
  }

  var weightDecay: Double {
    get { numbers.weightDecay }
    set { numbers.weightDecay = newValue }
  }
}
