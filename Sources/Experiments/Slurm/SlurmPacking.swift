/// How many tasks a sweep becomes.
public enum SlurmPacking {
  /// Where there is so little work, that more work at a time is worth more than fewer tasks: seconds of a task, and how many of such there may be.
  private static let short = (seconds: 120.0, tasks: 16)

  /// Of about as many minutes each as the site says, and never more tasks than runs, or than Slurm takes.
  /// - `seconds`: Planned, by run.
  /// - `queued`: Tasks of this person that wait or run already.
  /// - Throws: `StoreError` where there is room for none.
  public static func tasks(for seconds: [Double], _ site: SlurmSite, _ limits: Slurm.Limits, queued: Int) throws -> Int {
    let all = seconds.reduce(0, +)
    func tasks(of seconds: Double) -> Int { Int(clamping: (all / seconds).rounded(.up)) }
    let wanted = max(tasks(of: site.minutes * 60), min(tasks(of: min(short.seconds, site.minutes * 60)), short.tasks), 1)
    // The task that publishes is one more.
    let room = limits.submitted.map { $0 - queued - 1 } ?? .max
    guard room > 0 else {
      throw StoreError(
        "Slurm takes \(limits.submitted ?? 0) jobs of yours at a time, and \(queued) wait or run: there is no room for two more. Wait for some, or cancel them"
      )
    }
    return min(wanted, seconds.count, limits.array, room, site.tasks ?? .max)
  }
}
