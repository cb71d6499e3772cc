import Foundation
import TestSupport
import Testing

/// Sweeps on a real Slurm. Whatever becomes of tasks, nodes and the controller, the files are to the byte those of a sweep on this machine.
@Suite(.serialized, .enabled(if: SlurmCluster.isThere, SlurmCluster.absence), .timeLimit(.minutes(5))) struct SlurmTests {
  private let cluster: SlurmCluster

  init() throws { cluster = try #require(SlurmCluster.shared) }

  /// `bnlab run --on slurm`, in a laboratory whose results are also those of a local sweep.
  private func start(_ laboratory: Laboratory, _ arguments: [String] = [], environment: [String: String] = [:]) throws
    -> Laboratory.Call
  {
    try laboratory.start(["run", "--on", "slurm"] + arguments, environment: environment.merging(cluster.environment) { $1 })
  }

  private func submit(_ laboratory: Laboratory, _ arguments: String...) throws -> Laboratory.Ending {
    try start(laboratory, arguments).wait()
  }

  private static func laboratory(_ spec: String) throws -> Laboratory {
    let laboratory = try Laboratory(spec)
    try laboratory.run("--results", "reference", "--quiet")
    return laboratory
  }

  /// The runs of each task, as they were written down.
  private func shares(_ laboratory: Laboratory) throws -> [[String]] {
    struct Contents: Decodable {
      struct Share: Decodable { var runs: [String] }
      var shares: [Share]
    }
    return try laboratory.files("results/submissions", ending: "submission.json").values.flatMap {
      try JSONDecoder().decode(Contents.self, from: $0).shares.map(\.runs)
    }
  }

  private func logs(_ laboratory: Laboratory) -> String {
    laboratory.files("results/submissions", ending: ".log").sorted { $0.key < $1.key }
      .map { "\($0.key):\n\(String(decoding: $0.value, as: UTF8.self))" }.joined()
  }

  /// Two arms of twenty runs of a moment each.
  private static let short = Laboratory.spec(steps: 2000, seeds: 20).replacing("evaluate: 10", with: "evaluate: 500")
  /// Two arms of eight runs of some seconds each.
  private static let long = Laboratory.spec(steps: 100_000, seeds: 8).replacing("evaluate: 10", with: "evaluate: 10000")
  private static let eightTasks = ["--slurm", "minutes=0.001", "--slurm", "tasks=8"]

  @Test
  func `forty runs in eight tasks, submitted twice at once, are handed over once each, and what fails is shown with its log`()
    throws
  {
    let laboratory = try Self.laboratory(Self.short)
    // Something stands where a run's file is to be written.
    let name = try #require(laboratory.files("reference").keys.filter { $0.contains("/seed-7.") }.min())
    let obstacle = "\(laboratory.path)/results/\(name).partial/in-the-way"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
    let calls = try (0..<2).map { _ in try start(laboratory, Self.eightTasks + ["--wait"]) }
    let endings = try calls.map { try $0.wait() }
    let log = String(name.dropLast(3)) + ".log"
    for ending in endings {
      #expect(ending.status == 1, "\(ending.errors)\(logs(laboratory))")
      #expect(
        ending.errors.contains("failed: results/\(log)") && ending.errors.contains("1 of 40 runs are not done"),
        "\(ending.errors)")
    }
    #expect(try String(contentsOfFile: "\(laboratory.path)/results/\(log)", encoding: .utf8).contains("is in the way"))
    let shares = try shares(laboratory)
    #expect(shares.count == 8 && shares.allSatisfy { $0.count == 5 })
    #expect(Set(shares.flatMap(\.self)).count == 40)
    #expect(endings.map(\.output).joined().contains("40 runs on the way already"))
    // What is missing is submitted, and nothing else.
    try FileManager.default.removeItem(atPath: "\(laboratory.path)/results/\(name).partial")
    let second = try submit(laboratory, "--wait")
    #expect(second.status == 0, "\(second.errors)\(logs(laboratory))")
    #expect(
      second.output.contains("1 run in 1 share") && second.output.contains("Report: results/tiny/report.md") == false,
      "\(second.output)")
    #expect(laboratory.files() == laboratory.files("reference"))
    #expect(laboratory.leftovers("results/tiny") == [])
    let third = try submit(laboratory)
    #expect(third.status == 0 && third.output.contains("40 runs, 40 up to date"), "\(third.output)")
    #expect(try self.shares(laboratory).count == 9)
  }

  @Test func `cancelled, requeued, on a node whose power fails, under a controller that starts anew: nothing is lost`() throws {
    let laboratory = try Self.laboratory(Self.long)
    #expect(try submit(laboratory, "--slurm", "minutes=0.001", "--slurm", "tasks=4", "--checkpoint-interval", "0.1").status == 0)
    try cluster.reaches("four tasks at work") {
      cluster.tasks("RUNNING").count == 4 && laboratory.files(ending: ".checkpoint").count >= 4
    }
    let tasks = cluster.tasks("RUNNING").sorted()
    _ = cluster.ask("scancel \(tasks[0])")
    _ = cluster.ask("scontrol requeue \(tasks[1])")
    try cluster.powerCycle("n2")
    try cluster.restartController()
    let watch = try laboratory.start(["watch"], environment: cluster.environment)
    try cluster.isDone()
    // What one task was cancelled in is left, where the controller knew of that before its end; with it all that the controller forgot of
    // what it was told just before.
    let left = 16 - laboratory.files().keys.count { $0.contains("/seed-") }
    watch.interrupt(SIGINT)
    let seen = try watch.wait()
    #expect(
      seen.status == 0 && (left == 16 || seen.output.contains(" of 16 runs, ")), "\(seen.output)\(seen.errors)\(logs(laboratory))"
    )
    let second = try submit(laboratory, "--wait")
    #expect(second.status == 0, "\(second.errors)\(logs(laboratory))")
    #expect(second.output.contains(left > 0 ? "\(left) run" : "16 up to date"), "\(second.output)")
    #expect(laboratory.files() == laboratory.files("reference"), "\(logs(laboratory))")
    #expect(laboratory.leftovers("results/tiny") == [])
  }

  @Test func `a time limit that is too short has its tasks take their turn again, until all is done`() throws {
    let laboratory = try Self.laboratory(
      Self.long.replacing("seeds: 8", with: "seeds: 2").replacing("steps: 100000", with: "steps: 150000"))
    let ending = try submit(laboratory, "--wait", "--slurm", "tasks=4", "--slurm", "minutes=0.001", "--slurm", "time=0:02")
    #expect(ending.status == 0, "\(ending.errors)\(logs(laboratory))")
    #expect(logs(laboratory).contains("the time is over; 1 run left"), "\(logs(laboratory))")
    #expect(laboratory.files() == laboratory.files("reference"))
    #expect(laboratory.leftovers("results/tiny") == [])
  }

  @Test func `where arrays may have four tasks and flock is refused, a sweep is what it is anywhere`() throws {
    let laboratory = try Self.laboratory(Self.short)
    let shim = try Shim.compile("locks.c", to: laboratory.path + "/locks.so")
    try cluster.configure(arraySize: 5)
    defer { try? cluster.configure(arraySize: 1001) }
    try cluster.restartController()
    let dry = try submit(laboratory, "--dry-run", "--slurm", "minutes=0.001")
    #expect(
      dry.status == 0 && dry.output.contains("#SBATCH --array=1-4\n") && dry.output.contains("share 4/4: 10 runs"),
      "\(dry.output)")
    #expect(try shares(laboratory).isEmpty)
    let setup = "setup=[\"export LD_PRELOAD=\(shim) BNLAB_LOCKS=refuse\"]"
    let ending = try start(
      laboratory, ["--wait", "--slurm", "minutes=0.001", "--slurm", setup],
      environment: ["LD_PRELOAD": shim, "BNLAB_LOCKS": "refuse"]
    ).wait()
    #expect(ending.status == 0, "\(ending.errors)\(logs(laboratory))")
    #expect(try shares(laboratory).map(\.count) == [10, 10, 10, 10])
    #expect(laboratory.files() == laboratory.files("reference"))
    #expect(laboratory.leftovers("results/tiny") == [])
  }

  @Test func `the page's commands do what it says, as they stand there`() throws {
    let page = try String(contentsOfFile: Repository.path + "/Sources/Experiments/Experiments.docc/Cluster.md", encoding: .utf8)
    let section = try #require(page.split(separator: "### With Slurm").last?.split(separator: "###").first)
    let lines = section.split(separator: "\n").filter { $0.hasPrefix("    ") }.map {
      $0.split(separator: "#")[0].trimmingCharacters(in: .whitespaces)
    }
    let commands = lines.filter { $0.hasPrefix("bnlab ") }
    #expect(commands == ["bnlab run --on slurm --dry-run", "bnlab run --on slurm", "bnlab watch", "bnlab run --on slurm"])
    let laboratory = try Self.laboratory(Self.short)
    for command in commands {
      let arguments = command.split(separator: " ").dropFirst().map(String.init)
      let ending = try laboratory.call(arguments, environment: cluster.environment)
      #expect(ending.status == 0, "\(command): \(ending.errors)")
    }
    try cluster.isDone()
    #expect(laboratory.files() == laboratory.files("reference"))
    // What the site's file says is what Slurm is told.
    try laboratory.write(lines.filter { !$0.hasPrefix("bnlab ") }.joined(separator: "\n"), to: "experiments/slurm.yaml")
    let dry = try laboratory.call(["run", "--on", "slurm", "--dry-run", "--seeds", "21"], environment: cluster.environment)
    for line in ["#SBATCH --partition=short", "#SBATCH --account=physics", "#SBATCH --time=1:00:00", "module load gcc/14"] {
      #expect(dry.output.contains(line + "\n"), "\(dry.output)\(dry.errors)")
    }
    try cluster.isDone()
  }
}
