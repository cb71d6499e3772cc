/// A way to run: starts jobs somewhere, and says what became of them. Worker processes on this machine are one.
///
/// A job that was started ends with one `ended` event, whatever happens. That the run's file is in the store is what counts: a backend may be asked
/// for a run that another one trains meanwhile, and whoever holds the run's lock trains it.
public protocol Backend: AnyObject {
  /// Jobs that it takes at a time.
  var capacity: Int { get }

  /// Starts a job, or has it wait its turn there.
  /// - Throws: `StoreError` where what that takes is not to be had now.
  func start(_ job: Job) throws

  /// What has become of the jobs since the last call, in the order in which it came. Waits a tenth of a second for news, or until there are some or
  /// a signal comes.
  func events() -> [(run: Run, event: JobEvent)]

  /// Asks all jobs to end, each with a checkpoint.
  /// - `atOnce`: Ends them, whatever they are at; their last checkpoints stand.
  func stop(atOnce: Bool)
}
