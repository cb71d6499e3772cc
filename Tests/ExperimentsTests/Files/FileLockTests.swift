import Experiments
import Foundation
import TestSupport
import Testing

/// Locks of processes of this machine and of others, as their files say.
@Suite struct FileLockTests {
  private let scratch: TemporaryFolder
  private var path: String { scratch.file("seed-0.lock") }

  init() throws { scratch = try TemporaryFolder() }

  /// A process of another machine, which nothing here can ask whether it lives.
  private let stranger = LockHolder(host: "far", machine: "far 1", process: 1, began: "1")

  /// Leaves the lock's file as a process does that was killed: nobody holds it in the kernel.
  private func leave(_ holder: LockHolder, secondsAgo: Double = 0) throws {
    try JSONEncoder().encode(holder).write(to: URL(filePath: path))
    try age(by: secondsAgo)
  }

  private func age(by seconds: Double) throws {
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: path)
  }

  @Test func `a lock names its holder, is held once, and leaves no file`() throws {
    var lock = try FileLock.attempt(path)
    #expect(lock != nil)
    let named = try JSONDecoder().decode(LockHolder.self, from: try scratch.data("seed-0.lock"))
    #expect(named == .this)
    #expect(FileLock.isHeld(path))
    #expect(try FileLock.attempt(path) == nil)
    lock = nil
    #expect(try scratch.names == [])
    #expect(!FileLock.isHeld(path))
  }

  @Test func `another machine's lock is held while it is renewed, and left once it was not for a minute`() throws {
    for (seconds, isHeld) in [(0.0, true), (50, true), (70, false)] {
      try leave(stranger, secondsAgo: seconds)
      #expect(FileLock.isHeld(path) == isHeld, "\(seconds)")
      #expect(try (FileLock.attempt(path) == nil) == isHeld, "\(seconds)")
    }
    // By a clock that is told.
    try leave(stranger)
    #expect(try FileLock.attempt(path, as: .this, now: Date(timeIntervalSinceNow: 59)) == nil)
    #expect(try FileLock.attempt(path, as: .this, now: Date(timeIntervalSinceNow: 61)) != nil)
  }

  @Test func `this machine's lock is held as long as its process lives, whatever its age, and no later process stands for it`()
    throws
  {
    try leave(.this, secondsAgo: 1000)
    #expect(try FileLock.attempt(path) == nil)
    var other = LockHolder.this
    other = LockHolder(host: "x", machine: try Self.machine(of: other), process: getpid(), began: "1")
    try leave(other)
    #expect(try FileLock.attempt(path) != nil)
    let gone = Process()
    gone.executableURL = URL(filePath: "/bin/true")
    try gone.run()
    gone.waitUntilExit()
    try leave(LockHolder(host: "x", machine: try Self.machine(of: .this), process: gone.processIdentifier, began: "1"))
    #expect(try FileLock.attempt(path) != nil)
  }

  #if os(Linux)
    @Test func `a process that has ended holds nothing, even while its parent has not asked how`() throws {
      var child: pid_t = 0
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
      defer { for argument in arguments { free(argument) } }
      try #require(posix_spawn(&child, "/bin/sleep", nil, nil, &arguments, environ) == 0)
      defer { waitpid(child, nil, 0) }
      func fields() throws -> [Substring] {
        let text = try String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
        return text[text.index(after: try #require(text.lastIndex(of: ")")))...].split(separator: " ")
      }
      try leave(LockHolder(host: "x", machine: try Self.machine(of: .this), process: child, began: String(try fields()[19])))
      #expect(try FileLock.attempt(path) == nil)
      kill(child, SIGKILL)
      while try fields()[0] != "Z" { usleep(1000) }
      #expect(try FileLock.attempt(path) != nil)
    }
  #endif

  private static func machine(of holder: LockHolder) throws -> String {
    let fields = try JSONSerialization.jsonObject(with: JSONEncoder().encode(holder)) as? [String: Any]
    return try #require(fields?["machine"] as? String)
  }

  @Test(arguments: ["", "{", "of an earlier version"]) func `a file that names nobody is held while it may be being made`(
    text: String
  ) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(try FileLock.attempt(path) == nil)
    try age(by: 2)
    #expect(try FileLock.attempt(path) != nil)
  }

  @Test func `a lock that another took over is left to that one when it is let go`() throws {
    var lock = try FileLock.attempt(path)
    #expect(lock?.wasTaken == false)
    try FileManager.default.removeItem(atPath: path)
    try leave(stranger)
    lock = nil
    #expect(try scratch.names == ["seed-0.lock"])
  }

  @Test func `what is no file is in the way`() throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "nowhere")
    #expect(throws: StoreError.self) { try FileLock.attempt(path) }
    #expect(!FileLock.isHeld(path))
    #expect(!FileManager.default.fileExists(atPath: scratch.file("nowhere")))
  }

  @Test func `of many that want a lock at once one has it at a time`() async throws {
    let path = path
    let counter = scratch.file("counter")
    try Data("0".utf8).write(to: URL(filePath: counter))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<25 {
            var lock: FileLock?
            while lock == nil {
              lock = try FileLock.attempt(path)
              if lock == nil { usleep(200) }
            }
            let count = try #require(Int(try String(contentsOfFile: counter, encoding: .utf8)))
            try Data("\(count + 1)".utf8).write(to: URL(filePath: counter))
            withExtendedLifetime(lock) {}
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try scratch.text("counter") == "200")
  }
}
