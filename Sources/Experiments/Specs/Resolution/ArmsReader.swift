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
      for draft in family(entry, after: result) {
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

  private func family(_ entry: SpecEntry, after above: [ArmDraft]) -> [ArmDraft] {
    let section = ArmWritten.section
    // What is swept is read value by value, in the order written: the first swept key varies slowest.
    var swept: [(setting: any SettingDeclaration, values: [SpecValue], list: SpecValue)] = []
    if case .map(let entries) = entry.value.content {
      for entry in entries {
        guard case .list(let values) = entry.value.content, let setting = SettingList.named(entry.key), setting.isSweepable
        else { continue }
        swept.append((setting, values, entry.value))
      }
    }
    let plain = section.words.filter { word in !swept.contains { $0.setting.word == word } }
    var written = ArmWritten()
    guard let filled = section.fill(&written, from: entry.value, entry.key, only: plain, problems) else { return [] }
    written.settings.failed = filled.failed.intersection(SettingList.all.map(\.word))
    if let like = written.like {
      guard let model = above.first(where: { $0.name == like.value }) else {
        let names = above.map(\.name)
        read.expected(
          names.isEmpty ? "an arm above, and this is the first" : "\(ValueReader.choice(names)), above it", "like",
          filled.map["like"] ?? entry.value, nearest: problems.nearest(to: like.value, among: names))
        return []
      }
      var settings = model.settings
      settings.take(written.settings)
      written.settings = settings
    }
    var variants = [Variant(settings: written.settings)]
    for (setting, values, list) in swept {
      guard let product = sweep(setting, values, list, over: variants) else { return [] }
      variants = product
    }
    return drafts(variants, entry, written.label ?? entry.key)
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

  private func sweep(
    _ setting: any SettingDeclaration, _ values: [SpecValue], _ list: SpecValue, over variants: [Variant]
  ) -> [Variant]? {
    let key = setting.word
    let declared = setting.key(inArm: true)
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
        if !declared.read(value, into: &next.settings, problems) { next.settings.failed.insert(key) }
        let written = value.number.map(Bounds.short) ?? text
        next.nameParts += [key, written.lowercased()]
        next.labelParts.append("\(key.replacing("-", with: " ")) \(written)")
        if let number = setting.number(in: next.settings) {
          next.swept[key] = number
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
