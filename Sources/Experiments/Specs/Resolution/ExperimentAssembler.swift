import Grammar

/// Resolves a spec's arms, and reads what speaks of them.
struct ExperimentAssembler {
  let draft: SpecDraft
  let overrides: SpecOverrides
  let assignments: [(arm: Placed<String>?, settings: Settings)]
  let vocabulary: Vocabulary
  let problems: ProblemCollector

  /// nil, with problems added, where anything is wrong.
  func experiment(_ described: DatasetDescription) -> Experiment? {
    let before = problems.reports
    var description = described
    if let classes = draft.classes {
      if classes.value < described.classes {
        problems.add(
          classes.place,
          "`classes` is \(classes.value); expected at least the \(described.classes) of \(described.identity.name).")
      }
      description.classes = max(classes.value, described.classes)
    }
    let builder = ConfigurationBuilder(dataset: description, dataPlace: draft.request?.place ?? draft.place, problems: problems)
    var base = draft.settings
    for assignment in assignments where assignment.arm == nil { base = assignment.settings.over(base) }
    let arms = draft.arms.compactMap { arm(over: base, $0, builder) }
    checkDifferences(arms)
    let scope = SpecScope(
      arms: arms, written: draft.armNames, areProbesUnread: base.failed.contains("probes"), seeds: draft.seeds,
      factorial: draft.factorial, vocabulary: vocabulary)
    let figures = draft.figures.flatMap { FiguresReader.form(in: scope).read($0, "figures", problems) } ?? []
    let tables = draft.tables.flatMap { TablesReader.form(in: scope).read($0, "tables", problems) } ?? []
    let claims = draft.claims.flatMap { ClaimsReader.form(in: scope).read($0, "claims", problems) } ?? []
    checkFiles(Experiment.files(figures: figures, tables: tables))
    guard problems.reports == before, let title = draft.title, !arms.isEmpty else { return nil }
    return Experiment(
      name: draft.name, title: title.value, summary: draft.summary, paper: draft.paper, arms: arms, factorial: draft.factorial,
      seeds: overrides.seeds ?? draft.seeds, figures: figures, tables: tables, claims: claims, path: draft.path,
      overrides: overrides.descriptions)
  }

  private func arm(over base: Settings, _ arm: ArmDraft, _ builder: ConfigurationBuilder) -> Arm? {
    guard arm.settings.failed.isEmpty else { return nil }
    var settings = arm.settings
    for assignment in assignments where assignment.arm?.value == arm.name || assignment.arm?.value == arm.family.written {
      settings = assignment.settings.over(settings)
    }
    settings = settings.over(base)
    // What was swept as a multiple of the base's is known by now.
    let swept = arm.swept.reduce(into: arm.swept) { swept, written in
      swept[written.key] = SettingList.named(written.key)?.number(in: settings) ?? written.value
    }
    if let steps = overrides.steps, SpecOverrides.stepRange.contains(steps) {
      settings[.steps] = Placed(value: steps, place: settings[.steps]?.place ?? arm.place)
      settings[.epochs] = nil
      // A trace of more steps than there are is no mistake of the spec's.
      if let trace = settings[.trace] { settings[.trace]?.value = min(trace.value, steps) }
    }
    // What every arm lacks is the base's to say; what an arm has of its own has its own place.
    guard let configuration = builder.configuration(settings, at: draft.place) else { return nil }
    return Arm(name: arm.name, label: arm.label, configuration: configuration, swept: swept, family: arm.family)
  }

  /// Whatever two things would write one file.
  private func checkFiles(_ files: [ExperimentFile]) {
    func place(_ owner: ExperimentFile.Owner?) -> Place {
      let (value, id): (SpecValue?, String?) =
        switch owner {
        case .figure(let id): (draft.figures, id)
        case .table(let id): (draft.tables, id)
        case nil: (nil, nil)
        }
      guard case .map(let entries)? = value?.content, let entry = entries.first(where: { $0.key == id }) else {
        return draft.place
      }
      return entry.keyPlace
    }
    var first: [String: ExperimentFile.Owner?] = [:]
    var told: Set<[ExperimentFile.Owner?]> = []
    for file in files {
      guard let other = first[file.name] else {
        first[file.name] = .some(file.owner)
        continue
      }
      guard let owner = file.owner, told.insert([other, owner]).inserted else { continue }
      let rival = other.map { "the \($0) on line \(place($0).line)" } ?? "the experiment itself"
      problems.add(
        place(owner), "The \(owner) would write `\(file.name)`, and so would \(rival); expected another name for one of them.")
    }
  }

  /// Two arms that do the same would be shown as two.
  private func checkDifferences(_ arms: [Arm]) {
    // One override for all, such as --steps, may leave arms alike that only differed in it.
    guard overrides.steps == nil, overrides.assignments.isEmpty else { return }
    var first: [RunConfiguration: String] = [:]
    var labels: [String: String] = [:]
    for arm in arms {
      let place = draft.arms.first { $0.name == arm.name }?.place ?? draft.place
      if let twin = first[arm.configuration] {
        problems.add(
          place, "The arms `\(twin)` and `\(arm.name)` have the same settings; expected every arm to differ from the others.")
      } else if let twin = labels[arm.label] {
        problems.add(
          place, "The arms `\(twin)` and `\(arm.name)` have the same label; expected figures to be able to tell them apart.")
      }
      first[arm.configuration] = first[arm.configuration] ?? arm.name
      labels[arm.label] = labels[arm.label] ?? arm.name
    }
  }
}
