import Foundation
import Testing

/// Files of other people, of other kinds, and half of what should be there.
@Suite(.serialized, .timeLimit(.minutes(15))) struct SharedFolderTests {
  private static let isRoot = getuid() == 0

  /// A laboratory that is trained, and its first run's path without an ending.
  private static func trained(_ spec: String = Laboratory.spec()) throws -> (Laboratory, run: String) {
    let laboratory = try Laboratory(spec)
    try laboratory.run("--quiet")
    let name = try #require(laboratory.files().keys.filter { $0.contains("/seed-0") }.min())
    return (laboratory, "\(laboratory.path)/results/\(name.dropLast(3))")
  }

  private static func isFile(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeRegular
  }

  // MARK: What stands in a file's place

  @Test(arguments: ["h5", "json", "lock", "checkpoint", "log"], ["mkfifo", "mkdir"])
  func `what is no file in a run's place is named, and nothing waits for it`(part: String, command: String) throws {
    let (laboratory, run) = try Self.trained()
    let files = laboratory.files()
    try FileManager.default.removeItem(atPath: run + ".h5")
    try? FileManager.default.removeItem(atPath: "\(run).\(part)")
    _ = try laboratory.call([], shell: "\(command) \(run).\(part); exit")
    let ending = try laboratory.call(["run", "--quiet"])
    // A run's times and log are written in the place of whatever stands there, but for a folder.
    if ending.status == 0 {
      #expect(["json", "log"].contains(part) && command == "mkfifo", "\(part)")
      #expect(laboratory.files() == files)
    } else {
      #expect(ending.status == 74, "\(ending.errors)")
      #expect(ending.errors.contains(".\(part)"), "\(ending.errors)")
      #expect(!Self.isFile("\(run).\(part)"))
      #expect(laboratory.files().keys.count { $0.contains("/seed-") } == 3)
    }
  }

  @Test func `a pipe beside a file makes room, and the folder's own lock is asked for but not waited for`() throws {
    let (laboratory, run) = try Self.trained()
    let files = laboratory.files()
    for path in [run + ".h5", "\(laboratory.path)/results/tiny/tiny/metrics.h5"] {
      try FileManager.default.removeItem(atPath: path)
      _ = try laboratory.call([], shell: "mkfifo \(path).partial; exit")
    }
    try laboratory.run("--quiet")
    #expect(laboratory.files() == files)
    _ = try laboratory.call([], shell: "mkfifo results/tiny/.lock; exit")
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 74 && ending.errors.contains("results/tiny/.lock is in the way"), "\(ending.errors)")
  }

  @Test func `a run is done with its times or not at all, wherever its filing ends`() throws {
    let (laboratory, run) = try Self.trained()
    let files = laboratory.files()
    for part in ["h5", "json"] {
      try FileManager.default.removeItem(atPath: run + ".h5")
      try FileManager.default.removeItem(atPath: run + ".json")
      let obstacle = "\(run).\(part).partial"
      try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
      #expect(try laboratory.call(["run", "--quiet"]).status == 74)
      #expect(!FileManager.default.fileExists(atPath: run + ".h5"), "\(part)")
      try FileManager.default.removeItem(atPath: obstacle)
      try laboratory.run("--quiet")
      #expect(laboratory.files() == files)
      #expect(Self.isFile(run + ".json"))
    }
  }

  @Test func `a damaged configuration is written again`() throws {
    let (laboratory, run) = try Self.trained()
    let path = URL(filePath: run).deletingLastPathComponent().appending(path: "configuration.json")
    let whole = try Data(contentsOf: path)
    try Data("{".utf8).write(to: path)
    try laboratory.run("--quiet")
    #expect(try Data(contentsOf: path) == whole)
  }

  // MARK: What is damage, and what is not

  @Test func `a run that is whole is done, whatever is noted of its size`() throws {
    let (laboratory, run) = try Self.trained()
    let noted = try String(contentsOfFile: run + ".json", encoding: .utf8)
    try noted.replacing(#/"fileBytes" : \d+/#, with: "\"fileBytes\" : 12").write(
      toFile: run + ".json", atomically: false, encoding: .utf8)
    #expect(try laboratory.call(["plan"]).output.contains("4 runs, 4 up to date"))
  }

  @Test func `a run that cannot be read is told, and neither trained again nor removed`() throws {
    let (laboratory, run) = try Self.trained()
    let files = laboratory.files()
    let permissions: [FileAttributeKey: Any] = [.posixPermissions: 0]
    try FileManager.default.setAttributes(permissions, ofItemAtPath: run + ".h5")
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: run + ".h5") }
    // Root reads everything.
    let shell =
      Self.isRoot
      ? "chmod -R a+rwX .; chmod 0 \(run).h5; exec setpriv --reuid 1234 --regid 1234 --clear-groups -- \"$0\" \"$@\"" : ":"
    for command in ["plan", "list", "run"] {
      let ending = try laboratory.call([command], shell: shell)
      #expect(ending.status == 74, "\(command): \(ending.errors)")
      #expect(ending.errors.contains("seed-0.h5 could not be read: permission denied"), "\(ending.errors)")
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: run + ".h5")
    #expect(laboratory.files() == files)
  }

  /// As somebody who may enter the folder and write to it, and not list it.
  private static func asAnother(hiding folder: String) -> String {
    "chmod -R a+rwX .; chmod 733 \(folder); exec setpriv --reuid 1234 --regid 1234 --clear-groups -- \"$0\" \"$@\""
  }

  @Test(.enabled(if: SharedFolderTests.isRoot, "only root can be two people"), arguments: [true, false])
  func `a folder of runs that cannot be listed is told, and not taken for empty`(isAll: Bool) throws {
    let (laboratory, run) = try Self.trained()
    let files = laboratory.files()
    let hidden = isAll ? "results/tiny/runs" : (run as NSString).deletingLastPathComponent
    // A third seed is to be trained, so that earlier runs are asked for reasons and times.
    try laboratory.write(Laboratory.spec(seeds: 3))
    for command in ["plan"] + (isAll ? [] : ["run"]) {
      let ending = try laboratory.call([command], shell: Self.asAnother(hiding: hidden))
      #expect(ending.status == 74, "\(command): \(ending.errors)")
      #expect(ending.errors.contains("could not be read: permission denied"), "\(ending.errors)")
      #expect(ending.errors.contains(URL(filePath: hidden).lastPathComponent), "\(ending.errors)")
    }
    for (name, content) in files where name.contains("/seed-") { #expect(laboratory.files()[name] == content) }
  }

  @Test(.enabled(if: SharedFolderTests.isRoot, "only root can be two people"))
  func `a list of pages is never emptied for want of a look at them`() throws {
    let laboratory = try Laboratory(Laboratory.spec(extra: "figures: { accuracy: {} }"))
    try laboratory.run("--quiet")
    let path = "\(laboratory.path)/results/tiny/index.html"
    let page = try String(contentsOfFile: path, encoding: .utf8)
    try #require(page.contains("href=\"tiny/index.html\""))
    let ending = try laboratory.call(["figures"], shell: Self.asAnother(hiding: "results/tiny"))
    #expect(ending.status == 74, "\(ending.errors)")
    #expect(ending.errors.contains("results/tiny could not be read: permission denied"), "\(ending.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == page)
  }

  @Test func `another run's file in a run's place is told, and left to whoever put it there`() throws {
    let (laboratory, run) = try Self.trained()
    let other = try Data(contentsOf: URL(filePath: run.dropLast() + "1.h5"))
    try other.write(to: URL(filePath: run + ".h5"))
    try FileManager.default.removeItem(atPath: laboratory.path + "/results/tiny/tiny/metrics.h5")
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 65)
    #expect(ending.errors.contains("seed-0.h5 is not the run that its name says: remove it"), "\(ending.errors)")
    #expect(try Data(contentsOf: URL(filePath: run + ".h5")) == other)
  }

  // MARK: Permissions

  @Test(arguments: [(umask: "027", file: 0o640, folder: 0o750), (umask: "002", file: 0o664, folder: 0o775)])
  func `files and folders have what the umask leaves them`(umask: String, file: Int, folder: Int) throws {
    let laboratory = try Laboratory(
      KillTests.long + "\nfigures: { accuracy: {} }\ntables: { results: {} }\n")
    let call = try laboratory.start(["run", "--jobs", "2", "--checkpoint-interval", "0.02"], shell: "umask \(umask)")
    try call.reaches("a checkpoint") { !laboratory.files(ending: ".checkpoint").isEmpty }
    let workers = call.workers
    call.interrupt(SIGKILL)
    for worker in workers { kill(worker, SIGKILL) }
    _ = try call.wait()
    _ = try laboratory.call(["run", "--quiet", "--steps", "50"], shell: "umask \(umask)")
    var seen: Set<String> = []
    for root in ["results", "cache"] {
      let folders = FileManager.default.enumerator(atPath: "\(laboratory.path)/\(root)") ?? .init()
      for case let name as String in folders {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: "\(laboratory.path)/\(root)/\(name)") else {
          continue
        }
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        #expect(attributes[.posixPermissions] as? Int == (isFolder ? folder : file), "\(name)")
        seen.insert(isFolder ? "folder" : URL(filePath: name).pathExtension)
      }
    }
    for kind in ["folder", "h5", "json", "checkpoint", "lock", "svg", "md", "tsv"] { #expect(seen.contains(kind), "\(kind)") }
  }

  @Test(.enabled(if: SharedFolderTests.isRoot, "only root can be two people"))
  func `a folder that somebody else may not write to is told as that`() throws {
    let (laboratory, _) = try Self.trained()
    let ending = try laboratory.call(
      ["run", "--quiet"], shell: "chmod -R a+rX .; exec setpriv --reuid 1234 --regid 1234 --clear-groups -- \"$0\" \"$@\"")
    #expect(ending.status == 74)
    #expect(ending.errors.contains("results/tiny/.lock could not be locked: permission denied"), "\(ending.errors)")
  }

  @Test(.enabled(if: SharedFolderTests.isRoot, "only root can be two people"))
  func `a second person of a group goes on where the first one was killed`() throws {
    let laboratory = try Laboratory(KillTests.long)
    func person(_ user: Int, umask: String) -> String {
      "umask \(umask); exec setpriv --reuid \(user) --regid 2000 --clear-groups -- \"$0\" \"$@\""
    }
    _ = try laboratory.call([], shell: "chown -R 1234:2000 .; chmod -R g+rwXs .; exit")
    let call = try laboratory.start(
      ["run", "--jobs", "2", "--checkpoint-interval", "0.02", "--quiet"], shell: person(1234, umask: "002"))
    try call.reaches("a checkpoint") { !laboratory.files(ending: ".checkpoint").isEmpty }
    let workers = call.workers
    call.interrupt(SIGKILL)
    for worker in workers { kill(worker, SIGKILL) }
    _ = try call.wait()
    // What the first one left in the middle of writing, and would let nobody else write or read.
    let lock = try #require(laboratory.files(ending: ".lock").keys.first { $0.contains("/seed-") })
    let left = "results/\(lock.dropLast(5))"
    _ = try laboratory.call(
      [],
      shell: """
        for part in h5 json checkpoint; do echo half > \(left).$part.partial; done
        chmod 600 results/tiny/runs/*/*.partial; chmod 444 results/\(lock); chown 1234:2000 results/tiny/runs/*/*; exit
        """)
    let second = try laboratory.call(["run", "--quiet"], shell: person(1235, umask: "002"))
    #expect(second.status == 0, "\(second.errors)")
    #expect(laboratory.leftovers() == [])
    try laboratory.run("--results", "reference", "--quiet")
    #expect(laboratory.files() == laboratory.files("reference"))
  }
}
