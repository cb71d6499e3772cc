/// What happens while runs are trained, for whoever shows it.
public enum SessionEvent: Sendable {
  case started(Run, fromStep: Int)
  case progress(Run, RunProgress)
  case finished(Run, divergedAtStep: Int?, accuracy: Double?)
  /// A sentence, and where the log is.
  case failed(Run, String, log: String?)
  /// A sentence for people that is no failure.
  case note(Run, String)
  /// Another process trains it; it is looked at again later.
  case elsewhere(Run)
  /// Some tenths of a second have gone by.
  case tick
}

/// How a session ended.
public struct SessionOutcome: Sendable {
  public var finished = 0
  public var failures: [Failure] = []
  /// Runs that were neither finished nor failed when the session ended.
  public var remaining = 0
  /// The signal that ended it.
  public var interruptedBy: Int32?

  public struct Failure: Sendable {
    public var run: Run
    public var sentence: String
    public var log: String?
    public var blame: FailureBlame

    public init(run: Run, sentence: String, log: String?, blame: FailureBlame) {
      self.run = run
      self.sentence = sentence
      self.log = log
      self.blame = blame
    }
  }

  public init() {}
}
