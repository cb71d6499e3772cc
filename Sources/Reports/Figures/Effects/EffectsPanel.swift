import Experiments

/// Effects as dots with their intervals, one above another, and a line where nothing changes.
struct EffectsPanel: FigurePanel {
  let kind: EffectsFigure
  let title: String
  private let effects: FactorialEffects
  /// From top to bottom.
  private let shown: [FactorialEffects.Effect]

  init(_ kind: EffectsFigure, _ figure: FigureName, _ effects: FactorialEffects) {
    self.kind = kind
    self.effects = effects
    title = figure.title
    var left = kind.interactions
    shown = effects.effects.filter { effect in
      guard !effect.isMain else { return true }
      left -= 1
      return left >= 0
    }
  }

  private var none: Double { effects.isRatio ? 1 : 0 }

  private var axisName: String {
    effects.isRatio
      ? "final \(kind.quantity.rawValue), as a multiple of what it is without the change"
      : "change of the final \(kind.quantity.axisLabel)"
  }

  private func name(_ effect: FactorialEffects.Effect) -> String {
    let sets = effect.isMain ? effect.sets.prefix(1) : effect.sets.prefix(3)
    let name = sets.map { effect.isMain ? effects.name($0) : effects.letters($0) }.joined(separator: " or ")
    return effect.isMain ? "\(effects.letters(effect.sets[0]))  \(name)" : name
  }

  private var names: [String] { shown.map(name) }

  var subtitle: String { "bar: \(effects.intervalText); \(NumberText.count(effects.factorial.design.runs, "arm"))" }

  var caption: String {
    let design = effects.factorial.design
    let combinations =
      design.runs == 1 << design.factors
      ? "all \(NumberText.whole(design.runs)) combinations"
      : "\(NumberText.whole(design.runs)) of the \(NumberText.whole(1 << design.factors)) combinations"
    return
      "What each of \(NumberText.spelled(design.factors)) changes does to the final \(kind.quantity.rawValue), averaged over \(combinations) of them; bars are \(effects.intervalText). "
      + "A × B is how much more or less the two do together: the numbers with both or neither beside those with one. Pairs joined by \"or\" cannot be told apart by this design."
  }

  var alternative: String {
    "Dot chart of effects, the largest first. "
      + shown.map { "\(effects.name($0.sets[0])): \(effects.text($0))" }.joined(separator: "; ") + "."
  }

  /// A row an effect: the main ones first, then the interactions.
  var table: String {
    let header = "place\teffect\tlow\thigh\tfactors\tname"
    let blocks = [true, false].map { isMain in
      shown.enumerated().filter { $0.element.isMain == isMain }.map { place, effect in
        ([Double(Self.first + place), effect.effect, effect.interval.low, effect.interval.high].map(GnuplotText.number)
          + [TableCell.tsv(effects.letters(effect.sets[0])), TableCell.tsv(effects.name(effect.sets[0]))]).joined(separator: "\t")
      }.joined(separator: "\n")
    }
    return header + "\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private static let first = 1

  private var scales: (x: AxisScale, y: AxisScale) {
    var axis = kind.xAxis
    axis.isLogarithmic = axis.isLogarithmic || effects.isRatio
    return (
      AxisScale(axis, values: [none] + shown.flatMap { [$0.effect, $0.interval.low, $0.interval.high] }),
      AxisScale(names: names, first: Self.first).turned
    )
  }

  func margins(in script: GnuplotScript) -> Margins {
    let size = script.style.fontSize
    return Margins(
      left: 14 + (names.map { Double($0.count) }.max() ?? 3) * size * 0.5,
      right: 14 + (shown.map { Double(effects.text($0).count) }.max() ?? 0) * size * 0.45)
  }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let (x, y) = scales
    let plot = margins.plot(in: area)
    script.frame(plot, in: area, x: (x, axisName), y: (y, ""))
    script.add("set ytics scale 0; set grid noytics")
    if x.contains(none) {
      let place = plot.left + x.place(none) * plot.width
      script.line(from: (place, plot.top), to: (place, plot.bottom), colour: script.style.muted, width: 1.1, dash: "(6,5)")
    }
    for (place, effect) in shown.enumerated() {
      script.text(
        effects.text(effect), x: plot.right + 10, y: plot.bottom - y.place(Double(Self.first + place)) * plot.height, size: 0.8,
        colour: effect.isClear(effects.isRatio) ? nil : script.style.muted)
    }
    // Factors in one colour, interactions in another: of either there may be none.
    let plots = [true, false].enumerated().filter { group in shown.contains { $0.isMain == group.element } }.map { index, _ in
      "'\(file)' index \(index) skip 1 using 2:1:3:4 with xerrorbars pt 7 ps 1 lw \(script.number(script.style.lineWidth, 2)) lc rgb '\(script.colour(index))' notitle"
    }
    script.add("plot " + plots.joined(separator: ", \\\n       "))
    script.endPanel()
    script.add("set grid ytics; set ytics scale 0.4")
  }
}
