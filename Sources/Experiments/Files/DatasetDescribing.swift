import HDF5

extension [String: Attribute] {
  /// What bnlab's own files say of every data set of theirs: its unit, its axes' names and what it is.
  static func describe(_ units: String, _ axes: [String], _ description: String) -> [String: Attribute] {
    ["units": .string(units), "axes": .strings(axes), "description": .string(description)]
  }
}
