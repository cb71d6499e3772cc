/// Runs of one arm taken apart and put together, where some are known from their files and others from a metrics file alone.
extension ArmMetrics {
  /// The runs at these places, in this order.
  func runs(at places: [Int]) -> ArmMetrics {
    var arm = self
    arm.seeds = places.map { seeds[$0] }
    arm.outcomes = places.map { outcomes[$0] }
    arm.recordings = recordings.map { $0.runs(at: places) }
    arm.finals = places.map { finals[$0] }
    // An ensemble of the first runs is known where the first runs are the same.
    arm.ensembleCorrect = places.enumerated().map { place, former in
      places[...place] == Array(0...place)[...] ? ensembleCorrect[former] : nil
    }
    arm.disagreements = disagreements?.runs(at: places)
    return arm
  }

  /// These runs and others of the same settings, by their seeds. Of the others' probabilities nothing is kept: there is no telling on which
  /// examples they disagree with runs whose own are gone.
  func joined(with others: ArmMetrics) -> ArmMetrics {
    var arm = self
    arm.seeds += others.seeds
    arm.outcomes += others.outcomes
    for index in arm.recordings.indices {
      let layout = arm.recordings[index].layout
      let unrecorded = StackedRecording(layout, of: others.seeds.map { _ in Recording(layout) })
      arm.recordings[index].join(others.recordings[layout.group] ?? unrecorded)
    }
    arm.finals += others.finals
    arm.ensembleCorrect += others.seeds.map { _ in nil }
    arm.disagreements?.members += others.seeds.map { _ in false }
    arm.disagreements?.probabilities += others.seeds.map { _ in [] }
    return arm.runs(at: arm.seeds.indices.sorted { arm.seeds[$0] < arm.seeds[$1] })
  }
}

extension Disagreements {
  /// Of these runs alone: on some examples that set all runs apart they may agree.
  fileprivate func runs(at places: [Int]) -> Disagreements? {
    let members = places.map { self.members[$0] }
    guard let first = zip(places, members).first(where: \.1)?.0 else { return nil }
    let agreed = Set(
      examples.indices.filter { example in
        zip(places, members).allSatisfy { !$1 || prediction(of: $0, at: example) == prediction(of: first, at: example) }
      })
    let rest = examples.indices.filter { !agreed.contains($0) }
    return Disagreements(
      members: members, classes: classes, examples: rest.map { examples[$0] }, labels: rest.map { labels[$0] },
      probabilities: zip(places, members).map { place, isMember in
        isMember ? rest.flatMap { probabilities[place][($0 * classes)..<(($0 + 1) * classes)] } : []
      },
      unanimouslyCorrect: unanimouslyCorrect + agreed.count { prediction(of: first, at: $0) == Int(labels[$0]) }, total: total)
  }

  /// The class of the highest probability; the lower of two alike.
  private func prediction(of run: Int, at example: Int) -> Int {
    let row = probabilities[run][(example * classes)..<((example + 1) * classes)]
    return (row.enumerated().max { ($0.element, $1.offset) < ($1.element, $0.offset) })?.offset ?? 0
  }
}
