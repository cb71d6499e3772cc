import Experiments
import Foundation

/// A gnuplot script in the making: one sheet, whose every place is in pixels from the top left, worked out here and not by gnuplot.
struct GnuplotScript {
  let style: FigureStyle
  let width: Double
  let height: Double
  private var body: [String] = []
  /// Data that stand in the script itself.
  private var blocks: [String] = []
  private var tag = 0

  init(style: FigureStyle, width: Double, height: Double) {
    self.style = style
    self.width = width
    self.height = height
  }

  enum Alignment: String {
    case left, center, right
  }

  /// One command inside the loop over formats.
  mutating func add(_ command: String) { body.append(command) }

  /// Data that are in no table, such as a band cut to the axes. They stand before the loop over formats, where alone gnuplot takes them.
  /// - Returns: What a `plot` command calls them.
  mutating func block(_ rows: [String]) -> String {
    let name = "$block\(blocks.count + 1)"
    blocks.append("\(name) << EOD\n\(rows.joined(separator: "\n"))\nEOD")
    return name
  }

  /// A band as a `plot` command reads it: from its table where that lies within the axes, else what of it does.
  mutating func band(_ band: Band, _ x: AxisScale, _ y: AxisScale, _ table: String) -> String {
    band.lies(within: x, y) ? table : "\(block(band.rows(within: x, y))) using 1:2:3"
  }

  /// Text of a spec or of the program's own; both are quoted alike.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = 1, colour: String? = nil, align: Alignment = .left,
    isRotated: Bool = false
  ) {
    tag += 1
    add(
      "set label \(tag) \(GnuplotText.quoted(text)) at screen \(across(x)), screen \(up(y)) \(align.rawValue) noenhanced"
        + "\(isRotated ? " rotate by 90" : "") font ',\(number(style.fontSize * size, 1))' textcolor rgb '\(GnuplotText.colour(colour ?? style.ink))' front"
    )
  }

  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), colour: String, width: Double = 1, dash: String = "solid"
  ) {
    tag += 1
    add(
      "set arrow \(tag) from screen \(across(start.x)), screen \(up(start.y)) to screen \(across(end.x)), screen \(up(end.y)) nohead "
        + "lc rgb '\(GnuplotText.colour(colour))' lw \(number(width, 2)) dt \(dash) front")
  }

  /// The rectangle that the next plot's axes enclose.
  mutating func frame(_ plot: PlotArea) {
    add("set lmargin at screen \(across(plot.left)); set rmargin at screen \(across(plot.right))")
    add("set tmargin at screen \(up(plot.top)); set bmargin at screen \(up(plot.bottom))")
  }

  /// A plot within an area, its axes, and what they are called: that of y above its axis, that of x below.
  mutating func frame(
    _ plot: PlotArea, in area: PlotArea, x: (scale: AxisScale, name: String), y: (scale: AxisScale, name: String)
  ) {
    frame(plot)
    axes(x: x.scale, y: y.scale)
    text(y.scale.named(y.name), x: area.left, y: area.top + 8, size: 0.9)
    text(x.scale.named(x.name), x: (plot.left + plot.right) / 2, y: area.bottom - 10, size: 0.9, align: .center)
  }

  /// The ends of an axis, in as many digits as tell them apart.
  private static func range(_ scale: AxisScale) -> String {
    let (low, high) = (GnuplotText.number(scale.low), GnuplotText.number(scale.high))
    return low == high ? "[\(scale.low):\(scale.high)]" : "[\(low):\(high)]"
  }

  mutating func axes(x: AxisScale, y: AxisScale) {
    add(x.isLogarithmic ? "set logscale x 10" : "unset logscale x")
    add(y.isLogarithmic ? "set logscale y 10" : "unset logscale y")
    add("set xrange \(Self.range(x)); set yrange \(Self.range(y))")
    add("set xtics (\(Self.ticks(x)))")
    add("set ytics (\(Self.ticks(y)))")
  }

  /// Forgets labels and lines, so that the next panel does not draw them again.
  mutating func endPanel() { add("unset label; unset arrow; unset object") }

  /// The whole script: redraws `<name>.svg` and `.png` from the `.tsv` files beside it.
  func source(named name: String, note: String, isPDFWanted: Bool) -> String {
    let font = GnuplotText.font(style.font)
    let size = number(style.fontSize, 1)
    let background = GnuplotText.colour(style.background)
    let scale = min(max(style.pngScale, 1), 4)
    let scaled = number(scale, 2)
    let head = """
      # \(PlainText.line(note))
      # Draw it again: gnuplot \(name).gp     As a PDF: gnuplot -e "formats='pdf'" \(name).gp
      if (!exists("formats")) formats = '\(isPDFWanted ? "svg png pdf" : "svg png")'
      set encoding utf8
      set datafile separator tab
      set datafile missing 'nan'
      \(blocks.joined(separator: "\n"))
      do for [format in formats] {
        if (format eq 'svg') { set terminal svg size \(Int(clamping: width)),\(Int(clamping: height)) fixed rounded noenhanced font '\(font),\(size)' background '\(background)' }
        if (format eq 'png') { set terminal pngcairo size \(Int(clamping: width * scale)),\(Int(clamping: height * scale)) rounded noenhanced font '\(font),\(size)' fontscale \(number(scale * 0.75, 3)) linewidth \(scaled) pointscale \(scaled) background '\(background)' }
        if (format eq 'pdf') { set terminal pdfcairo size \(number(width / 100, 2))in,\(number(height / 100, 2))in rounded noenhanced font '\(font),\(size)' fontscale 0.72 background '\(background)' }
        set output '\(name).'.format
        set multiplot
        unset key; unset title; unset xlabel; unset ylabel
        set border 3 lc rgb '\(GnuplotText.colour(style.muted))' lw 1
        set tics nomirror out scale 0.4 font ',\(number(style.fontSize * 0.87, 1))' textcolor rgb '\(GnuplotText.colour(style.ink))'
        set grid back lc rgb '\(GnuplotText.colour(style.grid))' lt 1 lw 0.8
      """
    let tail = """
        unset multiplot
        unset output
      }
      """
    return ([head] + body.map { "  " + $0 } + [tail, ""]).joined(separator: "\n")
  }

  func colour(_ index: Int) -> String {
    style.colours.isEmpty ? "#0072b2" : GnuplotText.colour(style.colours[index % style.colours.count])
  }

  /// Every second line is dashed, so that colour is not all that tells neighbours apart; past the colours dashes differ.
  func dash(_ index: Int) -> String {
    let round = index / max(style.colours.count, 1)
    return round == 0 ? (index % 2 == 0 ? "solid" : "(18,4)") : round % 2 == 1 ? "(4,4)" : "(14,5,3,5)"
  }

  func number(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
  func across(_ x: Double) -> String { number(x / width, 5) }
  func up(_ y: Double) -> String { number(1 - y / height, 5) }

  /// Of an empty list gnuplot would make numbers of its own: one beyond the axis keeps it from that.
  private static func ticks(_ axis: AxisScale) -> String {
    guard !axis.ticks.isEmpty else {
      return "\"\" \(GnuplotText.number(axis.isLogarithmic ? axis.low / 10 : 2 * axis.low - axis.high))"
    }
    return axis.ticks.map { "\(GnuplotText.quoted($0.text)) \(GnuplotText.number($0.value))" }.joined(separator: ", ")
  }
}
