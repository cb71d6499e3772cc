import Foundation

/// The machine that this process runs on.
enum Machine {
  /// Its name, without asking a network for it.
  static var name: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What tells it from all others, and from itself before it was started anew: its name, its start, and the name space that processes have their
  /// numbers in.
  static var identity: String {
    let start = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
    let processes = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""
    return [name, start.trimmingCharacters(in: .whitespacesAndNewlines), processes].joined(separator: " ")
  }
}
