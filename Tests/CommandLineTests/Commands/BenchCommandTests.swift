import Foundation
import Testing

/// `bnlab bench` as a user and as a program see it.
@Suite struct BenchCommandTests {
  /// MNIST where there is some, else drawn digits.
  private static var data: [String: String] { ["BNLAB_DATA": ProcessInfo.processInfo.environment["BNLAB_DATA"] ?? ""] }

  @Test func `every number is an object on a line, and the growth of cost is drawn`() throws {
    let laboratory = try Laboratory()
    let ending = try laboratory.call(["bench", "--json", "--budget", "0.001", "--results", "results"], environment: Self.data)
    #expect(ending.status == 0, "\(ending.errors)")
    let rows = try ending.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let machine = try #require(rows.first { $0["measure"] as? String == "machine" })
    #expect((machine["processor"] as? String)?.isEmpty == false && (machine["gigaflops_per_second"] as? Double ?? 0) > 0)
    let steps = rows.filter { $0["ms_per_step"] as? Double ?? 0 > 0 && $0["share_of_peak"] as? Double ?? 0 > 0 }
    #expect(steps.allSatisfy { $0["gigaflops_per_second"] as? Double ?? 0 > 0 })
    #expect(Set(steps.compactMap { $0["batch"] as? Int }) == [1, 2, 4, 8, 16, 32, 60, 128, 256, 512, 1024])
    #expect(Set(steps.compactMap { $0["width"] as? Int }) == [1, 2, 4, 8])
    let evaluations = rows.filter { $0["measure"] as? String == "evaluation" }
    #expect(evaluations.count == 7 && evaluations.allSatisfy { $0["examples"] as? Int == 10_000 })
    // A step's parts are the whole of it: a clock around each takes a little.
    let parts = rows.filter { $0["measure"] as? String == "part" && $0["network"] as? String == "LeNet-5 + BN, ReLU" }
    #expect(parts.first?["part"] as? String == "loading" && parts.last?["part"] as? String == "update")
    #expect(
      parts.filter { $0["part"] as? String == "normalization1 to pooling1" }.compactMap { $0["way"] as? String } == [
        "forward", "backward",
      ])
    #expect(parts.allSatisfy { $0["microseconds"] as? Double ?? 0 > 0 })
    // Its bars stand one upon another, a block each for the ways forward, back and around them, and each is named.
    let table = try String(contentsOfFile: laboratory.path + "/results/benchmark/parts-a.tsv", encoding: .utf8)
    let bars = table.split(separator: "\n", maxSplits: 1)[1].components(separatedBy: "\n\n\n").map { block in
      block.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
    try #require(bars.count == 3)
    #expect(bars[0].map { $0[1] } == bars[1].map { $0[0] } && bars[0].map { $0[5] } == bars[1].map { $0[5] })
    #expect(bars[2].map { $0[5] } == ["loading", "loss", "update"])
    let picture = try String(contentsOfFile: laboratory.path + "/results/benchmark/parts.svg", encoding: .utf8)
    #expect(parts.compactMap { $0["part"] as? String }.allSatisfy(picture.contains))
    let bandwidth = try #require(rows.first { $0["measure"] as? String == "bandwidth" })
    #expect(bandwidth["copy_gigabytes_per_second"] as? Double ?? 0 > 0)
    let whitening = rows.filter { $0["measure"] as? String == "whitening" }
    #expect(whitening.compactMap { $0["features"] as? Int } == [16, 32, 64, 128, 256])
    for time in ["whitening_microseconds", "batch_microseconds"] {
      #expect(whitening.allSatisfy { $0[time] as? Double ?? 0 > 0 })
    }
    let kept = try String(contentsOfFile: laboratory.path + "/results/benchmark/measured.jsonl", encoding: .utf8)
    #expect(kept == ending.output)
    for file in [
      "growth.gp", "growth-a.tsv", "growth.svg", "growth.png", "parts.gp", "parts-a.tsv", "parts.svg", "parts.png",
      "whitening.gp", "whitening.tsv", "whitening.svg", "whitening.png",
    ] {
      #expect(FileManager.default.fileExists(atPath: "\(laboratory.path)/results/benchmark/\(file)"), "\(file) is missing")
    }
  }

  @Test func `a step is measured on one thread, whatever the caller's environment says`() throws {
    let laboratory = try Laboratory()
    let call = try laboratory.start(
      ["bench", "--budget", "0.001"], environment: Self.data.merging(["OMP_NUM_THREADS": "2"]) { $1 })
    var threads: Set<String> = []
    while call.process.isRunning {
      threads.formUnion(
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(call.process.processIdentifier)/task")) ?? [])
    }
    #expect(threads.count == 1)
    #expect(try call.wait().status == 0)
    // Whoever only wants numbers gets them, and nothing is written.
    #expect(!FileManager.default.fileExists(atPath: laboratory.path + "/results"))
  }

  /// A Python that plays PyTorch: it says that a step takes it so many milliseconds, and refuses Dropout.
  private static let pretender = """
    import json, sys
    if sys.argv[-1] != "torch": sys.exit(1)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if "net" in request: answer = {"cannot": "knows no Dropout"} if request["dropout"] else {"ready": True}
        else: answer = {"ms_per_step": 5000}
        print(json.dumps(answer), flush=True)
    """

  @Test func `a peer's ratio stands in its column and figure, and what it cannot do is said`() throws {
    let laboratory = try Laboratory()
    let script = laboratory.path + "/pretender.py"
    try Self.pretender.write(toFile: script, atomically: true, encoding: .utf8)
    let python = laboratory.path + "/python"
    try "#!/bin/sh\nexec python3 \(script) \"$@\"\n".write(toFile: python, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python)
    let ending = try laboratory.call(
      ["bench", "--quick", "--budget", "0.001", "--python", python, "--results", "results"], environment: Self.data)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.errors.contains("JAX, lax.scan is left out"), "\(ending.errors)")
    #expect(
      ending.output.contains("PyTorch, eager is left out of LeNet-5, ReLU, Dropout, minibatch 60: knows no Dropout"),
      "\(ending.output)")
    let rows = try String(contentsOfFile: laboratory.path + "/results/benchmark/measured.jsonl", encoding: .utf8)
      .split(separator: "\n").map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    let theirs = rows.filter { $0["peer"] as? String == "torch" }
    #expect(theirs.count == 6 && theirs.allSatisfy { $0["ms_per_step"] as? Double == 5000 })
    let own = try #require(rows.first { $0["peer"] as? String == "bnlab" }?["ms_per_step"] as? Double)
    let line = try #require(ending.output.split(separator: "\n").first { $0.hasPrefix("LeNet-5 + BN, ReLU  ") })
    #expect(line.hasSuffix(String(format: " %.1fx", 5000 / own)), "\(line)")
    let table = try String(contentsOfFile: laboratory.path + "/results/benchmark/peers.tsv", encoding: .utf8)
    #expect(table.split(separator: "\n").count == 7, "\(table)")
  }

  @Test func `a budget that is no time is refused`() throws {
    let ending = try Laboratory().call(["bench", "--budget", "0"])
    #expect(ending.status == 64)
    #expect(ending.errors.contains("--budget 0.0: expected seconds from 0.001 to 60."), "\(ending.errors)")
  }
}
