import ArgumentParser

/// How commands end (sysexits.h).
enum Exit {
  static let runFailed = ExitCode(1)
  static let data = ExitCode(65)
  /// The time that was given is over; started again, it goes on.
  static let unfinished = ExitCode(75)
  static let inputOutput = ExitCode(74)
}
