import Foundation

/// Programs run as children that cannot outlast, outtalk or outgrow what they were given: each is ended, with all that it started, at
/// its limits, when a signal asks this program to end, and (on Linux) when this program is gone, however it went.
public final class Child {
  private let process: ChildProcess
  private let limits: ChildCommand.Limits
  private let start = ContinuousClock.now
  /// Standard output and error, and what came of them.
  private var descriptors: [Int32] = []
  private var said: [[UInt8]] = [[], []]
  private var excess: ChildOutcome.Ending?
  private var isOver = false

  /// Runs commands, at most `jobs` at a time, on the caller's thread.
  /// - `ended`: Called for each, by its place in `commands`, as soon as it has ended, or where it could not be started.
  /// - Throws: What `ended` throws; `StoreError` where a signal asked for an end. No child is left running either way.
  public static func run(
    _ commands: [ChildCommand], jobs: Int, ended: (Int, Result<ChildOutcome, StoreError>) throws -> Void
  ) throws {
    var waiting = Array(commands.enumerated())[...]
    var running: [(place: Int, child: Child)] = []
    while !waiting.isEmpty || !running.isEmpty {
      if let signal = Interruption.signal { throw StoreError("interrupted by signal \(signal)") }
      while running.count < max(jobs, 1), let next = waiting.first {
        do {
          running.append((next.offset, try Child(next.element)))
        } catch let error as StoreError {
          // With fewer children there may be handles and processes enough.
          if !running.isEmpty { break }
          try ended(next.offset, .failure(error))
        }
        waiting = waiting.dropFirst()
      }
      wait(for: running.map(\.child))
      let over = running.compactMap { place, child in child.outcome().map { (place, $0) } }
      running.removeAll { $0.child.isOver }
      for (place, outcome) in over { try ended(place, .success(outcome)) }
    }
  }

  /// Runs one command.
  /// - Throws: `StoreError` where it cannot be started, or a signal asked for an end.
  public static func run(_ command: ChildCommand) throws -> ChildOutcome {
    var outcome: Result<ChildOutcome, StoreError>?
    try run([command], jobs: 1) { outcome = $1 }
    guard let outcome else { throw StoreError("\(command.program) gave nothing") }
    return try outcome.get()
  }

  private init(_ command: ChildCommand) throws {
    limits = command.limits
    let (output, errors) = (try ChildPipe(), try ChildPipe())
    process = try ChildProcess(
      command.program, command.arguments, command.program, environment: command.environment, folder: command.folder, input: nil,
      output: output.write, errors: errors.write, bond: .bound(memory: limits.memory, file: limits.file))
    descriptors = [output.keepRead(), errors.keepRead()]
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  deinit {
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
  }

  /// Waits until a child says something or closes its mouth, a signal comes, or a moment has passed.
  private static func wait(for children: [Child]) {
    var watched = (children.flatMap(\.descriptors) + [Interruption.descriptor]).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&watched, nfds_t(watched.count), 5)
  }

  /// Takes what it said meanwhile; how it ended, once it has.
  private func outcome() -> ChildOutcome? {
    let hasEnded = process.hasEnded
    listen()
    if excess == nil, said[0].count + said[1].count > limits.output { excess = .saidTooMuch }
    if !hasEnded, excess == nil, ContinuousClock.now - start > limits.time { excess = .tookTooLong }
    guard hasEnded || excess != nil else { return nil }
    isOver = true
    let ending: ChildOutcome.Ending =
      switch (excess, process.end()) {
      case (let excess?, _): excess
      case (nil, .exited(let code)): .exited(code)
      case (nil, .killed(let signal)): .killed(signal: signal)
      }
    return ChildOutcome(ending: ending, output: said[0], errors: said[1])
  }

  private func listen() {
    withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
      for place in descriptors.indices {
        while descriptors[place] >= 0, said[0].count + said[1].count <= limits.output {
          let count = read(descriptors[place], buffer.baseAddress, buffer.count)
          if count > 0 { said[place] += buffer[..<count] }
          if count < 0 && errno == EAGAIN { break }
          guard count <= 0, !(count < 0 && errno == EINTR) else { continue }
          close(descriptors[place])
          descriptors[place] = -1
        }
      }
    }
  }
}
