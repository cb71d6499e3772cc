/// A quantity that runs record against steps, or one that follows from it.
public enum Quantity: String, Hashable, Sendable, Codable, CaseIterable {
  case testAccuracy = "test accuracy"
  /// 1 - test accuracy, for logarithmic axes.
  case testError = "test error"
  case testLoss = "test loss"
  case trainAccuracy = "train accuracy"
  case trainError = "train error"
  case trainLoss = "train loss"
  case validationAccuracy = "validation accuracy"
  case validationError = "validation error"
  case validationLoss = "validation loss"

  /// The examples that it is measured on.
  public enum Examples: Hashable, Sendable {
    case test
    /// The minibatches that are trained on.
    case train
    /// Those that are held out.
    case validation
  }

  public var examples: Examples {
    switch self {
    case .testAccuracy, .testError, .testLoss: .test
    case .trainAccuracy, .trainError, .trainLoss: .train
    case .validationAccuracy, .validationError, .validationLoss: .validation
    }
  }

  public enum Kind: Hashable, Sendable {
    /// The share classified correctly, 0...1.
    case accuracy
    /// The share classified wrongly, 0...1.
    case error
    /// Mean cross-entropy in nats.
    case loss
  }

  public var kind: Kind {
    switch self {
    case .testAccuracy, .trainAccuracy, .validationAccuracy: .accuracy
    case .testError, .trainError, .validationError: .error
    case .testLoss, .trainLoss, .validationLoss: .loss
    }
  }
}
