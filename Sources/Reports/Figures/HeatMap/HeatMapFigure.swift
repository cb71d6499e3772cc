import Experiments
import Grammar

/// An end result as colour over two swept keys, a panel for each group of arms.
public struct HeatMapFigure: DrawableFigure {
  public static let word = "heat-map"
  public static let says = "A final quantity as colour over two swept keys, a sweep a panel."
  public static let rules: [(key: String, value: Schema)] = [
    ("not", .object([("required", .list([.text("arms"), .text("panels")]))]))
  ]

  /// Arms by what they swept.
  public struct Panel: Hashable, Sendable {
    public var title: String
    public var arms: [String]
    /// Where not empty, the panel shows `arms` minus these, paired by their swept values: where one of two is ahead.
    public var minus: [String]

    public init(title: String, arms: [String], minus: [String] = []) {
      self.title = title
      self.arms = arms
      self.minus = minus
    }
  }

  public var quantity = Quantity.testAccuracy
  /// The swept keys of the x and the y axis.
  public var against: [String] = []
  /// As a spec groups them; else there is a panel for each sweep.
  public var panels: [Panel] = []
  private var arms: [String] = []

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    let keys = Form<[String]>.list(of: scope.sweptKeyForm, "two swept keys", counts: 2...2, isUnique: true)
    return [
      .quantity(\.quantity),
      Key(
        "against", keys, \.against, says: "The swept keys of the x and the y axis.", unit: "two keys",
        need: .required("the two keys that its arms sweep, such as `[rate, sigma]`")),
      .arms(\.arms, in: scope),
      Key(
        "panels", panelsForm(in: scope), \.panels, says: "A panel's title and its arms, in place of `arms`.",
        need: .otherwise("a panel for each sweep")),
    ]
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    let problems = map.read.problems
    if map["panels"] == nil {
      panels = Self.panels(of: map["arms"] == nil ? scope.armNames : arms, in: scope)
    } else if let arms = map.entries["arms"] {
      problems.add(arms.keyPlace, "`arms` and `panels` stand side by side; expected only `panels`, which name their arms.")
    }
    let shown = panels.flatMap(\.arms)
    scope.checkIsRecorded(quantity, by: shown, map)
    guard let value = map["against"], case .list(let values) = value.content else { return }
    let before = problems.reports
    for (key, value) in zip(against, values) { scope.checkIsSwept(key, at: value.place, by: shown, problems) }
    if problems.reports == before, against.count != 2 || against[0] == against[1] {
      problems.add(value.place, "`against` does not name two different swept keys; expected for example `[rate, sigma]`.")
    }
  }

  public var title: String { "Final \(quantity.rawValue) against \(against.joined(separator: " and "))" }

  /// As drawn: of two, their difference is a third.
  var shownPanels: [Panel] {
    guard panels.count == 2, panels.allSatisfy(\.minus.isEmpty) else { return panels }
    return panels + [
      Panel(title: "\(panels[1].title) minus \(panels[0].title)", arms: panels[1].arms, minus: panels[0].arms)
    ]
  }

  public var panelCount: Int { shownPanels.count }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    guard against.count == 2, !panels.isEmpty else { throw figure.error("it shows no arms over two swept keys") }
    return try HeatMapPanel.all(self, figure, input: input)
  }
}

// MARK: Panels in specs

extension HeatMapFigure {
  /// One for each family.
  private static func panels(of names: [String], in scope: SpecScope) -> [Panel] {
    var panels: [(family: Arm.Family, arms: [String])] = []
    for arm in names.compactMap(scope.arm) {
      if let index = panels.firstIndex(where: { $0.family == arm.family }) {
        panels[index].arms.append(arm.name)
      } else {
        panels.append((arm.family, [arm.name]))
      }
    }
    return panels.map { Panel(title: $0.family.label, arms: $0.arms) }
  }

  /// Arms less others that sweep the same values.
  private struct Difference: Sendable {
    var arms: [String] = []
    var minus: Placed<[String]>?
  }

  private static func panelsForm(in scope: SpecScope) -> Form<[Panel]> {
    let title = Form<String>.text(limit: 80)
    let difference = Section(
      "difference", heading: "key of a panel", initial: Difference(),
      keys: [
        Key("arms", scope.armsForm, \.arms, says: "Whose.", need: .required("names of arms")),
        Key(
          "minus", scope.armsForm.placed, \.minus, says: "Less these, which sweep the same values: where one of two is ahead.",
          need: .required("the arms that these are compared with")),
      ])
    @Sendable func panel(_ entry: SpecEntry, _ problems: ProblemCollector) -> Panel? {
      let titleValue = SpecValue(content: .scalar(entry.key, isPlain: false), place: entry.keyPlace)
      guard let title = title.read(titleValue, "A panel's title", problems) else { return nil }
      guard case .map = entry.value.content else {
        return scope.armsForm.read(entry.value, entry.key, problems).map { Panel(title: title, arms: $0) }
      }
      guard let read = difference.read(entry.value, entry.key, problems), let minus = read.minus else { return nil }
      let swept = Set(minus.value.compactMap { scope.arm($0)?.swept })
      guard let lonely = read.arms.compactMap(scope.arm).first(where: { !swept.contains($0.swept) }) else {
        return Panel(title: title, arms: read.arms, minus: minus.value)
      }
      problems.add(
        minus.place, "`minus` has no arm with the swept values of `\(lonely.name)`; expected one for each of `arms`.")
      return nil
    }
    return Form<[Panel]>(
      schema: .object([
        ("type", .text("object")), ("minProperties", .number(1)), ("propertyNames", title.schema),
        ("additionalProperties", .any([scope.armsForm.schema, .reference(difference.definition)])),
      ]), values: "a map from a title to names, or to a map",
      read: { value, name, problems in
        guard case .map(let entries) = value.content, !entries.isEmpty else {
          ValueReader(problems: problems).expected("a map from a panel's title to its arms", name, value)
          return nil
        }
        let panels = entries.compactMap { panel($0, problems) }
        return panels.count == entries.count ? panels : nil
      })
  }
}
