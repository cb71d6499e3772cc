import Foundation

/// A system call that kept a file from being written. Whoever reports it says it in words of its own.
public struct FileFailure: Error, Hashable {
  /// What was about to be done.
  public enum Step: Hashable, Sendable {
    case opening, writing, synchronizing, renaming
    /// The folder that the file stands in, without which its name may not outlast a power failure.
    case openingFolder, synchronizingFolder
  }

  public let step: Step
  /// Of `errno`.
  public let code: Int32
  /// Something that is no file stands where the file beside belongs, and does not make room.
  public let isObstacle: Bool

  init(_ step: Step, code: Int32 = errno, isObstacle: Bool = false) {
    self.step = step
    self.code = code
    self.isObstacle = isObstacle
  }

  /// The system call's name.
  public var call: String {
    switch step {
    case .opening, .openingFolder: "open"
    case .writing: "write"
    case .synchronizing, .synchronizingFolder: "fsync"
    case .renaming: "rename"
    }
  }

  /// As the system says it: "No space left on device".
  public var reason: String { String(cString: strerror(code)) }
}
