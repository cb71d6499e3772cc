/// What there is to do: the runs that the experiments ask for, each once, how far each is, and why those that will be trained are.
public struct Plan: Sendable {
  public struct Entry: Sendable {
    public var run: Run
    /// The experiments and arms that share the run: `lenet-dropout/bn`.
    public var arms: [String]
    public var state: RunState
    /// Why it will be trained; nil for a run that is done.
    public var reason: String?
    /// Seconds that it will take; nil where no run of the kind was ever timed here.
    public var seconds: Double?
    /// Seconds of the whole run on a nominal core: what its time goes with, roughly.
    public var work: Double

    fileprivate var isUnreadable: Bool { if case .unreadable = state { true } else { false } }
  }

  /// Seed by seed, so that all arms have a first result early; within a seed in the order of the specs.
  public var entries: [Entry]
  /// What those of the runs were trained with that are here, as far as that was noted.
  public var trainedWith: Set<InstructionSet>
  /// Folders of earlier runs that could not be listed: times are estimated, and reasons given, as if they held none.
  public var unreadable: [StoreError]

  public var done: Int { entries.count { $0.state == .done } }

  /// What is left to train; not what nobody can tell of whether it was.
  public var pending: [Entry] { entries.filter { $0.state != .done && !$0.isUnreadable } }

  /// Seconds until all is trained with this many workers; nil where any pending run's time is unknown.
  public func secondsLeft(jobs: Int) -> Double? {
    let times = pending.map(\.seconds)
    guard !times.contains(where: { $0 == nil }) else { return nil }
    let seconds = times.compactMap(\.self)
    return max(seconds.reduce(0, +) / Double(max(1, jobs)), seconds.max() ?? 0)
  }

  /// - `only`: Arms to be kept, by name or `experiment/arm`; empty keeps all.
  /// - `recorded`: Seeds that metrics files record, by identity: why such a run is trained anew is another matter than why a new one is.
  /// - Throws: `EncodingError` where a configuration holds a number that is not finite.
  public init(
    _ experiments: [Experiment], store: RunStore, only: [String] = [], recorded: [String: Set<Int>] = [:],
    numerics: Int = Numerics.version
  ) throws {
    var order: [Run] = []
    var arms: [Run: [String]] = [:]
    for experiment in experiments {
      for arm in experiment.arms where only.isEmpty || only.contains(arm.name) || only.contains("\(experiment.name)/\(arm.name)")
      {
        let identity = try RunIdentity(of: arm.configuration, numerics: numerics)
        for seed in 0..<experiment.seeds {
          let run = Run(configuration: arm.configuration, seed: seed, identity: identity)
          if arms[run] == nil { order.append(run) }
          arms[run, default: []].append("\(experiment.name)/\(arm.name)")
        }
      }
    }
    self.init(order, arms: arms, store: store, recorded: recorded, numerics: numerics)
  }

  /// These runs, whatever asks for them.
  public init(_ runs: [Run], store: RunStore) {
    self.init(runs, arms: [:], store: store, recorded: [:], numerics: Numerics.version)
  }

  private init(_ order: [Run], arms: [Run: [String]], store: RunStore, recorded: [String: Set<Int>], numerics: Int) {
    let states = order.map(store.state)
    let earlier = EarlierRuns(store)
    let reasons = RunReasons(earlier, numerics: numerics)
    let times = RunTimes(earlier)
    let work = Dictionary(order.map { ($0.identity, $0.configuration) }) { first, _ in first }.mapValues(\.nominalSeconds)
    let entries = zip(order, states).map { run, state in
      let isRecorded = recorded[run.identity.digest]?.contains(run.seed) == true
      return Entry(
        run: run, arms: arms[run] ?? [], state: state,
        reason: state == .done ? nil : isRecorded && state == .missing ? RunReasons.recorded : reasons.reason(for: run, state),
        seconds: state == .done ? 0 : times.seconds(for: run, state),
        work: work[run.identity] ?? 0)
    }
    self.entries = entries.enumerated().sorted { ($0.element.run.seed, $0.offset) < ($1.element.run.seed, $1.offset) }.map(
      \.element)
    let identities = Set(order.map(\.identity))
    trainedWith = Set(earlier.groups.filter { identities.contains($0.identity) }.flatMap(\.instructionSets))
    unreadable = earlier.unreadable
  }
}
