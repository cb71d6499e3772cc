/// Features as rows: themselves where they are arranged so, else a copy.
final class FeatureRows {
  let rows: Features
  private let features: Features
  private let storages: [Storage]

  init(_ features: Features) {
    self.features = features
    guard features.arrangement != .rows else {
      rows = features
      storages = []
      return
    }
    let values = Storage(count: features.count)
    let gradient = features.gradient == nil ? nil : Storage(count: features.count)
    rows = Features(
      shape: features.shape, arrangement: .rows, groups: features.groups, values: values.start, gradient: gradient?.start)
    storages = [values] + (gradient.map { [$0] } ?? [])
  }

  /// Copies the groups at hand.
  func take(_ pass: Pass) { copy(features, features.values, to: rows, rows.values, pass) }

  /// Copies their gradients back.
  func giveGradient(_ pass: Pass) {
    guard let gradient = features.gradient, let own = rows.gradient else { return }
    copy(rows, own, to: features, gradient, pass)
  }

  private func copy(
    _ source: Features, _ from: UnsafeMutablePointer<Float>, to target: Features, _ into: UnsafeMutablePointer<Float>,
    _ pass: Pass
  ) {
    guard !storages.isEmpty else { return }
    for group in pass.groups {
      for feature in 0..<source.shape.count {
        into.vectors[target.vector(feature, group: group)] = from.vectors[source.vector(feature, group: group)]
      }
    }
  }
}
