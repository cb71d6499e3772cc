import Experiments
import Foundation

/// What holds for every command, before it begins.
enum Beginning {
  static func prepare() {
    reserveStandardStreams()
    // A file past the system's limit is a write that fails, and says so.
    signal(SIGXFSZ, SIG_IGN)
    TrialReader.begin()
  }

  /// Where a standard stream is closed, the next file that is opened would have its number, and be written what people are told. Such a stream stays
  /// what it was, one that nothing can be read from or written to, but its number is taken.
  private static func reserveStandardStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free: this one's.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
