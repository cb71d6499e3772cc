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
  func take(_ pass: Pass) { copy(features, features.values.vectors, to: rows, rows.values.vectors, pass) }

  /// Copies their gradients back.
  func giveGradient(_ pass: Pass) {
    guard let gradient = features.gradient, let own = rows.gradient else { return }
    copy(rows, own.vectors(pass), to: features, gradient.vectors(pass), pass)
  }

  private func copy(
    _ source: Features, _ from: UnsafeMutablePointer<Vector>, to target: Features, _ into: UnsafeMutablePointer<Vector>,
    _ pass: Pass
  ) {
    guard storage != nil else { return }
    for group in pass.groups {
      for feature in 0..<source.shape.count {
        into[target.vector(feature, group: group)] = from[source.vector(feature, group: group)]
      }
    }
  }
}
