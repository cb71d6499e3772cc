import Experiments

/// A document as GitHub shows it.
struct MarkdownRenderer {
  let place: PagePlace

  func text(_ blocks: [Block]) -> String { blocks.map(block).joined(separator: "\n") }

  private func block(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text, let anchor):
      return "<a id=\"\(anchor)\"></a>\n\n\(String(repeating: "#", count: level)) \(inline(Inline.parsed(text)))\n"
    case .paragraph(let inlines): return inline(inlines) + "\n"
    case .notice(let text): return "> **\(Markdown.escaped(text))**\n"
    case .table(let table): return captioned(table)
    case .verdicts(let judgements): return verdicts(judgements)
    case .figure(let figure):
      func path(_ ending: String) -> String { place.path("\(figure.id).\(ending)", of: figure.experiment) }
      let files = (figure.outputs.map { ($0.split(separator: ".").last.map(String.init) ?? "").uppercased() })
      let links =
        zip(figure.outputs, files).map { "[\($1)](\(place.path($0, of: figure.experiment)))" } + ["[script](\(path("gp")))"]
      return
        "![\(Markdown.escaped(figure.alternative))](\(path("svg")))\n\n*\(Markdown.escaped(figure.title))* – \(Markdown.escaped(figure.caption)) \(links.joined(separator: " · "))\n"
    case .claim(let judgement): return claim(judgement)
    case .command(let text): return "```sh\n\(PlainText.line(text, limit: 8000))\n```\n"
    case .otherPages: return "\(Door.marks.start)\n\(Door.marks.end)\n"
    case .settings(let title, let shared, let varied):
      let list = shared.map { "- \(Markdown.escaped($0.name)): \(Markdown.escaped($0.value))" }.joined(separator: "\n")
      return "<details><summary>\(HTML.escaped(title))</summary>\n\n\(list)\n" + (varied.map { "\n\($0.markdown)" } ?? "")
        + "\n</details>\n"
    }
  }

  private func captioned(_ table: Table) -> String {
    "**\(Markdown.escaped(table.title))**\n\n\(table.markdown)"
      + (table.note.isEmpty ? "" : "\n\(Markdown.escaped(table.note))\n")
  }

  private func verdicts(_ judgements: [Judgement]) -> String {
    let rows = judgements.map { one in
      [
        "\(one.verdict.sign) **\(one.verdictText)**", "[\(Markdown.escaped(one.title))](#\(one.anchor))",
        "\(Markdown.escaped(one.claim.statement.replacing("`", with: "")))<br>\(Markdown.escaped(one.measured.prefix(1).uppercased() + one.measured.dropFirst()))\(one.departure.isEmpty ? "" : "<br>*\(Markdown.escaped(one.departureText))*")",
        Markdown.escaped(one.effectText), Markdown.escaped(one.intervalText), Markdown.escaped(one.pText),
        Markdown.escaped(one.choicesText), Markdown.escaped(one.runsText),
      ]
    }
    return
      ([
        "| Verdict | Claim | \(Judgement.saidTitle(judgements)) | Effect | 95 % interval | p, corrected | Analyses its way | Runs |",
        "|---|---|---|---:|---:|---:|---:|---:|",
      ]
      + rows.map { "| " + $0.joined(separator: " | ") + " |" }).joined(separator: "\n") + "\n"
  }

  private func claim(_ one: Judgement) -> String {
    var lines = [
      "<a id=\"\(one.anchor)\"></a>\n",
      "**\(one.verdict.sign) \(Markdown.escaped(one.title)): \(one.verdictText)** – \(Markdown.escaped(one.reason))\n",
      "> \(inline(Inline.parsed(one.claim.statement)))\(one.claim.source.isEmpty ? "" : " (\(Markdown.escaped(one.claim.source)))")\n",
    ]
    if let property = one.property { lines.append("- \(Markdown.escaped(property.measured))") }
    for part in one.parts {
      lines += part.sentences.map { "- \(Markdown.escaped($0))" }
      if let choices = part.evidence.flatMap(ChoicePlot.init) { lines.append("- \(Markdown.escaped(choices.words)).") }
      if let dots = part.evidence.flatMap(DotPlot.init) { lines.append("- \(Markdown.escaped(dots.words)).") }
    }
    if !one.departure.isEmpty { lines.append("- \(Markdown.escaped(one.departureText))") }
    return lines.joined(separator: "\n") + "\n" + how(one)
  }

  /// What was measured, by definition, and how to get it again.
  private func how(_ one: Judgement) -> String {
    guard !one.definitions.isEmpty else { return "" }
    let definitions = one.definitions.map { "\(Markdown.escaped($0.words))\n\n```\n\($0.formula)\n```\n" }
    let lines = one.experiment.flatMap { NumpyRecipe.text(one.claim, path: place.path(MetricsFile.name, of: $0)) }.map {
      "In numpy, beside this page; a row a comparison: effect, interval, p:\n\n```python\n\($0)\n```\n"
    }
    return "\n<details><summary>What was measured, and how to get it again</summary>\n\n"
      + (definitions + [lines].compactMap(\.self)).joined(separator: "\n") + "\n</details>\n"
  }

  private func inline(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): Markdown.escaped(text)
      case .code(let text): "`\(PlainText.line(text).replacing("`", with: "'"))`"
      case .link(let text, let target): "[\(Markdown.escaped(text))](\(target))"
      }
    }.joined()
  }
}
