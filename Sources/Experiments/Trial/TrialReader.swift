import Foundation
import HDF5
import Synchronization

/// Has every HDF5 file read by a child process first, and reads it in this one only if the child lived through it.
///
/// A file's seal says that it is what somebody wrote, not who did. Where the structure inside a sealed file is not as it should be, libhdf5 1.10.8
/// crashes, or searches without end, and a few kilobytes ask for gigabytes. So the child, which may take little memory and little
/// time, reads just what this process would, from the very same bytes. One child reads all files, until one is its end.
public enum TrialReader {
  private struct State {
    var isWanted = false
    var child: Child?
    /// The seals of what was read without harm.
    var harmless: Set<ArraySlice<UInt8>> = []
  }

  private static let state = Mutex(State())

  /// From now on files are tried first. It is for a program that has the subcommand `read-on-trial`, which calls `main`.
  public static func begin() { state.withLock { $0.isWanted = true } }

  /// Opens a run's file or an experiment's metrics.
  /// - Throws: `HDF5Error`, `MetricsFileError` for a file that cannot be read; `StoreError` where the child cannot be started.
  static func open(_ path: String) throws -> File {
    let content = try File.Content(of: path)
    try state.withLock { state in
      guard state.isWanted, !state.harmless.contains(content.seal) else { return }
      let child = if let child = state.child, child.isThere { child } else { try Child() }
      state.child = nil
      do {
        try child.read(content)
        state.child = child
      } catch is Child.EndedFromOutside {
        // Out of memory, or in somebody's way: the file is not to blame, and another child may live.
        let another = try Child()
        do { try another.read(content) } catch is Child.EndedFromOutside {
          throw StoreError("\(content.path) could not be read: the process that tries it first was killed, twice")
        }
        state.child = another
      }
      state.harmless.insert(content.seal)
    }
    return try File.open(content)
  }

  /// The child as this process sees it.
  private final class Child {
    private let process: ChildProcess
    private let channel: TrialChannel

    init() throws {
      var ends: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, TrialChannel.kind, 0, &ends) == 0 else {
        throw StoreError("a line to another process", doing: "made")
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      channel = TrialChannel(descriptor: ends[0])
      defer { close(ends[1]) }
      do {
        process = try ChildProcess(
          performing: "read-on-trial", "a process that tries files", environment: ProcessInfo.processInfo.environment,
          input: ends[1], output: ends[1], errors: nil)
      } catch {
        close(ends[0])
        throw error
      }
    }

    deinit {
      close(channel.descriptor)
      process.end()
    }

    /// Whether it still waits for files.
    var isThere: Bool { !process.hasEnded }

    /// It was killed, and neither by its limits nor by this process.
    struct EndedFromOutside: Error {}

    /// - Throws: `MetricsFileError`: what the child says of the file, or what became of the child; `EndedFromOutside`. It is no more, then.
    func read(_ content: File.Content) throws {
      let isSent = channel.send(Array(content.path.utf8)) && channel.send(content.bytes)
      let isSilent = isSent && !channel.hasNews()
      guard isSent, !isSilent, let answer = channel.receive(limit: 1 << 16) else {
        let ending = process.end()
        if ending == .killed(SIGKILL), !isSilent { throw EndedFromOutside() }
        throw MetricsFileError("\(content.path) cannot be read: \(Self.sentence(ending))")
      }
      guard answer.isEmpty else { throw MetricsFileError(String(decoding: answer, as: UTF8.self)) }
    }

    private static func sentence(_ ending: ChildProcess.Ending) -> String {
      let what =
        switch ending {
        case .killed(SIGXCPU), .killed(SIGKILL): "finds no end of it"
        case .killed(let signal): "crashes on it (signal \(signal), \(String(cString: strsignal(signal))))"
        case .exited(let code): "gives up on it (exit code \(code))"
        }
      return "a process that tried it first \(what). It is damaged, or another program's"
    }
  }
}
