import Foundation

/// A lock that ends with its process, however that ends, on any file system that processes of several machines may share.
///
/// Where the kernel's locks hold between machines, they decide: whoever has the file locked has the lock, and it is free at once when that process
/// ends. On many shared file systems they do not: some refuse (ENOSYS), some hold on one machine alone, some lock nothing. So the file is made by one
/// process alone (O_EXCL), names it (`LockHolder`), and is renewed while the process lives (`LockRenewal`). On the holder's own machine others look
/// whether it lives; elsewhere a lock that was not renewed for `patience` seconds counts as left, and is taken over. Its holder, where it only slept,
/// finds that out when it wakes (`wasTaken`). For that moment two may believe that they hold it: what is locked is work, which is done twice then, and
/// never a file, which is written whole beside its place by each.
///
/// Machines' clocks are compared with the file's time: apart by more than `patience`, they cost double work, or waiting.
public final class FileLock {
  /// Seconds.
  package static let patience = 60.0
  /// A file that names nobody yet is being made; after so many seconds nobody is making it.
  private static let making = 1.0

  private let entry: LockRenewal.Entry
  private let path: String

  /// Whether somebody else took it for a lock that was left.
  public var wasTaken: Bool { entry.wasTaken }

  /// The lock, or nil while another process holds it.
  /// - Throws: `StoreError` where the file cannot be made.
  public static func attempt(_ path: String) throws -> FileLock? { try attempt(path, as: .this) }

  /// - `now`: What locks of other machines are old or new by.
  package static func attempt(_ path: String, as holder: LockHolder, now: Date = .now) throws -> FileLock? {
    var refusals = 0
    while true {
      let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o666)
      if descriptor >= 0 {
        if let lock = FileLock(descriptor, path, holder) { return lock }
        continue
      }
      let code = errno
      if code == EINTR { continue }
      guard code == EEXIST else { throw StoreError(path, doing: "locked", code: code) }
      switch try standing(path, now) {
      case .gone: continue
      case .held:
        // Whoever only looks (`isHeld`) has it for an instant.
        refusals += 1
        guard refusals < 4 else { return nil }
        usleep(1000)
      case .left(let file):
        guard file.isNamed, unlink(path) != 0, errno != ENOENT else { continue }
        throw StoreError(path, doing: "locked")
      }
    }
  }

  /// Whether some process holds the lock now. Makes no file.
  public static func isHeld(_ path: String) -> Bool { isHeld(path, now: .now) }

  package static func isHeld(_ path: String, now: Date) -> Bool {
    guard case .held? = try? standing(path, now) else { return false }
    return true
  }

  /// Holds a file that was just made; nil where somebody took it for one that was left.
  private init?(_ descriptor: Int32, _ path: String, _ holder: LockHolder) {
    entry = LockRenewal.Entry(descriptor, path)
    self.path = path
    // Whoever looks at it has it for an instant. Where the kernel has no locks, it is held by what stands in it.
    for _ in 0..<100 where flock(descriptor, LOCK_EX | LOCK_NB) != 0 && [EINTR, EWOULDBLOCK].contains(errno) { usleep(1000) }
    holder.write(to: descriptor)
    guard entry.isNamed else {
      close(descriptor)
      return nil
    }
    LockRenewal.shared.add(entry)
  }

  /// Removes the file while it is still held, then lets go.
  deinit {
    LockRenewal.shared.remove(entry)
    if entry.isNamed { unlink(path) }
    close(entry.descriptor)
  }

  // MARK: Somebody else's

  /// How a lock stands whose file is there.
  private enum Standing {
    case held
    /// Its holder is gone. While this object lives, nobody else finds it so where the kernel's locks hold.
    case left(OpenFile)
    case gone
  }

  /// Closed with its last owner.
  private final class OpenFile {
    let entry: LockRenewal.Entry
    var isNamed: Bool { entry.isNamed }
    init(_ descriptor: Int32, _ path: String) { entry = LockRenewal.Entry(descriptor, path) }
    deinit { close(entry.descriptor) }
  }

  /// - Throws: `StoreError` where no file stands there, but something else, or it cannot be opened.
  private static func standing(_ path: String, _ now: Date) throws -> Standing {
    let descriptor = open(path)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: return .gone
      case EISDIR, ELOOP: throw StoreError(inTheWay: path)
      default: throw StoreError(path, doing: "locked")
      }
    }
    let file = OpenFile(descriptor, path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StoreError(path, doing: "locked") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(inTheWay: path) }
    var code: Int32 = 0
    repeat { code = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno } while code == EINTR
    if code == EWOULDBLOCK { return .held }
    guard file.isNamed else { return .gone }
    let holder = LockHolder(in: descriptor)
    if let lives = holder?.lives { return lives ? .held : .left(file) }
    let age = now.timeIntervalSince1970 - status.modified
    return age < (holder == nil ? making : patience) ? .held : .left(file)
  }

  /// For writing, as some network file systems want it; else for reading, which is enough to lock what somebody else's killed process left.
  private static func open(_ path: String) -> Int32 {
    let flags = O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    let descriptor = Foundation.open(path, flags | O_RDWR)
    guard descriptor < 0, errno == EACCES else { return descriptor }
    let reading = Foundation.open(path, flags | O_RDONLY)
    if reading < 0 { errno = EACCES }
    return reading
  }
}

extension stat {
  /// Seconds since 1970.
  fileprivate var modified: Double {
    #if canImport(Glibc)
      Double(st_mtim.tv_sec) + Double(st_mtim.tv_nsec) / 1e9
    #else
      Double(st_mtimespec.tv_sec) + Double(st_mtimespec.tv_nsec) / 1e9
    #endif
  }
}
