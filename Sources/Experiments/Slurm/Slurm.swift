import Foundation

/// Slurm's own commands, as this machine has them.
///
/// Nothing is asked but `sbatch`, `squeue`, `scontrol` and, where there is accounting, `sacctmgr`. What squeue says is taken for what is on its way, and
/// for nothing else: whether a run is done only the run store knows.
public struct Slurm: Sendable {
  public init() {}

  /// A task of one's own that is waiting or running.
  public struct Task: Hashable, Sendable {
    /// What its job is called.
    public var job: String
    /// Its number in an array; nil for a job that is none.
    public var number: Int?
    public var isRunning: Bool
  }

  /// How much Slurm takes.
  public struct Limits: Hashable, Sendable {
    /// Tasks of an array that are numbered from 1.
    public var array = 1000
    /// Jobs and tasks of this person that may wait or run; nil for no limit that anybody told of.
    public var submitted: Int?

    public init() {}
  }

  // MARK: Asking

  /// This person's tasks.
  /// - Throws: `StoreError` where that cannot be told.
  public func tasks() throws -> [Task] {
    let text = try call("squeue", ["--noheader", "--array", "--user=\(getuid())", "--format=%K|%T|%j"])
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
      // What is completing trains no more.
      guard fields.count == 3, fields[1] != "COMPLETING" else { return nil }
      return Task(job: String(fields[2]), number: Int(fields[0]), isRunning: fields[1] == "RUNNING")
    }
  }

  /// - `qos`: The quality of service that is asked for, which may have limits of its own.
  /// - Throws: `StoreError` where scontrol does not answer.
  public func limits(qos: String?) throws -> Limits {
    var limits = Limits()
    let configuration = try call("scontrol", ["show", "config"])
    if let size = configuration.firstMatch(of: #/(?m)^MaxArraySize\s*=\s*([0-9]+)/#).flatMap({ Int($0.output.1) }) {
      // The highest number is one less.
      limits.array = max(1, size - 1)
    }
    // Without accounting nobody has limits of his own.
    let user = NSUserName()
    var numbers: [Int] = []
    if let text = try? call(
      "sacctmgr", ["--noheader", "--parsable2", "show", "assoc", "where", "user=\(user)", "format=MaxSubmitJobs,GrpSubmitJobs"])
    {
      numbers += text.split(whereSeparator: { "|\n".contains($0) }).compactMap { Int($0) }
    }
    if let qos,
      let text = try? call(
        "sacctmgr", ["--noheader", "--parsable2", "show", "qos", "where", "name=\(qos)", "format=MaxSubmitJobsPU,GrpSubmitJobs"])
    {
      numbers += text.split(whereSeparator: { "|\n".contains($0) }).compactMap { Int($0) }
    }
    limits.submitted = numbers.min()
    return limits
  }

  // MARK: Submitting

  /// Hands a script over.
  /// - `dependency`: As sbatch's `--dependency`.
  /// - Returns: The job's number.
  /// - Throws: `StoreError` with what sbatch says against it.
  public func submit(_ script: String, dependency: String? = nil) throws -> String {
    let answer = try call(
      "sbatch", ["--parsable"] + (dependency.map { ["--dependency=\($0)", "--kill-on-invalid-dep=no"] } ?? []) + [script])
    let number = answer.split(whereSeparator: { "; \n".contains($0) }).last { Int($0) != nil }
    guard let number else { throw StoreError("sbatch answered with no job's number: \(answer.prefix(200))") }
    return String(number)
  }

  // MARK: Calling

  private static let limits = ChildCommand.Limits(time: .seconds(120), output: 64 << 20, memory: .max, file: .max)

  private func call(_ program: String, _ arguments: [String]) throws -> String {
    let outcome = try Child.run(
      ChildCommand(
        "/usr/bin/env", [program] + arguments, environment: ProcessInfo.processInfo.environment, limits: Self.limits))
    switch outcome.ending {
    case .exited(0): return String(decoding: outcome.output, as: UTF8.self)
    case .exited(127): throw StoreError("there is no \(program) here: `--on slurm` wants a machine that has Slurm's commands")
    case .exited, .killed, .saidTooMuch:
      let said = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").map {
        $0.replacing("\(program): error: ", with: "").trimmingCharacters(in: .whitespaces)
      }
      throw StoreError("\(program) says: \(said.joined(separator: "; ").prefix(500))")
    case .tookTooLong: throw StoreError("\(program) did not answer within two minutes: Slurm's controller may be down")
    }
  }
}
