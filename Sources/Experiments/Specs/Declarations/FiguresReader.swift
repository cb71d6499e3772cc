import Grammar
import NeuralNetwork

/// Reads `figures`: a map from a figure's name, which is its file's, to what it shows.
struct FiguresReader {
  static let kinds = ["curves", "percentiles", "end-result", "heat-map", "sheet"]
  private static let keys: [String: [String]] = [
    "curves": ["quantity", "against", "arms", "matching", "band", "x", "y"],
    "percentiles": ["probe", "arm", "against", "band", "x", "y"],
    "end-result": ["quantity", "against", "arms", "band", "x", "y"],
    "heat-map": ["quantity", "against", "arms", "panels", "x", "y"], "sheet": ["parts"],
  ]
  private static let commonKeys = ["show", "title", "pdf"]

  let names: ArmNames
  var problems: ProblemCollector { names.problems }
  private var read: ValueReader { ValueReader(problems: problems) }

  func figures(_ value: SpecValue?) -> [FigureDefinition] {
    guard let value else { return [] }
    guard case .map(let entries) = value.content else {
      if !value.isEmpty { read.expected("a map from a figure's name to what it shows", "figures", value) }
      return []
    }
    return entries.compactMap { figure($0, kinds: Self.kinds) }
  }

  private func figure(_ entry: SpecEntry, kinds: [String]) -> FigureDefinition? {
    let isNamed = read.isName(entry.key, "A figure", at: entry.keyPlace)
    var kind = "curves"
    if case .map(let inner) = entry.value.content, let show = inner.first(where: { $0.key == "show" }) {
      guard let word = read.word(show.value, "show", kinds) else { return nil }
      kind = word
    }
    guard let map = MapReader(entry.value, entry.key, keys: Self.commonKeys + Self.keys[kind]!, problems: problems),
      let content = content(kind, map, entry)
    else { return nil }
    let before = problems.reports
    var figure = FigureDefinition(id: entry.key, title: Self.title(content), content: content)
    if let value = map["title"], let title = read.text(value, "title") { figure.title = title }
    if let axis = axis(map["x"], "x") { figure.xAxis = axis }
    if let axis = axis(map["y"], "y") { figure.yAxis = axis }
    if let value = map["y"], let end = figure.yAxis.range?.upperBound, end > 1, Self.isShare(content) {
      problems.add(
        value.place, "`y` ends at \(Bounds.short(end)); expected a share from 0 to 1 and not per cent, such as `[0.9, 1]`.")
    }
    if let value = map["pdf"], let isWanted = read.boolean(value, "pdf") { figure.isPDFWanted = isWanted }
    if let value = map["band"], let word = read.word(value, "band", FigureDefinition.Band.allCases.map(\.rawValue)) {
      figure.band = FigureDefinition.Band(rawValue: word) ?? .range
    }
    if kind == "curves" || kind == "percentiles", let value = map["against"],
      let word = read.word(value, "against", FigureDefinition.Horizontal.allCases.map(\.rawValue))
    {
      figure.horizontal = FigureDefinition.Horizontal(rawValue: word) ?? .steps
    }
    return isNamed && problems.reports == before ? figure : nil
  }

  private func content(_ kind: String, _ map: MapReader, _ entry: SpecEntry) -> FigureDefinition.Content? {
    switch kind {
    case "curves":
      guard let arms = names.several(map["arms"], "arms"), let quantity = quantity(map["quantity"], arms) else { return nil }
      guard let value = map["matching"] else { return .curves(quantity: quantity, arms: arms, matching: nil) }
      guard let matching = names.one(value, "matching") else { return nil }
      guard arms.contains(matching) else {
        problems.add(value.place, "`matching` names `\(matching)`, which the figure does not show; expected one of its `arms`.")
        return nil
      }
      return .curves(quantity: quantity, arms: arms, matching: matching)
    case "percentiles":
      guard let probeValue = map.required("probe", "the name of a probe"),
        let armValue = map.required("arm", "the arm whose probe it shows"), let arm = names.one(armValue, "arm"),
        let probe = probe(probeValue, of: arm)
      else { return nil }
      return .percentiles(arm: arm, probe: probe)
    case "end-result":
      guard let arms = names.several(map["arms"], "arms"), let quantity = quantity(map["quantity"], arms),
        let value = map.required("against", "the key that its arms sweep"), let key = sweptKey(value, arms)
      else { return nil }
      return .endResult(quantity: quantity, against: key, arms: arms)
    case "sheet":
      guard let value = map.required("parts", "a map from a part's name to what it shows") else { return nil }
      guard case .map(let entries) = value.content, !entries.isEmpty, entries.count <= 12 else {
        read.expected("a map of 1 to 12 parts, each written like a figure", "parts", value)
        return nil
      }
      let parts = entries.compactMap { figure($0, kinds: Self.kinds.filter { $0 != "sheet" }) }
      return parts.count == entries.count ? .panels(parts) : nil
    default:
      guard let panels = panels(map), let quantity = quantity(map["quantity"], panels.flatMap(\.arms)),
        let value = map.required("against", "the two keys that its arms sweep, such as `[rate, sigma]`"),
        let list = read.list(value, "against", of: "two swept keys")
      else { return nil }
      let keys = list.compactMap { sweptKey($0, panels.flatMap(\.arms)) }
      guard list.count == 2, keys.count == 2, keys[0] != keys[1] else {
        if keys.count == list.count {
          problems.add(value.place, "`against` does not name two different swept keys; expected for example `[rate, sigma]`.")
        }
        return nil
      }
      return .heatMap(quantity: quantity, x: keys[0], y: keys[1], panels: panels)
    }
  }

  private func quantity(_ value: SpecValue?, _ arms: [String]) -> Quantity? {
    guard let value else { return .testAccuracy }
    guard let quantity = read.word(value, "quantity", Quantity.allCases.map(\.rawValue)).flatMap(Quantity.init) else {
      return nil
    }
    let isValidation = [.validationAccuracy, .validationError, .validationLoss].contains(quantity)
    if isValidation, let arm = arms.compactMap(names.arm).first(where: { $0.configuration.validation == 0 }) {
      problems.add(
        value.place,
        "`quantity` is `\(quantity.rawValue)`, but the arm `\(arm.name)` holds out nothing; "
          + "expected a `validation` above 0 in `data`."
      )
      return nil
    }
    return quantity
  }

  /// A probe that the arm has.
  func probe(_ value: SpecValue, of arm: String) -> String? {
    guard let name = value.text else {
      read.expected("the name of a probe", "probe", value)
      return nil
    }
    let probes = names.arm(arm)?.configuration.probes.map(\.name) ?? []
    guard probes.contains(name) else {
      if names.areProbesUnread { return nil }
      let nearest = NearestWord.of(name, among: probes)
      let help =
        nearest.map { "did you mean `\($0)`?" }
        ?? (probes.isEmpty ? "expected `probes` in `settings` first." : "expected \(ValueReader.choice(probes)).")
      problems.add(value.place, "`probe` names \(name.quoted), but the arm `\(arm)` has no such probe; \(help)")
      return nil
    }
    return name
  }

  private func sweptKey(_ value: SpecValue, _ arms: [String]) -> String? {
    guard let key = value.text else {
      read.expected("a key that its arms sweep", "against", value)
      return nil
    }
    let arms = arms.compactMap(names.arm)
    guard let missing = arms.first(where: { $0.swept[key] == nil }) else { return key }
    let swept = Set(arms.flatMap(\.swept.keys)).sorted()
    let nearest = NearestWord.of(key, among: swept).flatMap { $0 == key ? nil : $0 }
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected a key with a list of numbers, such as `rate: [0.01, 0.1]`."
    problems.add(value.place, "`against` names \(key.quoted), which the arm `\(missing.name)` does not sweep; \(help)")
    return nil
  }

  /// The panels as written, or one for each family.
  private func panels(_ map: MapReader) -> [FigureDefinition.Panel]? {
    guard let value = map["panels"] else {
      guard let arms = names.several(map["arms"], "arms") else { return nil }
      var panels: [(family: Arm.Family, arms: [String])] = []
      for arm in arms.compactMap(names.arm) {
        if let index = panels.firstIndex(where: { $0.family == arm.family }) {
          panels[index].arms.append(arm.name)
        } else {
          panels.append((arm.family, [arm.name]))
        }
      }
      return panels.map { FigureDefinition.Panel(title: $0.family.label, arms: $0.arms) }
    }
    if let arms = map.entries["arms"] {
      problems.add(arms.keyPlace, "`arms` and `panels` stand side by side; expected only `panels`, which name their arms.")
      return nil
    }
    guard case .map(let entries) = value.content, !entries.isEmpty else {
      read.expected("a map from a panel's title to its arms", "panels", value)
      return nil
    }
    let panels = entries.compactMap(panel)
    return panels.count == entries.count ? panels : nil
  }

  /// A panel's title, and its arms; in a map of `arms` and `minus` the arms that theirs are compared with.
  private func panel(_ entry: SpecEntry) -> FigureDefinition.Panel? {
    let titleValue = SpecValue(content: .scalar(entry.key, isPlain: false), place: entry.keyPlace)
    guard let title = read.text(titleValue, "A panel's title", limit: 80) else { return nil }
    guard case .map = entry.value.content else {
      return names.several(entry.value, entry.key).map { FigureDefinition.Panel(title: title, arms: $0) }
    }
    guard let map = MapReader(entry.value, entry.key, keys: ["arms", "minus"], problems: problems),
      let armsValue = map.required("arms", "names of arms"), let arms = names.several(armsValue, "arms"),
      let minusValue = map.required("minus", "the arms that these are compared with"),
      let minus = names.several(minusValue, "minus")
    else { return nil }
    let swept = Set(minus.compactMap { names.arm($0)?.swept })
    guard let lonely = arms.compactMap(names.arm).first(where: { !swept.contains($0.swept) }) else {
      return FigureDefinition.Panel(title: title, arms: arms, minus: minus)
    }
    problems.add(
      minusValue.place, "`minus` has no arm with the swept values of `\(lonely.name)`; expected one for each of `arms`.")
    return nil
  }

  private func axis(_ value: SpecValue?, _ name: String) -> FigureDefinition.Axis? {
    guard let value else { return FigureDefinition.Axis() }
    if case .list = value.content {
      return range(value, name, isLogarithmic: false).map { FigureDefinition.Axis(range: $0) }
    }
    guard case .map = value.content else {
      read.expected("a range such as `[0.7, 1]`, or a map such as `{ range: [0.7, 1], log: true }`", name, value)
      return nil
    }
    guard let map = MapReader(value, name, keys: ["range", "log"], problems: problems) else { return nil }
    var axis = FigureDefinition.Axis()
    if let value = map["log"] {
      guard let isLogarithmic = read.boolean(value, "log") else { return nil }
      axis.isLogarithmic = isLogarithmic
    }
    if let value = map["range"] {
      guard let range = range(value, "range", isLogarithmic: axis.isLogarithmic) else { return nil }
      axis.range = range
    }
    return axis
  }

  private func range(_ value: SpecValue, _ name: String, isLogarithmic: Bool) -> ClosedRange<Double>? {
    guard let values = read.list(value, name, of: "two numbers") else { return nil }
    let numbers = values.compactMap { read.number($0, name, .any) }
    guard numbers.count == values.count else { return nil }
    guard numbers.count == 2, numbers[0] < numbers[1] else {
      problems.add(value.place, "`\(name)` is no range; expected its start and its end, such as `[0.7, 1]`.")
      return nil
    }
    let (start, end) = (numbers[0], numbers[1])
    guard !isLogarithmic || start > 0 else {
      problems.add(value.place, "`\(name)` starts at \(Bounds.short(start)); expected a start above 0 on a logarithmic axis.")
      return nil
    }
    let limits = FigureDefinition.Axis.limits(isLogarithmic: isLogarithmic)
    guard limits.contains(start), limits.contains(end), FigureDefinition.Axis.areApart(start, end) else {
      problems.add(
        value.place,
        "`\(name)` goes from \(Bounds.short(start)) to \(Bounds.short(end)), which cannot be drawn; expected ends from "
          + "\(limits.lowerBound) to \(limits.upperBound), at least 1e-30 and a billionth of the larger apart.")
      return nil
    }
    return start...end
  }

  /// Whether its vertical axis shows an accuracy or an error.
  private static func isShare(_ content: FigureDefinition.Content) -> Bool {
    switch content {
    case .curves(let quantity, _, _), .endResult(let quantity, _, _):
      ![.testLoss, .trainLoss, .validationLoss].contains(quantity)
    case .percentiles, .heatMap, .panels: false
    }
  }

  private static func title(_ content: FigureDefinition.Content) -> String {
    func capitalized(_ quantity: Quantity) -> String { quantity.rawValue.prefix(1).uppercased() + quantity.rawValue.dropFirst() }
    return switch content {
    case .curves(let quantity, _, _): capitalized(quantity)
    case .percentiles(let arm, let probe): "Percentiles of \(probe), \(arm)"
    case .endResult(let quantity, let key, _): "Final \(quantity.rawValue) against \(key)"
    case .heatMap(let quantity, let x, let y, _): "Final \(quantity.rawValue) against \(x) and \(y)"
    case .panels(let figures): figures.map(\.title).joined(separator: "; ")
    }
  }
}
