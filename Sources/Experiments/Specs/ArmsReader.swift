import Grammar

/// An arm as written, swept out: one for each combination of the values it lists.
struct ArmDraft: Sendable {
  var name: String
  var label: String
  var place: Place
  /// What it says itself, to be laid over the base.
  var settings: Settings
  var swept: [String: Double]
  var family: Arm.Family
}

/// Reads `arms`, and makes the products of what they sweep.
struct ArmsReader {
  static let keys = ["label", "model"] + SettingsReader.dataKeys + SettingsReader.settingKeys

  let problems: ProblemCollector
  private var read: ValueReader { ValueReader(problems: problems) }

  private struct Variant {
    var nameParts: [String] = []
    var labelParts: [String] = []
    /// The parts that are words, which tell lines of a figure apart where numbers are its axis.
    var familyNameParts: [String] = []
    var familyLabelParts: [String] = []
    var settings: Settings
    var swept: [String: Double] = [:]
  }

  /// The arms that could be read, and the names of all that were written, in order.
  func arms(_ value: SpecValue, keyPlace: Place) -> (drafts: [ArmDraft], written: [String]) {
    guard case .map(let entries) = value.content, !entries.isEmpty else {
      if value.isEmpty {
        problems.add(keyPlace, "`arms` is empty; expected a map from an arm's name to what it changes, such as `baseline: {}`.")
      } else {
        read.expected("a map from an arm's name to what it changes", "arms", value)
      }
      return ([], [])
    }
    var result: [ArmDraft] = []
    var written: [String] = []
    for entry in entries {
      written.append(ValueReader.isName(entry.key) ? entry.key : ValueReader.nameLike(entry.key))
      guard read.isName(entry.key, "An arm", at: entry.keyPlace) else { continue }
      for draft in family(entry) {
        guard !result.contains(where: { $0.name == draft.name }) else {
          problems.add(draft.place, "Two arms are called `\(draft.name)`; expected every arm to have a name of its own.")
          continue
        }
        result.append(draft)
        guard result.count <= Limits.arms else {
          problems.add(entry.keyPlace, "`arms` come to more than \(Limits.arms); expected fewer values to sweep over.")
          return ([], written)
        }
      }
    }
    return (result, written + result.map(\.name).filter { !written.contains($0) })
  }

  private func family(_ entry: SpecEntry) -> [ArmDraft] {
    guard let map = MapReader(entry.value, entry.key, keys: Self.keys, elsewhere: SpecDocument.homes, problems: problems) else {
      return []
    }
    let label = map["label"].flatMap { read.text($0, "label", limit: 80) } ?? entry.key
    var variants = [Variant(settings: Settings())]
    variants[0].settings.failed = map.misspelt
    // In the order written: the first swept key varies slowest.
    guard case .map(let written) = entry.value.content else {
      return drafts(variants, entry, label)
    }
    for item in written where Self.keys.contains(item.key) && item.key != "label" {
      if item.key == "model" {
        let layers = ModelReader(problems: problems).layers(item.value)
        for index in variants.indices {
          variants[index].settings.model = layers.map { Placed(value: $0, place: item.value.place) }
          if layers == nil { variants[index].settings.failed.insert("model") }
        }
        continue
      }
      guard case .list(let values) = item.value.content, SettingsReader.sweepableKeys.contains(item.key) else {
        for index in variants.indices {
          SettingsReader(problems: problems).read(item.key, item.value, into: &variants[index].settings, isArm: true)
        }
        continue
      }
      guard let product = sweep(item.key, values, item.value, over: variants) else { return [] }
      variants = product
    }
    return drafts(variants, entry, label)
  }

  private func drafts(_ variants: [Variant], _ entry: SpecEntry, _ label: String) -> [ArmDraft] {
    variants.map { variant in
      ArmDraft(
        name: ([entry.key] + variant.nameParts).joined(separator: "-"),
        label: ([label] + variant.labelParts).joined(separator: ", "), place: entry.keyPlace, settings: variant.settings,
        swept: variant.swept,
        family: Arm.Family(
          name: ([entry.key] + variant.familyNameParts).joined(separator: "-"),
          label: ([label] + variant.familyLabelParts).joined(separator: ", "), written: entry.key))
    }
  }

  private func sweep(_ key: String, _ values: [SpecValue], _ list: SpecValue, over variants: [Variant]) -> [Variant]? {
    guard !values.isEmpty else {
      problems.add(list.place, "`\(key)` is an empty list; expected the values to sweep over.")
      return nil
    }
    guard values.count <= Limits.arms / variants.count else {
      problems.add(list.place, "The sweep comes to more than \(Limits.arms) arms; expected fewer values.")
      return nil
    }
    var seen: Set<String> = []
    var result: [Variant] = []
    for variant in variants {
      for value in values {
        guard case .scalar(let text, _) = value.content, !value.isEmpty else {
          problems.add(value.place, "A sweep over `\(key)` holds \(value.found); expected single values, or an arm for each.")
          return nil
        }
        var next = variant
        SettingsReader(problems: problems).read(key, value, into: &next.settings, isArm: true)
        let written = value.number.map(Bounds.short) ?? text
        next.nameParts += [key, written.lowercased()]
        next.labelParts.append("\(key.replacing("-", with: " ")) \(written)")
        if let number = value.number {
          next.swept[key] = number
        } else if case .timesBase(let factor)? = key == "rate" ? next.settings.rate?.value : nil {
          // The factor for now; the rate itself once the base is known.
          next.swept[key] = factor
        } else {
          next.familyNameParts += [key, written.lowercased()]
          next.familyLabelParts.append("\(key.replacing("-", with: " ")) \(written)")
        }
        result.append(next)
      }
    }
    for value in values {
      let written = value.number.map(Bounds.short) ?? value.text ?? ""
      if !seen.insert(written).inserted {
        problems.add(value.place, "`\(key)` lists \(value.found) twice; expected every value once.")
        return nil
      }
    }
    return result
  }
}
