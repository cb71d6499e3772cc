import ArgumentParser

/// How commands end (sysexits.h).
enum Exit {
  static let runFailed = ExitCode(1)
  static let data = ExitCode(65)
  static let inputOutput = ExitCode(74)
}
