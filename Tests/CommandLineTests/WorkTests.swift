import Foundation
import Testing

/// Shares of a sweep, each by a command of its own, and what is drawn of them together.
@Suite(.serialized) struct WorkTests {
  @Test func `shares that know nothing of each other train what a sweep trains, and publishing draws what a sweep draws`() throws
  {
    let laboratory = try Laboratory(Laboratory.spec(seeds: 5, extra: "figures: { accuracy: {} }"))
    try laboratory.run("--results", "reference", "--quiet")
    let calls = try (1...3).map { try laboratory.start(["work", "--share", "\($0)/3", "--jobs", "1"]) }
    var done = 0
    for call in calls {
      let ending = try call.wait()
      #expect(ending.status == 0, "\(ending.errors)")
      done += Int(ending.output.firstMatch(of: #/([0-9]+) of [0-9]+ runs? done/#)?.output.1 ?? "") ?? 0
    }
    #expect(done == 10)
    let published = try laboratory.call(["publish"])
    #expect(published.status == 0 && published.output.contains("1 figure drawn"), "\(published.output)\(published.errors)")
    for ending in [".h5", ".svg"] { #expect(laboratory.files(ending: ending) == laboratory.files("reference", ending: ending)) }
    #expect(laboratory.leftovers() == [])
  }

  @Test func `publishing trains nothing, and says what is missing`() throws {
    let laboratory = try Laboratory()
    #expect(try laboratory.call(["publish"]).status == 74)
    #expect(try laboratory.call(["work", "--share", "1/2", "--quiet"]).status == 0)
    let ending = try laboratory.call(["publish"])
    #expect(ending.status == 1 && ending.errors.contains("2 of 4 runs are not done"), "\(ending.errors)")
    #expect(laboratory.files().keys.count { $0.contains("/seed-") } == 2)
    #expect(laboratory.files().keys.contains("tiny/tiny/metrics.h5"))
  }

  @Test func `when its time is over a share leaves checkpoints and exit code 75, and goes on from there`() throws {
    let laboratory = try Laboratory(
      KillTests.long.replacing("steps: 60000", with: "steps: 300000").replacing("seeds: 3", with: "seeds: 1"))
    try laboratory.run("--results", "reference", "--quiet")
    var endings: [Laboratory.Ending] = []
    repeat {
      endings.append(try laboratory.call(["work", "--share", "1/1", "--jobs", "2", "--for", "1"]))
    } while endings.last?.status == 75
    #expect(endings.count > 1 && endings.last?.status == 0, "\(endings)")
    #expect(endings[0].errors.contains("the time is over; 2 runs left"), "\(endings[0].errors)")
    let files = laboratory.files().filter { $0.key.contains("/seed-") }
    #expect(files == laboratory.files("reference").filter { $0.key.contains("/seed-") })
  }

  @Test func `a signal ends a share with its exit code`() throws {
    let laboratory = try Laboratory(KillTests.long)
    let call = try laboratory.start(["work", "--share", "1/2", "--jobs", "1"])
    try call.reaches("a run in progress") { laboratory.isTraining }
    call.interrupt(SIGTERM)
    let ending = try call.wait()
    #expect(ending.status == 143 && ending.errors.contains("interrupted; "), "\(ending.errors)")
    #expect(laboratory.files(ending: ".lock").isEmpty)
  }

  // MARK: Processors

  @Test func `runs of other instructions than the rest's are refused with a sentence, unless they may differ`() throws {
    let laboratory = try Laboratory()
    #expect(try laboratory.call(["work", "--share", "1/2", "--isa", "SSE41", "--quiet"]).status == 0)
    for command in [["work", "--share", "2/2"], ["run"]] {
      let ending = try laboratory.call(command)
      #expect(ending.status == 65, "\(ending.errors)")
      #expect(
        ending.errors.contains("trained with SSE41") && ending.errors.contains("`--isa SSE41` trains them alike"),
        "\(ending.errors)")
    }
    try laboratory.run("--isa", "SSE41", "--results", "reference", "--quiet")
    #expect(try laboratory.call(["work", "--share", "2/2", "--isa", "SSE41", "--quiet"]).status == 0)
    #expect(try laboratory.call(["publish", "--quiet"]).status == 0)
    #expect(laboratory.files() == laboratory.files("reference"))
    try laboratory.write(Laboratory.spec(seeds: 3))
    #expect(try laboratory.call(["work", "--share", "1/1", "--mix", "--quiet"]).status == 0)
    let mixed = try laboratory.call(["publish"])
    #expect(mixed.errors.contains("its runs were trained with AVX") && mixed.errors.contains("and SSE41"), "\(mixed.errors)")
  }

  @Test(arguments: [
    (["work"], "Missing expected argument '--share <i/n>'"), (["work", "--share", "4/3"], "expected a share such as 3/40"),
    (["work", "--share", "1/1", "--for", "0"], "--for 0.0: expected seconds"),
    (["work", "--share", "1/1", "--submission", "x", "experiments"], "no specs are expected beside it"),
    (["run", "--wait"], "expected `--on slurm` beside them"), (["run", "--on", "moon"], "'moon' is invalid for '--on <place>'"),
  ])
  func `a mistake is answered with a sentence`(arguments: [String], sentence: String) throws {
    let ending = try Laboratory().call(arguments)
    #expect(ending.status == 64 && ending.errors.contains(sentence), "\(ending.errors)")
  }

  @Test func `a site's mistakes and a missing Slurm are told, and nothing is left behind`() throws {
    let laboratory = try Laboratory()
    let wrong = try laboratory.call(["run", "--on", "slurm", "--slurm", "tim=3"])
    #expect(wrong.status == 65 && wrong.errors.contains("`tim` is no key of a site; did you mean `time`?"), "\(wrong.errors)")
    try laboratory.write("partition: [a]\n", to: "experiments/slurm.yaml")
    #expect(try laboratory.call(["run", "--on", "slurm"]).errors.contains("slurm.yaml:1:12: "))
    try laboratory.write("partition: a\n", to: "experiments/slurm.yaml")
    let absent = try laboratory.call(["run", "--on", "slurm"], environment: ["PATH": "/nowhere"])
    #expect(
      absent.status == 74 && absent.errors.contains("there is no squeue here: `--on slurm` wants a machine that has"),
      "\(absent.errors)")
    #expect(laboratory.files("results", ending: "").keys.allSatisfy { !$0.contains("submissions/2") })
    // The site's file is no spec.
    #expect(try laboratory.call(["check"]).status == 0)
  }

  @Test func `no more tasks are submitted than accounting allows, less those that wait`() throws {
    let laboratory = try Laboratory(Laboratory.spec(steps: 2000, seeds: 20))
    // A limit of the association and one of the quality of service, and two jobs in the queue.
    for (name, said) in [
      ("squeue", "N/A|PENDING|other\n3|RUNNING|else"), ("scontrol", "MaxArraySize            = 1001"),
      ("sacctmgr", "|20\n12|"),
    ] {
      try laboratory.write("#!/bin/sh\nprintf '\(said)\\n'\n", to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(laboratory.path)/\(name)")
    }
    let dry = try laboratory.call(
      ["run", "--on", "slurm", "--dry-run", "--slurm", "minutes=0.001"], environment: ["PATH": laboratory.path + ":/usr/bin:/bin"]
    )
    #expect(dry.status == 0 && dry.output.contains("#SBATCH --array=1-9\n"), "\(dry.output)\(dry.errors)")
  }
}
