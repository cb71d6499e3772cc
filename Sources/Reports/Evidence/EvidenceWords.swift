extension Sample.Unit {
  /// An effect of this unit for a reader, without its unit's name: "+1.39 points", "0.21 x", "90 %".
  func text(_ value: Double) -> String {
    switch self {
    case .accuracy: NumberText.points(value) + " points"
    case .ratio: NumberText.significant(value, 2) + " ×"
    case .share, .chance: NumberText.percent(value, 0)
    }
  }

  func text(_ interval: Interval) -> String {
    switch self {
    case .accuracy: "\(NumberText.points(interval.low)) to \(NumberText.points(interval.high))"
    case .ratio: "\(NumberText.significant(interval.low, 2)) to \(NumberText.significant(interval.high, 2))"
    case .share, .chance: "\(NumberText.percent(interval.low, 0)) to \(NumberText.percent(interval.high, 0))"
    }
  }

  /// What a claim asks of an effect.
  func bound(_ threshold: Double, _ side: Measurement.Side) -> String {
    switch (self, side) {
    case (.ratio, .above): "at least \(NumberText.short(threshold)) ×"
    case (.ratio, .below): "at most \(NumberText.short(threshold)) ×"
    case (.accuracy, .above), (.share, .above), (.chance, .above): "at or above \(text(threshold))"
    case (.accuracy, .below), (.share, .below), (.chance, .below): "at or below \(text(threshold))"
    }
  }
}

extension Inference {
  /// "0.39 ×, 95 % interval 0.31 to 0.50, p 0.0020 over 10 seeds".
  func text(_ unit: Sample.Unit) -> String {
    "\(unit.text(effect)), \(intervalName) \(unit.text(interval)), p \(NumberText.p(p)) over \(test.basis)"
  }

  /// What the interval is called: of few seeds it is their range, which covers less than it should.
  var intervalName: String { covers >= 0.95 ? "95 % interval" : "range of the seeds (covers \(NumberText.percent(covers, 0)))" }
}

extension Evidence {
  /// How the effect lies to each size that was claimed, or that we chose: clauses.
  var sizeSentences: [String] {
    sizes.map { finding in
      let (size, unit) = (finding.size, unit)
      let source = size.source.isEmpty ? "" : " (\(size.source))"
      let value = size.kind == .bound ? unit.bound(size.value, side) : unit.text(size.value)
      let whose =
        switch (size.owner, size.kind) {
        case (.paper, .measured): "the paper's own size is \(value)\(source)"
        case (.paper, .bound): "the paper says \(value)\(source)"
        case (.spec, _): "the claim asks for \(value)"
        case (.ours, _): "\(value) is a size of ours\(source) and decides nothing"
        }
      let found =
        switch (finding.relation, size.kind) {
        case (.compatible, .measured): "the runs do not rule it out"
        case (.compatible, .bound): "the runs neither show it nor rule it out"
        case (.smaller, .measured): "the effect here is smaller"
        case (.larger, .measured): "the effect here is larger"
        case (.smaller, .bound): "it is not met"
        case (.larger, .bound): "it is met"
        }
      return "\(whose): \(found), p \(NumberText.p(finding.p)) against it"
    }
  }

  /// The largest effect in the claim's direction that the interval holds.
  var largestCompatible: String {
    let end = side == .above ? interval.high : interval.low
    return holds(end) ? unit.text(end) : "none in the claim's direction"
  }
}

extension ClaimPart {
  /// What was measured, in sentences.
  var sentences: [String] {
    switch self {
    case .unmeasured(let reason): return ["Not measured: \(reason)."]
    case .measured(let evidence):
      let unit = evidence.unit
      let line = "\(evidence.quantity): \(evidence.inference.text(unit)), against \(unit.text(evidence.origin))"
      let beside = evidence.beside.map { "\($0.quantity): \($0.inference.text($0.unit))" }
      return ([line, evidence.measured] + evidence.sizeSentences + beside.map { "beside it, \($0)" } + evidence.notes).map {
        $0.prefix(1).uppercased() + $0.dropFirst() + "."
      }
    }
  }
}
