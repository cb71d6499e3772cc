/// Where several nodes read one's output, each leaves a gradient of its own: dx = dx_1 + dx_2 + ...
///
/// It stands right behind the node that is read, so that on the way back all readers have gone before.
final class GradientSum: Operation {
  private let features: Features
  /// The features with the gradients that are added to their own, which one of the readers has left.
  private let others: [Features]

  init(of features: Features, others: [Features]) {
    self.features = features
    self.others = others
  }

  func forward(_ pass: Pass) {}

  func backward(_ pass: Pass) {
    let sum = features.gradient!.vectors(pass)
    for other in others { other.add(other.gradient!.vectors(pass), to: features, sum, pass) }
  }
}
