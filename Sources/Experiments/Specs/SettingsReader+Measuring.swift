import Grammar
import NeuralNetwork

/// The settings that say what is measured while training: `evaluate` and `probes`.
extension SettingsReader {
  func evaluation(_ value: SpecValue) -> EvaluationSchedule? {
    guard case .list(let values) = value.content else {
      return read.integer(value, "evaluate", 1...Limits.steps).map {
        EvaluationSchedule(segments: [.init(every: $0, through: nil)])
      }
    }
    var segments: [EvaluationSchedule.Segment] = []
    for (index, element) in values.enumerated() {
      guard let map = MapReader(element, "evaluate", keys: ["every", "through"], problems: problems),
        let everyValue = map.required("every", "a number of steps"),
        let every = read.integer(everyValue, "every", 1...Limits.steps)
      else { return nil }
      guard let throughValue = map["through"] else {
        guard index == values.count - 1 else {
          problems.add(
            element.place, "Only the last part of `evaluate` can do without `through`; expected the step it ends with.")
          return nil
        }
        segments.append(.init(every: every, through: nil))
        continue
      }
      guard let through = read.integer(throughValue, "through", 1...Limits.steps) else { return nil }
      if let before = segments.last?.through, through <= before {
        problems.add(throughValue.place, "`through` is \(through); expected a step after \(before), where the part before ends.")
        return nil
      }
      segments.append(.init(every: every, through: through))
    }
    guard !segments.isEmpty else {
      read.expected("a number of steps, or a list of parts such as `{ every: 50, through: 1000 }`", "evaluate", value)
      return nil
    }
    return EvaluationSchedule(segments: segments)
  }

  func probes(_ value: SpecValue) -> [Settings.ProbeDraft]? {
    guard case .map(let entries) = value.content else {
      if value.isEmpty { return [] }
      read.expected("a map from a name to what it follows", "probes", value)
      return nil
    }
    var result: [Settings.ProbeDraft] = []
    for entry in entries {
      guard read.isName(entry.key, "A probe", at: entry.keyPlace),
        let map = MapReader(entry.value, entry.key, keys: ["layer", "unit", "percentiles", "examples"], problems: problems),
        let layerValue = map.required("layer", "a layer's name, such as `activation3`"),
        let layer = read.text(layerValue, "layer", limit: 64)
      else { continue }
      var unit = Placed(value: Probe.Unit.median, place: entry.keyPlace)
      if let value = map["unit"], value.text != "median" {
        guard value.number != nil else {
          read.expected("`median`, or a unit's number from 0", "unit", value)
          continue
        }
        guard let index = read.integer(value, "unit", 0...FeatureShape.limit) else { continue }
        unit = Placed(value: .index(index), place: value.place)
      }
      var percentiles: [Double] = [15, 50, 85]
      if let value = map["percentiles"] {
        guard let read = self.percentiles(value) else { continue }
        percentiles = read
      }
      guard let examples = map.integer("examples", 1...Limits.examples, default: 1000) else { continue }
      result.append(
        Settings.ProbeDraft(
          name: entry.key, layer: Placed(value: layer, place: layerValue.place), unit: unit, percentiles: percentiles,
          examples: Placed(value: examples, place: map["examples"]?.place ?? entry.keyPlace)))
    }
    guard result.count <= Limits.probes else {
      problems.add(value.place, "`probes` has \(result.count) entries; expected at most \(Limits.probes).")
      return nil
    }
    return result
  }

  func percentiles(_ value: SpecValue) -> [Double]? {
    guard let values = read.list(value, "percentiles", of: "numbers from 0 to 100") else { return nil }
    let numbers = values.compactMap { read.number($0, "percentiles", .percentile) }
    guard numbers.count == values.count else { return nil }
    guard !numbers.isEmpty, numbers.count <= 32, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      problems.add(value.place, "`percentiles` are not in ascending order; expected 1 to 32 numbers such as `[15, 50, 85]`.")
      return nil
    }
    return numbers
  }
}
