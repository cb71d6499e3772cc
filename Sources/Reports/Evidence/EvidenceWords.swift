/// What was measured for a claim, a line a part.
enum ClaimText {
  static func lines(_ judgement: Judgement) -> [String] {
    judgement.parts.flatMap { part -> [String] in
      if let problem = part.problem { return ["Not measured: \(problem)."] }
      let bound =
        part.unit == .ratio
        ? "\(part.side == .above ? "at least" : "at most") \(NumberText.short(part.threshold)) ×"
        : "\(part.side == .above ? "at or above" : "at or below") \(part.unit.text(part.threshold))"
      let head = part.quantity.prefix(1).uppercased() + part.quantity.dropFirst()
      let line =
        "\(head): \(part.unit.text(part.effect)), 95 % interval \(part.unit.text(part.interval)), p \(NumberText.p(part.p)) over \(part.test.basis); the claim asks for \(bound)."
      return [line] + (part.measured.isEmpty ? [] : [part.measured.prefix(1).uppercased() + part.measured.dropFirst() + "."])
        + part.notes.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    }
  }
}
