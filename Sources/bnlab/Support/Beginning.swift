import Experiments
import Foundation

/// What holds for every command, before it begins.
enum Beginning {
  static func prepare() {
    // A file past the system's limit is a write that fails, and says so.
    signal(SIGXFSZ, SIG_IGN)
    TrialReader.begin()
  }
}
