import Experiments
import Foundation

/// How many files may be open at a time.
enum OpenFiles {
  /// What training and drawing need. One worker and one gnuplot at a time take 18, and each experiment that is drawn one more.
  static let needed = 64

  /// Sees to it that there are as many as are needed, before anything is begun that would end without its figures.
  /// - Throws: `StoreError` where the system has fewer to give.
  static func require() throws {
    var limits = rlimit()
    guard getrlimit(resource, &limits) == 0, limits.rlim_cur < needed else { return }
    // The lower of the two limits is a program's own to raise, up to the other.
    let found = limits.rlim_cur
    limits.rlim_cur = min(rlim_t(needed), limits.rlim_max)
    guard limits.rlim_cur >= needed, setrlimit(resource, &limits) == 0 else {
      throw StoreError(
        "\(found) files may be open at a time, and training and drawing need \(needed): raise the limit with `ulimit -n \(needed)`"
      )
    }
  }

  #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let resource = RLIMIT_NOFILE
  #endif
}
