import Foundation
import HDF5

extension TrialReader {
  /// What the child may take: in bytes, and besides, for each byte of a file. Whole files are held in memory a few times over.
  private static let memory = (base: 160 << 20, perByte: 6)
  /// Seconds of work, and bytes for each of which, so many, there is another second.
  private static let time = (base: 2, bytesPerSecond: 16 << 20)
  private static let pathLimit = 1 << 16

  /// The child: reads what it is sent on standard input, each a path and the bytes that stand there, and answers with what is wrong with them, or nothing.
  /// - `reading`: Reads all of a file that its parent would.
  /// - Returns: The exit code, once nobody is there any more.
  static func main(reading: (File) throws -> Void) -> Int32 {
    // A signal to all of a terminal's processes is its parent's to hear: with the parent gone, there is nothing more to read.
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_IGN) }
    limit(RLIMIT_CORE, to: 0)
    let channel = TrialChannel(descriptor: STDIN_FILENO)
    while let path = channel.receive(limit: pathLimit), let bytes = channel.receive(limit: File.defaultLimit) {
      limit(RLIMIT_DATA, to: memory.base + memory.perByte * bytes.count)
      limit(RLIMIT_CPU, to: secondsSoFar + time.base + bytes.count / time.bytesPerSecond)
      guard channel.send(Array(complaint(of: bytes, at: String(decoding: path, as: UTF8.self), reading).utf8)) else { break }
    }
    return 0
  }

  /// What is wrong with a file: nothing, where it could be read.
  private static func complaint(of bytes: [UInt8], at path: String, _ reading: (File) throws -> Void) -> String {
    do {
      let file = try File.open(File.Content(bytes, path: path))
      defer { try? file.close() }
      try reading(file)
      return ""
    } catch {
      return String(describing: error)
    }
  }

  private static var secondsSoFar: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return Int(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
  }

  /// Lowers, or raises again, what this process may take; never beyond what it was given itself.
  private static func limit(_ resource: Resource, to value: Int) {
    #if canImport(Glibc)
      let number = __rlimit_resource_t(resource.rawValue)
    #else
      let number = resource
    #endif
    var limits = rlimit()
    getrlimit(number, &limits)
    limits.rlim_cur = min(rlim_t(value), limits.rlim_max)
    setrlimit(number, &limits)
  }
}

#if canImport(Glibc)
  private typealias Resource = __rlimit_resource
#else
  private typealias Resource = Int32
#endif
