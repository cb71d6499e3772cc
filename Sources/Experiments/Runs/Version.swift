import Foundation

/// Versions of what determines, or describes, a run.
public enum Version {
  public static let bnlab = "1.0.0"

  /// The processor's name, as the system gives it.
  public static var processor: String {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
  }
}
