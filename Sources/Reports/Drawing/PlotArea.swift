/// A rectangle in pixels from the top left.
struct PlotArea {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
}

/// Room left and right of a plot, in pixels.
struct Margins {
  var left: Double
  var right: Double

  /// For axis numbers as wide as `axis`'s and end labels.
  init(axis: AxisScale, labels: EndLabels, style: FigureStyle) {
    left = 14 + (axis.ticks.map { Double($0.text.count) }.max() ?? 3) * style.fontSize * 0.56
    right = labels.gutter(style)
  }

  init(left: Double, right: Double) {
    self.left = left
    self.right = right
  }

  func joined(_ other: Margins) -> Margins { Margins(left: max(left, other.left), right: max(right, other.right)) }

  /// The plot within a panel: under the vertical axis's name, over the horizontal one's; never narrower than nearly half of the panel.
  func plot(in area: PlotArea) -> PlotArea {
    let left = area.left + left
    return PlotArea(
      left: left, top: area.top + 30, right: max(area.right - right, left + area.width * 0.45), bottom: area.bottom - 54)
  }
}
