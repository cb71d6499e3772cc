/// Where a training step's time goes, operation by operation: a workspace's own operations in their own order, with a clock around each.
///
/// Steps that are not profiled know nothing of it.
public final class StepProfile {
  /// Nodes that one operation carries out, by name, and the seconds that they took so far.
  public struct Part: Hashable, Sendable {
    public let nodes: [String]
    public let forward: Double
    public let backward: Double
  }

  private let workspace: Workspace
  private let timed: [TimedOperation]
  private let forwardSchedule: Schedule
  private let backwardSchedule: Schedule

  /// - Parameters:
  ///   - workspace: Made for training.
  ///   - now: The time in seconds.
  public init(_ workspace: Workspace, now: @escaping () -> Double) {
    self.workspace = workspace
    timed = workspace.operations.map { TimedOperation($0, now: now) }
    forwardSchedule = .forward(timed)
    backwardSchedule = .backward(timed)
  }

  /// As the workspace's.
  public func forward(count: Int, mode: Mode) {
    workspace.begin(count: count, mode: mode)
    forwardSchedule.run(workspace.pass)
  }

  /// As the workspace's.
  public func backward() { backwardSchedule.run(workspace.pass) }

  /// In the order of operations.
  public var parts: [Part] {
    zip(workspace.nodesOfOperations, timed).map { nodes, operation in
      Part(
        nodes: nodes.map { workspace.network.definition.nodes[$0].name }, forward: operation.forwardSeconds,
        backward: operation.backwardSeconds)
    }
  }
}

/// An operation, and how long it took.
private final class TimedOperation: Operation {
  private let operation: any Operation
  private let now: () -> Double
  private(set) var forwardSeconds = 0.0
  private(set) var backwardSeconds = 0.0

  init(_ operation: any Operation, now: @escaping () -> Double) {
    self.operation = operation
    self.now = now
  }

  var takesWhole: Bool { operation.takesWhole }
  var observes: Bool { operation.observes }

  private func forward(_ step: () -> Void) {
    let start = now()
    step()
    forwardSeconds += now() - start
  }

  private func backward(_ step: () -> Void) {
    let start = now()
    step()
    backwardSeconds += now() - start
  }

  func observe(_ pass: Pass) { forward { operation.observe(pass) } }
  func settle(_ pass: Pass) { forward { operation.settle(pass) } }
  func forward(_ pass: Pass) { forward { operation.forward(pass) } }
  func observeGradient(_ pass: Pass) { backward { operation.observeGradient(pass) } }
  func settleGradient(_ pass: Pass) { backward { operation.settleGradient(pass) } }
  func backward(_ pass: Pass) { backward { operation.backward(pass) } }
}
