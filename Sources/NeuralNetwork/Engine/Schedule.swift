/// The order in which a workspace's operations take a minibatch's groups of examples.
///
/// Operations in a row that need not see the whole minibatch form a stage: each portion goes through all of them while it is in the cache.
/// A stage ends before an operation that must have observed all examples.
struct Schedule {
  private struct Stage {
    var steps: [(Pass) -> Void] = []
    /// What is done once all portions went through.
    var closing: [(Pass) -> Void] = []
    let takesWhole: Bool
  }

  private var stages: [Stage] = []
  /// For each operation, the stages that have a part of it.
  private var stagesOf: [ObjectIdentifier: [Int]] = [:]
  /// Groups in a portion.
  private let portion: Int

  static func forward(_ operations: [any Operation]) -> Schedule {
    var schedule = Schedule(portion: Pass.forwardPortion)
    for operation in operations {
      if operation.observes { schedule.add(operation, operation.observe, closing: operation.settle) }
      schedule.add(operation, operation.forward)
    }
    return schedule
  }

  static func backward(_ operations: [any Operation]) -> Schedule {
    var schedule = Schedule(portion: Pass.backwardPortion)
    for operation in operations.reversed() {
      if operation.observes { schedule.add(operation, operation.observeGradient, closing: operation.settleGradient) }
      schedule.add(operation, operation.backward)
    }
    return schedule
  }

  private init(portion: Int) { self.portion = portion }

  private mutating func add(_ operation: any Operation, _ step: @escaping (Pass) -> Void, closing: ((Pass) -> Void)? = nil) {
    if stages.isEmpty || stages.last!.takesWhole != operation.takesWhole || !stages.last!.closing.isEmpty {
      stages.append(Stage(takesWhole: operation.takesWhole))
    }
    stages[stages.count - 1].steps.append(step)
    stagesOf[ObjectIdentifier(operation), default: []].append(stages.count - 1)
    if let closing { stages[stages.count - 1].closing.append(closing) }
  }

  /// Whether in each portion all that some operations do follows the last that their readers do, so that what those hand on need not outlive it.
  func keepsTogether(_ makers: [any Operation], _ readers: [any Operation]) -> Bool {
    let own = makers.flatMap { stagesOf[ObjectIdentifier($0)] ?? [] }
    let theirs = readers.compactMap { stagesOf[ObjectIdentifier($0)]?.last }
    let all = Set(own + theirs)
    return all.count == 1 && !stages[all.first!].takesWhole
  }

  /// Carries out a pass.
  func run(_ pass: Pass) {
    for stage in stages {
      var part = pass
      var first = pass.groups.lowerBound
      repeat {
        let end = stage.takesWhole ? pass.groups.upperBound : min(first + portion, pass.groups.upperBound)
        part.groups = first..<end
        for step in stage.steps { step(part) }
        first = end
      } while first < pass.groups.upperBound
      for step in stage.closing { step(pass) }
    }
  }
}
