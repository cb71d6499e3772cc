import ArgumentParser
import Experiments
import Foundation

/// What would run, why, and how long it will take.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "What would run, why, and how long it will take.", discussion: "bnlab plan --jobs 2")

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions

  @OptionGroup var jobs: JobOptions
  @OptionGroup var arms: ArmOptions

  func run() throws {
    try reportingFailures {
      let workbench = try Workbench(specs, results: results.results, needsData: false)
      workbench.warn()
      try arms.check(against: workbench.experiments)
      for collection in workbench.collections {
        let plan = try collection.plan(only: arms.only)
        try workbench.omissions.note(unreadable: plan)
        Console.say(
          styled: Console.bold("\(collection.dataset): \(Words.count(plan.entries.count, "run")), \(plan.done) up to date"))
        show(plan)
        guard !plan.pending.isEmpty else { continue }
        let time =
          plan.secondsLeft(jobs: jobs.count).map { "about \(Words.duration($0))" } ?? "for how long is known once one run is done"
        Console.say("\(Words.count(plan.pending.count, "run")) to train with \(Words.count(jobs.count, "worker")), \(time)")
      }
      try workbench.omissions.end()
    }
  }

  /// A line for each arm and reason.
  private func show(_ plan: Plan) {
    struct Key: Hashable {
      var arms: [String]
      var reason: String
    }
    var order: [Key] = []
    var entries: [Key: [Plan.Entry]] = [:]
    for entry in plan.pending {
      let key = Key(arms: entry.arms, reason: entry.reason ?? "")
      if entries[key] == nil { order.append(key) }
      entries[key, default: []].append(entry)
    }
    for key in order {
      let group = entries[key] ?? []
      let seconds = group.map(\.seconds)
      let time = seconds.contains { $0 == nil } ? "" : ", \(Words.duration(seconds.compactMap(\.self).reduce(0, +)))"
      Console.say(
        styled: "  \(key.arms.joined(separator: " = "))  \(Self.seeds(group.map(\.run.seed)))\(time)  \(Console.dim(key.reason))")
    }
  }

  /// `seeds 0-4, 7`.
  static func seeds(_ seeds: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for seed in seeds.sorted() {
      if let last = ranges.last, last.upperBound == seed - 1 {
        ranges[ranges.count - 1] = last.lowerBound...seed
      } else {
        ranges.append(seed...seed)
      }
    }
    let texts = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    return (seeds.count == 1 ? "seed " : "seeds ") + texts.joined(separator: ", ")
  }
}
