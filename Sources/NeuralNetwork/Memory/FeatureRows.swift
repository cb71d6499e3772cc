/// Features as rows: themselves where they are arranged so, else a copy.
final class FeatureRows {
  let rows: Features
  private let features: Features
  private let storage: Storage?
  private let gradient: FeatureGradient?

  init(_ features: Features) {
    self.features = features
    guard features.arrangement != .rows else {
      rows = features
      storage = nil
      gradient = nil
      return
    }
    let values = Storage(count: features.count)
    let gradient = features.gradient == nil ? nil : FeatureGradient(groupStride: 1)
    gradient?.layOut(count: features.count, isPassing: false)
    rows = Features(
      shape: features.shape, arrangement: .rows, groups: features.groups, values: values.start, gradient: gradient)
    storage = values
    self.gradient = gradient
  }

  /// Copies the groups at hand.
  func take(_ pass: Pass) {
    if storage != nil { features.copy(features.values.vectors, to: rows, rows.values.vectors, pass) }
  }

  /// Copies their gradients back.
  func giveGradient(_ pass: Pass) {
    guard storage != nil, let gradient = features.gradient, let own = rows.gradient else { return }
    rows.copy(own.vectors(pass), to: features, gradient.vectors(pass), pass)
  }
}
