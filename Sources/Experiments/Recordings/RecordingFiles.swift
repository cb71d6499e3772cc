import HDF5

/// A recording in its run's file.
extension Recording {
  /// Writes its group, where there is anything to write.
  func write(to root: Group) throws {
    guard !isEmpty else { return }
    let group = try root.createGroup(layout.group)
    func write<Element>(_ array: RecordedArray<Element>) throws {
      guard let values = self[array] else { return }
      try group.write(
        values.map(\.stored), to: array.name, shape: array.shape(steps: values.count / max(array.width, 1)),
        attributes: .describe(array.unit, array.axisNames, array.says(self)), compressed: array.isCompressed)
    }
    func write(any array: some AnyRecordedArray) throws { try write(array.typed) }
    for entry in layout.inRunFile {
      switch entry {
      case .attribute(let name, let value): try group.setAttribute(name, value)
      case .number(let number): if let value = self[number] { try group.setAttribute(number.name, .integer(value)) }
      case .steps: try group.write(steps: steps)
      case .array(let array): try write(any: array)
      }
    }
  }
}

extension RecordingLayout {
  /// What `write` has written.
  /// - Throws: `HDF5Error`, `MetricsFileError`.
  func read(from root: Group, in path: String) throws -> Recording {
    let group = try root.group(group)
    var recording = Recording(self)
    func read<Element>(_ array: RecordedArray<Element>) throws {
      guard array.isAgainstSteps || group.contains(array.name) else { return }
      recording[array] = try group.values(
        of: array, count: (array.isAgainstSteps ? recording.steps.count : 1) * array.width, in: path)
    }
    func read(any array: some AnyRecordedArray) throws { try read(array.typed) }
    for entry in inRunFile {
      switch entry {
      case .attribute(let name, let value): try group.check(name, is: value, in: path)
      case .number(let number): recording[number] = try group.value(of: number, in: path)
      case .steps: recording.steps = try group.steps(in: path)
      case .array(let array): try read(any: array)
      }
    }
    do { try check(recording) } catch { throw MetricsFileError("\(path): \(error)") }
    return recording
  }
}

extension Group {
  func write(steps: [Int]) throws {
    try write(steps.map(Int64.init), to: "step", attributes: .describe("training steps", ["step"], "training steps done"))
  }

  func values<Element>(of array: RecordedArray<Element>, count: Int, in path: String) throws -> [Element] {
    let values = try values(array.name, count: count, in: path, as: Element.Stored.self).map(Element.init(stored:))
    guard array.unit == "fraction" else { return values }
    if let wrong = values.first(where: { !$0.wide.isNaN && !(0...1).contains($0.wide) }) {
      throw noFraction(wrong.decimal, array.name, path)
    }
    return values
  }

  /// nil for a number that older files lack.
  func value(of number: RecordedNumber, in path: String) throws -> Int? {
    if number.isNewer, try attribute(number.name) == nil { return nil }
    let value = try requiredInteger(number.name, in: path)
    guard number.range.contains(value) else {
      throw MetricsFileError("\(path): \(self.path) has the \(number.name) \(value), which it cannot have: it is damaged")
    }
    return value
  }

  /// What a file says twice, in its configuration and here, must be the same.
  func check(_ name: String, is value: Attribute, in path: String) throws {
    guard try attribute(name) == value else {
      throw MetricsFileError("\(path): the attribute \(name) of \(self.path) is not what its configuration says: it is damaged")
    }
  }
}
