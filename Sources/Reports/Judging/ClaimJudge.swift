import Experiments

/// Measures every claim of a report and gives each its word, correcting for all of them together.
public struct ClaimJudge: Sendable {
  /// Whose claims have a family of their own.
  public let paper: Paper
  /// Results of property checks, by the property's name.
  public var properties: [String: PropertyResult]

  public init(paper: Paper = .batchNormalization, properties: [PropertyResult] = []) {
    self.paper = paper
    self.properties = Dictionary(properties.map { ($0.id, $0) }) { $1 }
  }

  /// Judges all claims of the paper's experiments, in the paper's order and what else their specs claim after them. A claim that several make is
  /// judged for each, and its judgements stand together, their networks in the order of the experiments.
  ///
  /// The paper's claims are one family of Holm's correction, counted as many at least as runs decide; claims that only specs make are another.
  /// A claim judged on two networks is two of the family: each could be reproduced by luck.
  public func judge(_ inputs: [ReportInput]) -> [Judgement] {
    var judgements: [Judgement] = []
    for input in inputs {
      for claim in input.experiment.claims { judgements.append(measure(claim, of: input)) }
    }
    for claim in paper.claims where claim.isProperty {
      guard let result = properties[claim.id], !judgements.contains(where: { $0.property?.id == claim.id }) else { continue }
      judgements.append(
        judgement(
          of: result,
          claim: ClaimDefinition(
            id: claim.id, statement: claim.statement, source: claim.source, measures: [ExactProperty(property: claim.id)]),
          input: nil))
    }
    decide(&judgements, atLeast: paper.family, \.isPapers)
    decide(&judgements, atLeast: 1) { !$0.isPapers }
    let order = Dictionary(uniqueKeysWithValues: paper.claims.enumerated().map { ($1.id, $0) })
    func place(_ judgement: Judgement) -> Int { judgement.isPapers ? order[judgement.claim.id] ?? .max : .max }
    let networks = judgements.map(\.network)
    func rank(_ judgement: Judgement) -> Int {
      judgement.isPapers ? networks.firstIndex(of: judgement.network) ?? .max : .max
    }
    return judgements.enumerated().sorted { first, second in
      (place(first.element), rank(first.element), first.offset) < (place(second.element), rank(second.element), second.offset)
    }.map(\.element)
  }

  /// Judges the claims of an experiment that is not the paper's: a family by themselves, in the spec's order.
  public func judge(own input: ReportInput) -> [Judgement] {
    var judgements = input.experiment.claims.map { measure($0, of: input) }
    decide(&judgements, atLeast: 1) { _ in true }
    return judgements
  }

  /// Corrects one family's p values and says the words.
  private func decide(_ judgements: inout [Judgement], atLeast least: Int, _ isMember: (Judgement) -> Bool) {
    let members = judgements.indices.filter { isMember(judgements[$0]) && !judgements[$0].parts.isEmpty }
    guard !members.isEmpty else { return }
    let family = max(least, members.count)
    let corrected = HolmCorrection.correct(members.map { judgements[$0].p ?? 1 }, family: family)
    for (place, p) in zip(members, corrected) {
      judgements[place].family = family
      judgements[place].correctedP = p
      (judgements[place].verdict, judgements[place].reason) = VerdictRule.verdict(
        for: judgements[place].parts, correctedP: p, family: family)
    }
  }

  private func measure(_ claim: ClaimDefinition, of input: ReportInput) -> Judgement {
    let measures = claim.measures.compactMap { $0 as? any ClaimMeasure }
    if let objection = objection(to: claim, measures, of: input) { return undecided(claim, input, objection) }
    if let check = measures.lazy.compactMap({ $0.check }).first {
      guard measures.count == 1 else { return undecided(claim, input, "a property cannot be joined to other parts") }
      guard let result = properties[check] else { return undecided(claim, input, "the check of \(check) has not been run") }
      return judgement(of: result, claim: claim, input: input)
    }
    let isPapers = isPapers(claim, input)
    let parts = measures.flatMap { measure in
      ClaimPart.parts(of: measure, in: input, isPapers: isPapers) { sizes(of: claim, measure, $0, isPapers: isPapers) }
    }
    let deciding = VerdictRule.decidingPart(of: parts)
    let arms = claim.arms.compactMap { input.metrics.arm($0) }
    return Judgement(
      claim: claim, experiment: input.experiment.name, isPapers: isPapers, name: name(claim, input),
      network: network(input), departure: departure(claim, input), verdict: .undecided, reason: "", parts: parts,
      deciding: deciding?.part, p: deciding?.p, correctedP: nil, family: 0, property: nil,
      runs: arms.reduce(0) { $0 + $1.seeds.count }, diverged: arms.reduce(0) { $0 + $1.divergedCount })
  }

  /// Why the claim cannot be judged at all, whatever the runs say.
  private func objection(to claim: ClaimDefinition, _ measures: [any ClaimMeasure], of input: ReportInput) -> String? {
    guard measures.count == claim.measures.count else { return "it has a measure that nothing here can take" }
    guard !measures.isEmpty else { return "it compares nothing" }
    if let objection = measures.lazy.compactMap({ $0.objection }).first { return objection }
    guard isPapers(claim, input), let objection = paper.claim(claim.id)?.objection(to: measures) else { return nil }
    return "as written this is not the paper's claim: \(objection)"
  }

  /// A claim of the paper's name in somebody's own experiment is a question of its own.
  private func isPapers(_ claim: ClaimDefinition, _ input: ReportInput?) -> Bool {
    paper.claim(claim.id) != nil && input?.experiment.isPapers ?? true
  }

  /// The sizes that an effect is held against: the paper's own numbers, and what the spec asks for, each with whose it is.
  private func sizes(of claim: ClaimDefinition, _ measure: any ClaimMeasure, _ measurement: Measurement, isPapers: Bool)
    -> [ClaimedSize]
  {
    let papers = isPapers ? paper.claim(claim.id)?.sizes.filter { $0.isOf(measure) }.map(\.size) ?? [] : []
    let asked = measurement.threshold
    let isAsked =
      asked != measurement.noDifference && !papers.contains { $0.kind == .bound && $0.value == asked }
      && (isPapers || !measurement.isTolerance)
    return papers + (isAsked ? [ClaimedSize(asked, of: isPapers ? .ours : .spec, .bound)] : [])
  }

  private func departure(_ claim: ClaimDefinition, _ input: ReportInput?) -> String {
    isPapers(claim, input) ? paper.claim(claim.id)?.departure(network(input)) ?? "" : ""
  }

  private func network(_ input: ReportInput?) -> String { input?.experiment.paper?.network ?? "" }

  private func name(_ claim: ClaimDefinition, _ input: ReportInput?) -> String {
    isPapers(claim, input) ? paper.claim(claim.id)?.name ?? claim.id : claim.id
  }

  private func undecided(_ claim: ClaimDefinition, _ input: ReportInput, _ reason: String) -> Judgement {
    Judgement(
      claim: claim, experiment: input.experiment.name, isPapers: isPapers(claim, input), name: name(claim, input),
      network: network(input), departure: departure(claim, input), verdict: .undecided, reason: reason, parts: [], deciding: nil,
      p: nil, correctedP: nil, family: 0, property: nil, runs: 0, diverged: 0)
  }

  /// A check's networks are its own, none of the experiment's.
  /// - `input`: nil where no experiment declares it.
  private func judgement(of result: PropertyResult, claim: ClaimDefinition, input: ReportInput?) -> Judgement {
    Judgement(
      claim: claim, experiment: input?.experiment.name, isPapers: isPapers(claim, input), name: name(claim, input),
      network: "", departure: departure(claim, input), verdict: result.holds ? .reproduced : .failed,
      reason: "decided by a check of the program", parts: [], deciding: nil,
      p: nil, correctedP: nil, family: 0, property: result, runs: result.trials, diverged: 0)
  }
}
