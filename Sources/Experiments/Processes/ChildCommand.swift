/// A program to be run as a child, with limits.
public struct ChildCommand: Sendable {
  /// The program's path.
  public var program: String
  /// Without the program's name.
  public var arguments: [String]
  public var environment: [String: String]
  /// Where it works.
  public var folder: String
  public var limits: Limits

  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], folder: String = ".", limits: Limits
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.limits = limits
  }

  /// The most that it may take; it is ended where it takes more.
  public struct Limits: Hashable, Sendable {
    /// From its start to its end, by the clock on the wall.
    public var time: Duration
    /// Bytes on its standard output and its standard error, together.
    public var output: Int
    /// Bytes of address space; asked for more, the system says that there are none. Not held to on macOS.
    public var memory: Int
    /// Bytes of any one file that it writes; at more, the system ends it with SIGXFSZ.
    public var file: Int

    public init(time: Duration, output: Int, memory: Int, file: Int) {
      self.time = time
      self.output = output
      self.memory = memory
      self.file = file
    }
  }
}

/// What came of a child.
public struct ChildOutcome: Hashable, Sendable {
  public enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// By this signal, and not because it took too long or said too much.
    case killed(signal: Int32)
    case tookTooLong
    case saidTooMuch
  }

  public var ending: Ending
  /// Its standard output, up to the limit.
  public var output: [UInt8]
  /// Its standard error, up to the limit.
  public var errors: [UInt8]
}
