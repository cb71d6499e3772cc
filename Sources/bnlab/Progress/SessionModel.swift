import Experiments

/// What goes on in a session, as numbers to be shown.
struct SessionModel {
  /// A run that is being trained.
  struct Current {
    var name: String
    var steps: Int
    var step: Int
    var accuracy: [Float] = []
  }

  let total: Int
  private(set) var done: Int
  private(set) var diverged = 0
  private(set) var failed = 0
  private(set) var elsewhere: Set<Run> = []
  private(set) var current: [Run: Current] = [:]
  /// Started first, shown first.
  private(set) var order: [Run] = []

  private let start = ContinuousClock.now
  private let works: [Run: Double]
  private let names: [Run: String]
  /// Work of what was to be trained, in seconds where they are known.
  private let allWork: Double
  private var finishedWork = 0.0
  /// Work that checkpoints of earlier starts have saved.
  private var givenWork: [Run: Double] = [:]

  init(_ plan: Plan) {
    total = plan.entries.count
    done = plan.done
    let pending = plan.pending
    let inSeconds = pending.allSatisfy { $0.seconds != nil }
    works = Dictionary(uniqueKeysWithValues: pending.map { ($0.run, inSeconds ? $0.seconds ?? 0 : $0.work) })
    names = Dictionary(
      uniqueKeysWithValues: pending.map { ($0.run, "\($0.arms.first ?? $0.run.identity.model) #\($0.run.seed)") })
    allWork = works.values.reduce(0, +)
  }

  func name(of run: Run) -> String { names[run] ?? run.title }

  mutating func take(_ event: SessionEvent) {
    switch event {
    case .started(let run, let step):
      elsewhere.remove(run)
      current[run] = Current(name: name(of: run), steps: run.configuration.steps, step: step)
      order.append(run)
      givenWork[run] = share(run, step) * (works[run] ?? 0)
    case .progress(let run, let progress):
      current[run]?.step = progress.step
      current[run]?.accuracy = progress.accuracy
    case .finished(let run, let divergedAtStep, _):
      leave(run)
      done += 1
      if divergedAtStep != nil { diverged += 1 }
      finishedWork += works[run] ?? 0
    case .failed(let run, _, _):
      leave(run)
      failed += 1
      finishedWork += works[run] ?? 0
    case .elsewhere(let run):
      leave(run)
      elsewhere.insert(run)
    case .note, .tick: break
    }
  }

  private mutating func leave(_ run: Run) {
    elsewhere.remove(run)
    current[run] = nil
    order.removeAll { $0 == run }
  }

  /// Fraction of the work, 0...1.
  var fraction: Double {
    let running = current.reduce(0.0) { sum, item in sum + (works[item.key] ?? 0) * share(item.key, item.value.step) }
    return allWork > 0 ? min(1, (finishedWork + running) / allWork) : 1
  }

  /// Seconds left, from how the work went so far; nil while that says little.
  var secondsLeft: Double? {
    let elapsed = start.duration(to: .now) / .seconds(1)
    let given = allWork > 0 ? givenWork.values.reduce(0, +) / allWork : 0
    let own = fraction - given
    guard elapsed > 2, own > 0.002 else { return nil }
    return elapsed / own * (1 - fraction)
  }

  var elapsed: Double { start.duration(to: .now) / .seconds(1) }

  private func share(_ run: Run, _ step: Int) -> Double { Double(step) / Double(max(1, run.configuration.steps)) }
}
