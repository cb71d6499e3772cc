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
    let batches = Set(steps.compactMap { $0["batch"] as? Int })
    #expect(batches == [1, 2, 4, 8, 16, 32, 60, 64, 128, 256, 512, 1024])
    #expect(Set(steps.compactMap { $0["width"] as? Int }) == Set(1...8))
    let bandwidth = try #require(rows.first { $0["measure"] as? String == "bandwidth" })
    #expect(bandwidth["copy_gigabytes_per_second"] as? Double ?? 0 > 0)
    let whitening = rows.filter { $0["measure"] as? String == "whitening" }
    #expect(whitening.compactMap { $0["features"] as? Int } == [16, 32, 64, 128, 256])
    #expect(
      whitening.allSatisfy { $0["whitening_microseconds"] as? Double ?? 0 > $0["batch_microseconds"] as? Double ?? .infinity })
    let kept = try String(contentsOfFile: laboratory.path + "/results/benchmark/measured.jsonl", encoding: .utf8)
    #expect(kept == ending.output)
    for file in [
      "growth.gp", "growth-a.tsv", "growth.svg", "growth.png", "whitening.gp", "whitening.tsv", "whitening.svg", "whitening.png",
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

  @Test func `a budget that is no time is refused`() throws {
    let ending = try Laboratory().call(["bench", "--budget", "0"])
    #expect(ending.status == 64)
    #expect(ending.errors.contains("--budget 0.0: expected seconds from 0.001 to 60."), "\(ending.errors)")
  }
}
