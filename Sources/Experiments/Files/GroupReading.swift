import HDF5

/// What bnlab's own files must hold, read with a sentence for whatever is missing, of another type or of another length.
extension Group {
  func requiredInteger(_ name: String, in path: String) throws -> Int {
    guard case .integer(let value)? = try attribute(name) else { throw missing("an integer", name, path) }
    return value
  }

  func requiredString(_ name: String, in path: String) throws -> String {
    guard case .string(let value)? = try attribute(name) else { throw missing("a string", name, path) }
    return value
  }

  func requiredReal(_ name: String, in path: String) throws -> Double {
    switch try attribute(name) {
    case .real(let value)?: return value
    case .integer(let value)?: return Double(value)
    default: throw missing("a number", name, path)
    }
  }

  /// A data set of exactly `count` elements.
  func values<T: HDF5Scalar>(_ name: String, count: Int, in path: String, as type: T.Type = T.self) throws -> [T] {
    let values = try read(name, as: type)
    guard values.count == count else {
      throw MetricsFileError(
        "\(path): \(name) holds \(values.count) values where \(count) belong: the file is damaged or another program's")
    }
    return values
  }

  /// Fractions of examples classified correctly: each 0...1, or NaN where there is none.
  func accuracies<T: HDF5Scalar & BinaryFloatingPoint>(count: Int, in path: String, as type: T.Type = T.self) throws -> [T] {
    let values = try values("accuracy", count: count, in: path, as: type)
    if let wrong = values.first(where: { !$0.isNaN && !(0...1).contains($0) }) { throw noFraction(wrong, "accuracy", path) }
    return values
  }

  func noFraction(_ wrong: some BinaryFloatingPoint, _ name: String, _ path: String) -> MetricsFileError {
    MetricsFileError("\(path): \(self.path)/\(name) holds \(wrong), no fraction of examples: it is damaged or another program's")
  }

  /// A column of steps, which must ascend.
  func steps(in path: String, name: String = "step") throws -> [Int] {
    let steps = try read(name, as: Int64.self).map { Int($0) }
    guard zip(steps, steps.dropFirst()).allSatisfy(<) else {
      throw MetricsFileError("\(path): the steps of \(name) do not ascend: the file is damaged or another program's")
    }
    return steps
  }

  private func missing(_ kind: String, _ name: String, _ path: String) -> MetricsFileError {
    MetricsFileError("\(path) lacks the attribute \(name), \(kind): it is damaged or no file of bnlab's")
  }
}

extension Array {
  /// Rows of `width` elements each, in order.
  func rows(of width: Int) -> [[Element]] {
    width == 0 ? [] : stride(from: 0, to: count, by: width).map { Array(self[$0..<Swift.min($0 + width, count)]) }
  }

  /// As many rows, of what there is for each: empty ones where there is nothing.
  func rows(_ number: Int) -> [[Element]] {
    isEmpty ? [[Element]](repeating: [], count: number) : rows(of: count / Swift.max(1, number))
  }
}
