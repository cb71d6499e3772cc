import Foundation

/// Who holds a lock, as its file says: what is asked where the kernel's locks are not to be had, or hold on one machine alone.
package struct LockHolder: Codable, Hashable, Sendable {
  /// For people.
  var host: String
  /// What tells the machine from all others, and from itself before it was started anew: processes have their numbers there.
  var machine: String
  var process: Int32
  /// When the process began, as its machine counts: a later one may have its number. Empty where the system does not tell.
  var began: String

  package init(host: String, machine: String, process: Int32, began: String) {
    self.host = host
    self.machine = machine
    self.process = process
    self.began = began
  }

  /// This process.
  package static var this: LockHolder {
    let process = getpid()
    return LockHolder(host: Machine.name, machine: Machine.identity, process: process, began: status(of: process)?.began ?? "")
  }

  /// Whether it lives; nil where only its own machine could tell.
  var lives: Bool? {
    guard machine == Machine.identity else { return nil }
    guard kill(process, 0) == 0 || errno != ESRCH else { return false }
    // What is kept from us lives.
    guard !began.isEmpty, let found = Self.status(of: process) else { return true }
    return found.began == began && !found.hasEnded
  }

  /// The 3rd and the 22nd field of /proc/<process>/stat, of which the second may hold spaces, between brackets.
  private static func status(of process: Int32) -> (hasEnded: Bool, began: String)? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8), let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    // A process that has ended keeps its number until its parent has asked how.
    return fields.count > 19 ? (["Z", "X"].contains(fields[0]), String(fields[19])) : nil
  }

  // MARK: On disk

  /// What stands in the file; nil where it does not say who.
  init?(in descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0, let holder = try? JSONDecoder().decode(LockHolder.self, from: Data(bytes[..<count])) else { return nil }
    self = holder
  }

  /// On a full disk the file stays empty, and the lock is as good as the kernel's alone.
  func write(to descriptor: Int32) {
    guard let text = try? JSONEncoder().encode(self) else { return }
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }
}
