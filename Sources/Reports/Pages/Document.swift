/// A page's content, once, for Markdown and for HTML.
enum Block {
  case heading(level: Int, text: String, anchor: String)
  case paragraph([Inline])
  /// A warning that must be seen: quick runs, drawn digits.
  case notice(String)
  case table(Table)
  case verdicts([Judgement])
  case figure(DrawnFigure)
  case claim(Judgement)
  case command(String)
  /// Where the door's list of other pages goes.
  case otherPages
  /// Names and values, folded away in a browser.
  case settings(title: String, shared: [(name: String, value: String)], varied: Table?)
}

/// Where a page stands among the results, and so how it names an experiment's files.
enum PagePlace {
  /// In the data set's folder, over those of the experiments.
  case dataset
  /// In the experiment's own folder.
  case experiment

  func path(_ file: String, of experiment: String) -> String { self == .dataset ? "\(experiment)/\(file)" : file }
}

enum Inline {
  case text(String)
  case code(String)
  /// To an anchor of the page (`#...`) or a file beside it.
  case link(String, to: String)

  /// Text of a spec, in which what stands between backticks is code.
  static func parsed(_ text: String) -> [Inline] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // An odd backtick is one.
    guard parts.count % 2 == 1 else { return [.text(text)] }
    return parts.enumerated().filter { !$0.element.isEmpty }.map { place, part in place % 2 == 0 ? .text(part) : .code(part) }
  }
}

extension Verdict {
  /// Word and sign, so that colour is not all that tells verdicts apart.
  var sign: String {
    switch self {
    case .reproduced: "✓"
    case .smaller, .larger, .sizeOpen: "◐"
    case .noDifference: "="
    case .reversed, .failed: "✗"
    case .undecided: "?"
    }
  }
}

extension Judgement {
  /// What is said, and where; in a table's column with others of its kind.
  static func saidTitle(_ judgements: [Judgement]) -> String {
    judgements.allSatisfy(\.isPapers) ? "The paper says, and measured here" : "The claim, and measured here"
  }

  var effectText: String {
    guard property == nil else { return effect.map { NumberText.significant($0, 2) } ?? "–" }
    return headline.flatMap { part in effect.map { part.unit.text($0) } } ?? "–"
  }

  var intervalText: String {
    if property != nil {
      return interval.map { "\(NumberText.significant($0.low, 2)) to \(NumberText.significant($0.high, 2))" } ?? "–"
    }
    return headline.flatMap { part in interval.map { part.unit.text($0) } } ?? "–"
  }

  /// What the paper had and this has not, for a reader.
  var departureText: String { "Not as in the paper: \(departure)" }

  /// Of its measures, each once.
  var definitions: [MeasureDefinition] {
    parts.compactMap { $0.evidence?.definition }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// How many of the analyses of the comparison whose effect is shown point the claim's way.
  var choicesText: String {
    guard property == nil, let choices = headline?.choices else { return "–" }
    return "\(choices.inDirection) of \(choices.points.count)"
  }

  var pText: String { correctedP.map { parts.contains { $0.problem != nil } ? "–" : NumberText.p($0) } ?? "–" }

  var runsText: String {
    runs == 0
      ? "–" : property != nil ? NumberText.count(runs, "trial") : diverged == 0 ? "\(runs)" : "\(runs), \(diverged) diverged"
  }

  var anchor: String { "claim-" + Anchor.name([experiment ?? "", claim.id].filter { !$0.isEmpty }.joined(separator: "-")) }
}

/// Names that can stand after `#` in an address, and in an `id`.
enum Anchor {
  static func name(_ text: String) -> String {
    String(text.lowercased().map { ("a"..."z").contains($0) || ("0"..."9").contains($0) ? $0 : "-" })
  }
}
