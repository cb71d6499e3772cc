import Foundation

/// Worker processes of this very program, a few at a time on this machine.
public final class LocalWorkers: Backend {
  public let capacity: Int
  /// Of workers, but for what their jobs hold them to.
  private let environment: [String: String]
  private var workers: [WorkerProcess] = []
  private var isStopping = false

  /// - `capacity`: Workers at a time.
  public init(_ capacity: Int) {
    self.capacity = capacity
    environment = ProcessInfo.processInfo.environment
  }

  public func start(_ job: Job) throws {
    workers.append(try WorkerProcess(job, environment: environment.merging(Worker.environment(of: job)) { $1 }))
  }

  public func stop(atOnce: Bool) {
    isStopping = true
    for worker in workers { worker.process.send(atOnce ? SIGKILL : SIGTERM) }
  }

  public func events() -> [(run: Run, event: JobEvent)] {
    var watched = workers.flatMap { worker in
      [worker.output, worker.errors].map { pollfd(fd: $0 ?? -1, events: Int16(POLLIN), revents: 0) }
    }
    let isNews = Interruption.signal == nil
    watched.append(pollfd(fd: isNews ? Interruption.descriptor : -1, events: Int16(POLLIN), revents: 0))
    guard poll(&watched, nfds_t(watched.count), 100) > 0 else { return [] }
    var events: [(run: Run, event: JobEvent)] = []
    for (index, worker) in workers.enumerated() {
      if watched[2 * index].revents != 0 { events += worker.readEvents().map { (worker.run, $0) } }
      if watched[2 * index + 1].revents != 0 { worker.readErrors() }
    }
    for worker in workers where worker.isSilent { events.append((worker.run, .ended(worker.ending(wasStopped: isStopping)))) }
    workers.removeAll(where: \.isSilent)
    return events
  }
}
