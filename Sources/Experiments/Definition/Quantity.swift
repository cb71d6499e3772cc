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
}
