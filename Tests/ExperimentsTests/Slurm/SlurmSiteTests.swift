import Experiments
import Grammar
import TestSupport
import Testing

@Suite struct SlurmSiteTests {
  @Test(arguments: [
    ("1", 60), ("90", 5400), ("90:30", 5430), ("1:30:00", 5400), ("1-12", 129_600), ("1-12:30", 131_400), ("2-01:02:03", 176_523),
  ])
  func `times are what sbatch takes them for`(text: String, seconds: Int) {
    #expect(SlurmTime(text)?.seconds == seconds)
    #expect(SlurmTime(seconds: seconds) == SlurmTime(SlurmTime(seconds: seconds).text))
  }

  @Test(arguments: ["", "0", "0:00", "1:2:3:4", "-1", "1-", "1.5", "an hour", "99999999"]) func `what is no time is told`(
    text: String
  ) {
    #expect(SlurmTime(text) == nil)
  }

  private static func read(_ text: String, _ assignments: [String] = []) throws -> SlurmSite {
    let scratch = try TemporaryFolder()
    try scratch.write(Array(text.utf8), "slurm.yaml")
    return try SlurmSite.read(scratch.file("slurm.yaml"), assignments)
  }

  @Test func `the command line's word holds, and the file's where it says nothing`() throws {
    let site = try Self.read("partition: long\ntime: 1:30:00\nmodules: [gcc/14, hdf5]\n", ["partition=short", "at-a-time=8"])
    #expect(site.partition == "short" && site.time.seconds == 5400 && site.modules == ["gcc/14", "hdf5"] && site.atATime == 8)
    #expect(try SlurmSite.read(nil, []) == SlurmSite())
  }

  @Test(arguments: [
    ("partitoin: x", [], "slurm.yaml:1:1: `partitoin` is no key of a site; did you mean `partition`?"),
    ("time: soon", [], "expected a time such as `90` (minutes), `1:30:00` or `2-00`"),
    ("minutes: 0", [], "minutes"), ("modules: gcc", [], "modules"),
    ("", ["tim=3"], "--slurm tim=3: `tim` is no key of a site; did you mean `time`?"),
    ("", ["partition"], "This sets nothing; expected a key, `=` and a value."), ("", ["tasks=0"], "tasks"),
  ])
  func `a mistake is answered with its place and the nearest right word`(text: String, assignments: [String], sentence: String) {
    #expect {
      _ = try Self.read(text, assignments)
    } throws: { error in
      let said = (error as? SpecProblems)?.rendered(isColoured: false) ?? ""
      return said.contains(sentence)
    }
  }

  // MARK: Packing

  private static func tasks(
    _ runs: Int, of seconds: Double, submitted: Int? = nil, queued: Int = 0, array: Int = 1000,
    change: (inout SlurmSite) -> Void = { _ in }
  ) throws -> Int {
    var (site, limits) = (SlurmSite(), Slurm.Limits())
    (limits.array, limits.submitted) = (array, submitted)
    change(&site)
    return try SlurmPacking.tasks(for: Array(repeating: seconds, count: runs), site, limits, queued: queued)
  }

  @Test func `tasks are of twenty minutes, of fewer where there is little to do, and no more than there are runs`() throws {
    #expect(try Self.tasks(10_000, of: 60) == 500)
    #expect(try Self.tasks(40, of: 10) == 4)
    #expect(try Self.tasks(3, of: 1000) == 3)
    #expect(try Self.tasks(1, of: 1) == 1)
    #expect(try Self.tasks(240, of: 60) == 16)
    #expect(try Self.tasks(10_000, of: 60) { $0.minutes = 30 } == 334)
    #expect(try Self.tasks(10_000, of: 60) { $0.tasks = 7 } == 7)
  }

  @Test func `arrays and submissions are no larger than Slurm takes`() throws {
    #expect(try Self.tasks(10_000, of: 60, array: 4) == 4)
    #expect(try Self.tasks(10_000, of: 60, submitted: 50, queued: 9) == 40)
    #expect(throws: StoreError.self) { try Self.tasks(10, of: 60, submitted: 10, queued: 9) }
  }

  // MARK: Scripts

  @Test func `the script says to Slurm what the site wants, and each task its share`() throws {
    let site = try Self.read(
      "account: physics\nmemory: 2G\ntime: 60\nat-a-time: 8\nmodules: [gcc/14]\nsetup: [export A=1]\noptions: [--licenses=x]")
    let scripts = SlurmScripts(
      site: site, submission: "/r/submissions/s 1", logs: "/r/submissions/s 1/logs", shares: 40, program: "/my dir/bnlab",
      folder: "/w")
    let lines = scripts.train.split(separator: "\n").map(String.init)
    for line in [
      "#SBATCH --array=1-40%8", "#SBATCH --account=physics", "#SBATCH --mem=2G", "#SBATCH --time=1:00:00", "#SBATCH --licenses=x",
      "#SBATCH --requeue", "module load gcc/14", "export A=1",
      "'/my dir/bnlab' work --submission '/r/submissions/s 1' --share \"$SLURM_ARRAY_TASK_ID/40\" --jobs 1 --for 3480",
    ] { #expect(lines.contains(line), "\(line)\n\(scripts.train)") }
    // Of what stands behind the first command sbatch reads nothing.
    let commands = try #require(lines.firstIndex { !$0.hasPrefix("#") })
    #expect(!lines[commands...].contains { $0.hasPrefix("#SBATCH") })
    #expect(scripts.publish(["a.yaml", "--quick"]).contains("exec '/my dir/bnlab' publish a.yaml --quick\n"))
  }
}
