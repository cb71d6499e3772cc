extension Sample.Unit {
  /// An effect of this unit for a reader, without its unit's name: "+1.39 points", "0.21 x", "90 %".
  func text(_ value: Double) -> String {
    switch self {
    case .accuracy: NumberText.points(value) + " points"
    case .ratio: NumberText.significant(value, 2) + " ×"
    case .share: NumberText.percent(value, 0)
    }
  }

  func text(_ interval: Interval) -> String {
    switch self {
    case .accuracy: "\(NumberText.points(interval.low)) to \(NumberText.points(interval.high))"
    case .ratio: "\(NumberText.significant(interval.low, 2)) to \(NumberText.significant(interval.high, 2))"
    case .share: "\(NumberText.percent(interval.low, 0)) to \(NumberText.percent(interval.high, 0))"
    }
  }

  /// What a claim asks of an effect.
  func bound(_ threshold: Double, _ side: Measurement.Side) -> String {
    switch (self, side) {
    case (.ratio, .above): "at least \(NumberText.short(threshold)) ×"
    case (.ratio, .below): "at most \(NumberText.short(threshold)) ×"
    case (.accuracy, .above), (.share, .above): "at or above \(text(threshold))"
    case (.accuracy, .below), (.share, .below): "at or below \(text(threshold))"
    }
  }
}

extension ClaimPart {
  /// What was measured, in sentences.
  var sentences: [String] {
    switch self {
    case .unmeasured(let reason): return ["Not measured: \(reason)."]
    case .measured(let evidence):
      let unit = evidence.unit
      let line =
        "\(evidence.quantity): \(unit.text(evidence.effect)), 95 % interval \(unit.text(evidence.interval)), p \(NumberText.p(evidence.p)) over \(evidence.test.basis); the claim asks for \(unit.bound(evidence.threshold, evidence.side))"
      return ([line, evidence.measured] + evidence.notes).map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    }
  }
}
