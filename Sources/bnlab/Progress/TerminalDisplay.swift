import Experiments
import Foundation

/// For a terminal: a few lines at the bottom, drawn over in place.
///
///     mnist  ███████████░░░░░░░░░░░░░  46 %  276 of 600 runs  12 min 04 s left  3 diverged
///       lenet-figure-3/bn-x5 #4      ██████░░░░  3010 of 5000  98.61 %  ▁▅▆▇▇██
final class TerminalDisplay: SessionDisplay {
  /// Characters of each line drawn last.
  private var drawnLines: [Int] = []
  private var lastDrawing = ContinuousClock.now - .seconds(1)

  override func start() {
    announcement.forEach(Console.say)
    draw()
  }

  override func nothingToDo() {
    Console.say(summary)
  }

  override func show(_ event: SessionEvent) {
    super.show(event)
    guard ContinuousClock.now - lastDrawing >= .milliseconds(150) else { return }
    draw()
  }

  override func interject(_ sentence: String) {
    Console.write(erasure, to: STDOUT_FILENO)
    drawnLines = []
    Console.complain(sentence)
    draw()
  }

  override func end() {
    Console.write(erasure, to: STDOUT_FILENO)
    drawnLines = []
    Console.say(
      "\(dataset): \(model.done) of \(Words.count(model.total, "run")) done after \(Words.duration(model.elapsed))"
        + (troubles.isEmpty ? "" : ", \(troubles)"))
  }

  private func draw() {
    lastDrawing = .now
    let size = Screen.size
    let lines = Array(
      SessionLines.lines(model, dataset: dataset, troubles: troubles, width: size.columns).prefix(max(1, size.rows - 1)))
    let text = lines.reduce(erasure) { "\($0)\($1)\u{1B}[K\n" }
    Console.write(text, to: STDOUT_FILENO)
    drawnLines = lines.map(\.count)
  }

  /// Back to the first of the lines drawn last, and all from there cleared. A window that became narrower has wrapped them.
  private var erasure: TerminalText {
    guard !drawnLines.isEmpty else { return "" }
    let columns = Screen.size.columns
    let rows = drawnLines.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
    return "\u{1B}[\(rows)A\r\u{1B}[J"
  }
}

/// The lines of the display, fit to a width.
enum SessionLines {
  static func lines(_ model: SessionModel, dataset: String, troubles: String, width: Int) -> [String] {
    let width = max(10, width - 1)
    let left = model.secondsLeft.map { "\(Words.duration($0)) left" } ?? "time left: measuring"
    let facts = [
      "\(Int(clamping: model.fraction * 100)) %", "\(model.done) of \(model.total) runs", left, troubles,
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    let room = width - dataset.count - facts.count - 4
    let head =
      room >= 5
      ? "\(dataset)  \(Bar.text(model.fraction, width: min(room, 40)))  \(facts)" : String("\(dataset) \(facts)".prefix(width))
    let current = model.order.compactMap { model.current[$0] }
    // Where there is no room for accuracy and steps beside it, the experiment's name is what can be done without.
    let isNarrow = (current.map(\.name.count).max() ?? 0) + 30 > width
    let names = current.map { isNarrow ? $0.name.split(separator: "/").last.map(String.init) ?? $0.name : $0.name }
    let nameWidth = names.map(\.count).max() ?? 0
    return [head] + zip(current, names).map { line($0, name: $1, nameWidth: nameWidth, width: width) }
  }

  /// Name, bar, steps, accuracy and a small curve, as many of them as there is room for.
  private static func line(_ run: SessionModel.Current, name: String, nameWidth: Int, width: Int) -> String {
    let steps = "\(run.step) of \(run.steps)"
    let accuracy = run.accuracy.last.map { Words.percent(Double($0)) } ?? ""
    var line = "  " + name.padding(toLength: nameWidth, withPad: " ", startingAt: 0)
    for (part, needed) in [
      (accuracy, accuracy.count), (steps, steps.count), (Bar.text(Double(run.step) / Double(max(1, run.steps)), width: 10), 10),
      (Sparkline.text(run.accuracy, width: 16), 16),
    ] where !part.isEmpty && line.count + 2 + needed <= width {
      line += "  " + part
    }
    return String(line.prefix(width))
  }
}
