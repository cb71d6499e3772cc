import Experiments
import Foundation
import TestSupport
import Testing

@Suite struct ChildTests {
  private static let limits = ChildCommand.Limits(time: .seconds(300), output: 1 << 20, memory: 8 << 30, file: 1 << 20)

  private func shell(_ script: String, _ change: (inout ChildCommand.Limits) -> Void = { _ in }) throws -> ChildOutcome {
    var limits = Self.limits
    change(&limits)
    return try Child.run(
      ChildCommand(
        "/bin/bash", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "WORD": "a b"], folder: "/", limits: limits))
  }

  @Test func `a child has its arguments, environment, folder and nothing to read, and gives back all that it says`() throws {
    let outcome = try shell("echo \"$WORD\"; pwd; cat; echo trouble >&2; ls /proc/self/fd | wc -l; exit 3")
    #expect(outcome.ending == .exited(3))
    // 0, 1, 2 and the folder that ls reads: nothing else of its parent's came along.
    #expect(String(decoding: outcome.output, as: UTF8.self) == "a b\n/\n4\n")
    #expect(String(decoding: outcome.errors, as: UTF8.self) == "trouble\n")
    #expect(try shell("kill -TERM $$").ending == .killed(signal: SIGTERM))
  }

  @Test func `a child that takes too long is ended, with what it started`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.path
    let outcome = try shell("(trap '' TERM HUP; sleep 1000 & echo $! > \(folder)/grandchild; wait) & wait") {
      $0.time = .milliseconds(500)
    }
    #expect(outcome.ending == .tookTooLong)
    let grandchild = try #require(pid_t(try String(contentsOfFile: folder + "/grandchild", encoding: .utf8).dropLast()))
    var isGone = false
    for _ in 0..<1000 where !isGone {
      // A zombie that its new parent has not collected yet is gone as well.
      let state = (try? String(contentsOfFile: "/proc/\(grandchild)/stat", encoding: .utf8))?.split(separator: " ").dropFirst(2)
        .first
      isGone = kill(grandchild, 0) != 0 || state == "Z"
      usleep(1000)
    }
    #expect(isGone)
  }

  @Test func `what a child leaves running when it ends is ended too, and not waited for`() throws {
    let outcome = try shell("sleep 1000 & echo $!")
    #expect(outcome.ending == .exited(0))
  }

  @Test func `a child that says too much is ended, and no more is kept of it than a piece over the limit`() throws {
    for script in ["yes", "yes >&2", "yes & yes >&2"] {
      let outcome = try shell(script) { $0.output = 100_000 }
      #expect(outcome.ending == .saidTooMuch)
      #expect((100_000...200_000).contains(outcome.output.count + outcome.errors.count))
    }
  }

  @Test func `a child gets no more memory than its limit, and writes no file larger than its limit`() throws {
    let python = "exec python3 -c 'bytearray(1 << 30)'"
    #expect(try shell(python).ending == .exited(0))
    let outcome = try shell(python) { $0.memory = 512 << 20 }
    #expect(outcome.ending == .exited(1))
    #expect(String(decoding: outcome.errors, as: UTF8.self).contains("MemoryError"))
    let scratch = try TemporaryFolder()
    let file = scratch.file("zeros")
    let written = try shell("exec head -c 2000000 /dev/zero > \(file)")
    #expect(written.ending == .killed(signal: SIGXFSZ))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int == 1 << 20)
  }

  @Test func `many children run a few at a time, and one that cannot be started stops no other`() throws {
    let commands = (0..<12).map { number in
      ChildCommand(
        number == 5 ? "/nowhere" : "/bin/echo", ["\(number)"], folder: number == 7 ? "/nowhere" : "/", limits: Self.limits)
    }
    var said: [Int: String] = [:]
    var failures: [Int: String] = [:]
    try Child.run(commands, jobs: 3) { place, result in
      switch result {
      case .success(let outcome): said[place] = String(decoding: outcome.output, as: UTF8.self)
      case .failure(let error): failures[place] = error.description
      }
    }
    #expect(said == Dictionary(uniqueKeysWithValues: (0..<12).filter { $0 != 5 && $0 != 7 }.map { ($0, "\($0)\n") }))
    #expect(Set(failures.keys) == [5, 7])
    #expect(failures[5]?.hasPrefix("/nowhere could not be started: ") == true)
  }
}
