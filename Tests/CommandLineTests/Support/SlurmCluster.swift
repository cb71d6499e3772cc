import Foundation
import TestSupport
import Testing

/// Slurm as a distribution has it, on the loopback: a controller, and two nodes of two processors each, without accounting and without systemd.
final class SlurmCluster: Sendable {
  /// The one that tests share; nil, with `absence`, where there is none to be had.
  static let shared: SlurmCluster? = try? SlurmCluster()
  static let absence: Comment =
    "there is no Slurm here, or it does not start: `make test-setup` installs slurmctld, slurmd and munge where it can"
  static let isThere = shared != nil

  static let nodes = ["n1", "n2"]

  private let scratch: TemporaryFolder
  private var folder: String { scratch.path }
  private let ports: [Int]

  /// What makes a program talk to this cluster.
  var environment: [String: String] { ["SLURM_CONF": "\(folder)/slurm.conf"] }

  private init() throws {
    for program in ["munged", "munge", "slurmctld", "slurmd", "sbatch", "scontrol"] where Self.path(of: program) == nil {
      throw CocoaError(.fileNoSuchFile)
    }
    scratch = try TemporaryFolder()
    ports = try (0..<3).map { _ in try Self.freePort() }
    for name in ["state", "log"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    try Data((0..<128).map { _ in UInt8.random(in: 0...255) }).write(to: URL(filePath: "\(folder)/munge.key"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/munge.key")
    try configure(arraySize: 1001)
    try guardDaemons()
    try start(
      "munged",
      ["--foreground", "--force", "--num-threads=1", "--key-file=\(folder)/munge.key", "--socket=\(folder)/munge.sock"]
        + ["pid", "seed", "log"].map { "--\($0)-file=\(folder)/munge.\($0)" })
    try reaches("munge") { FileManager.default.fileExists(atPath: "\(folder)/munge.sock") }
    try startController()
    for node in Self.nodes { try startNode(node) }
    try reaches("idle nodes") { Set(ask("sinfo -h -N -o %T").split(separator: "\n")) == ["idle"] }
  }

  /// Of an array; the controller sees it when it is started anew.
  func configure(arraySize: Int) throws {
    let user = NSUserName()
    let text = """
      ClusterName=tests
      SlurmctldHost=localhost(127.0.0.1)
      SlurmctldPort=\(ports[0])
      CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
      AuthType=auth/munge
      AuthInfo=socket=\(folder)/munge.sock,cred_expire=5
      SlurmUser=\(user)
      SlurmdUser=\(user)
      StateSaveLocation=\(folder)/state
      SlurmdSpoolDir=\(folder)/spool-%n
      SlurmctldPidFile=\(folder)/slurmctld.pid
      SlurmdPidFile=\(folder)/slurmd-%n.pid
      SlurmctldLogFile=\(folder)/log/slurmctld
      SlurmdLogFile=\(folder)/log/slurmd-%n
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      JobAcctGatherType=jobacct_gather/none
      AccountingStorageType=accounting_storage/none
      JobCompType=jobcomp/none
      MpiDefault=none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_CPU
      SchedulerType=sched/builtin
      SchedulerParameters=batch_sched_delay=0,sched_interval=1
      MailProg=/bin/true
      ReturnToService=2
      KillWait=2
      SlurmdTimeout=5
      MaxArraySize=\(arraySize)
      NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=\(ports[1]) CPUs=2 State=UNKNOWN
      NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=\(ports[2]) CPUs=2 State=UNKNOWN
      PartitionName=tests Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP

      """
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/slurm.conf"))
  }

  // MARK: Daemons

  func restartController() throws {
    kill(try number(of: "slurmctld"), SIGKILL)
    try startController()
    try reaches("the controller") { !ask("sinfo -h -o %T").isEmpty }
  }

  private func startController() throws { try start("slurmctld", ["-D", "-f", "\(folder)/slurm.conf"]) }
  private func startNode(_ node: String) throws {
    try start("slurmd", ["-D", "-N", node, "-f", "\(folder)/slurm.conf"], named: node)
  }

  /// As if its power were cut: everything on it ends at once, and nobody tells the controller. Then it comes back.
  func powerCycle(_ node: String) throws {
    kill(try number(of: node), SIGKILL)
    let processes = Self.processes { $0["SLURMD_NODENAME"] == node && $0["SLURM_CONF"] == self.environment["SLURM_CONF"] }
    // First those who would tell.
    for keeper in Set(processes.map(\.parent))
    where (try? String(contentsOfFile: "/proc/\(keeper)/comm", encoding: .utf8)) == "slurmstepd\n" {
      kill(keeper, SIGKILL)
    }
    for process in processes { kill(process.identifier, SIGKILL) }
    try startNode(node)
  }

  private static func processes(_ isMeant: ([String: String]) -> Bool) -> [(identifier: pid_t, parent: pid_t)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.compactMap { identifier in
      guard let data = FileManager.default.contents(atPath: "/proc/\(identifier)/environ"),
        let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8),
        let parent = status.firstMatch(of: #/PPid:\s*([0-9]+)/#).flatMap({ pid_t($0.output.1) })
      else { return nil }
      let pairs = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self).split(separator: "=", maxSplits: 1) }
      let environment = Dictionary(pairs.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) }) { $1 }
      return isMeant(environment) ? (identifier, parent) : nil
    }
  }

  private func start(_ program: String, _ arguments: [String], named name: String? = nil) throws {
    let name = name ?? program
    let number = "\(folder)/\(name).number"
    try? FileManager.default.removeItem(atPath: number)
    let process = Process()
    // Daemons close every file that they find open, by which Foundation would take them for ended: so bash holds it for them.
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments =
      ["-c", "\"$@\" >\"$0.output\" 2>&1 & echo $! >\"$0.new\"; mv \"$0.new\" \"$0.number\"; wait", "\(folder)/\(name)"]
      + [try #require(Self.path(of: program))] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The guard ends all of them that are named so.
    try reaches("\(name)'s number") { FileManager.default.fileExists(atPath: number) }
  }

  private func number(of name: String) throws -> pid_t {
    try #require(pid_t(try scratch.text("\(name).number").trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Ends the daemons, however this process ends, and removes what they write once more into their folder, which is gone by then.
  private func guardDaemons() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c",
      """
      while kill -0 \(getpid()) 2>/dev/null; do found=$(cat "$0"/*.number 2>/dev/null) && numbers=$found; sleep 0.2; done
      kill -9 $numbers 2>/dev/null; sleep 0.5; rm -rf "$0"
      """, folder,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  // MARK: Asking

  /// What a Slurm command says; empty where it fails.
  func ask(_ command: String) -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return said
  }

  /// Numbers of array tasks that are in this state: `RUNNING`.
  func tasks(_ state: String) -> [String] {
    ask("squeue -h -r -t \(state) -o %i").split(separator: "\n").map(String.init).filter { $0.contains("_") }
  }

  /// Waits until nothing waits or runs.
  func isDone(within seconds: Double = 120) throws {
    try reaches("an empty queue", within: seconds) { ask("squeue -h -o %i || echo down").isEmpty }
  }

  func reaches(_ what: String, within seconds: Double = 60, _ isReached: () -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !isReached() {
      try #require(.now < deadline, "waiting for \(what)")
      usleep(50_000)
    }
  }

  private static func path(of program: String) -> String? {
    let folders =
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/bin"]
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
      }
    }
    try #require(port)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
