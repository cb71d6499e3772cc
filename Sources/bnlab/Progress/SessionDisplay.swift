import Experiments
import Foundation

/// Shows a session to whoever watches. This one says nothing but what went wrong.
class SessionDisplay {
  var model: SessionModel
  let plan: Plan
  let dataset: String
  let jobs: Int

  init(plan: Plan, dataset: String, jobs: Int) {
    self.plan = plan
    self.dataset = dataset
    self.jobs = jobs
    model = SessionModel(plan)
  }

  /// The one that fits: for a terminal, for a log, or for nobody.
  static func make(plan: Plan, dataset: String, jobs: Int, isQuiet: Bool) -> SessionDisplay {
    if isQuiet { return SessionDisplay(plan: plan, dataset: dataset, jobs: jobs) }
    return Console.isTerminal && ProcessInfo.processInfo.environment["TERM"] != "dumb"
      ? TerminalDisplay(plan: plan, dataset: dataset, jobs: jobs) : PlainDisplay(plan: plan, dataset: dataset, jobs: jobs)
  }

  func start() {}
  func end() {}
  func nothingToDo() {}

  func show(_ event: SessionEvent) {
    model.take(event)
    switch event {
    case .failed(let run, let sentence, let log):
      interject("\(model.name(of: run)) failed: \(sentence)" + (log.map { " (\($0))" } ?? ""))
    case .note(let run, let sentence): interject("\(model.name(of: run)): \(sentence)")
    default: break
    }
  }

  /// A line about trouble, at once.
  func interject(_ sentence: String) { Console.complain(sentence) }

  /// What there is to do, and why: the most frequent reasons.
  var announcement: [String] {
    let pending = plan.pending
    var counts: [String: Int] = [:]
    for entry in pending { counts[entry.reason ?? "", default: 0] += 1 }
    let reasons = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let time = plan.secondsLeft(jobs: jobs).map { ", about \(Words.duration($0))" } ?? ""
    return [
      "\(dataset): \(Words.count(plan.entries.count, "run")), \(plan.done) up to date, \(pending.count) to train"
        + " with \(Words.count(min(jobs, pending.count), "worker"))\(time)"
    ] + reasons.prefix(4).map { "  \($0.value) x \($0.key)" }
      + (reasons.count > 4 ? ["  and \(reasons.count - 4) other reasons: bnlab plan"] : [])
  }

  /// Where there is nothing to do.
  var summary: String {
    let done = plan.done == plan.entries.count ? "all" : "\(plan.done)"
    return "\(dataset): \(Words.count(plan.entries.count, "run")), \(done) up to date"
  }

  /// `diverged`, `failed`, `elsewhere`, where there are any.
  var troubles: String {
    [
      model.diverged > 0 ? "\(model.diverged) diverged" : nil, model.failed > 0 ? "\(model.failed) failed" : nil,
      model.elsewhere.isEmpty ? nil : "\(model.elsewhere.count) with another bnlab",
    ].compactMap(\.self).joined(separator: ", ")
  }
}

/// For a log: a line now and then.
final class PlainDisplay: SessionDisplay {
  private var lastLine = ContinuousClock.now
  private var lastTenth = 0
  private static let interval = Duration.seconds(60)

  override func start() { announcement.forEach(Console.say) }

  override func nothingToDo() {
    Console.say(summary)
  }

  override func show(_ event: SessionEvent) {
    super.show(event)
    let tenth = Int(clamping: model.fraction * 10)
    guard tenth > lastTenth || ContinuousClock.now - lastLine > Self.interval else { return }
    lastTenth = tenth
    lastLine = .now
    let left = model.secondsLeft.map { ", \(Words.duration($0)) left" } ?? ""
    Console.say(
      "\(dataset): \(model.done) of \(model.total) runs, \(Int(clamping: model.fraction * 100)) %\(left)"
        + (troubles.isEmpty ? "" : ", \(troubles)"))
  }

  override func end() {
    Console.say(
      "\(dataset): \(model.done) of \(Words.count(model.total, "run")) done after \(Words.duration(model.elapsed))"
        + (troubles.isEmpty ? "" : ", \(troubles)"))
  }
}
