import Grammar

extension Quantity: CaseIterable, RawRepresentable, Codable {
  /// What figures may show, by name.
  public static let allCases = RecorderList.standard.kinds.flatMap { $0.quantities }.sorted { $0.rawValue < $1.rawValue }

  public init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }
}

extension RunConfiguration {
  /// Whether its runs record a quantity.
  func records(_ quantity: Quantity) -> Bool {
    RecorderList.standard.layouts(for: self).contains { $0.group == quantity.recording }
  }
}

extension SpecScope {
  /// Says which of the arms does not record the quantity under `quantity`, where one does not.
  public func checkIsRecorded(_ quantity: Quantity, by names: [String], _ map: MapReader) {
    guard let place = map["quantity"]?.place,
      let arm = names.compactMap(arm).first(where: { !$0.configuration.records(quantity) })
    else { return }
    map.read.problems.add(
      place,
      "`quantity` is `\(quantity.rawValue)`, but the arm `\(arm.name)` \(quantity.absence).")
  }
}
