import Foundation
import HDF5
import Synchronization
import TestSupport
import Testing

func bytes(of path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }

func write(_ bytes: some Sequence<UInt8>, to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

/// Expects an error whose sentence, after the path of the file, is this one.
func expectRefusal(
  _ sentence: String, _ kind: HDF5Error.Kind = .content, of path: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  let error = #expect(throws: HDF5Error.self, sourceLocation: sourceLocation) { try body() }
  guard let error else { return }
  #expect(error.description == path + ": " + sentence, sourceLocation: sourceLocation)
  #expect(error.kind == kind, sourceLocation: sourceLocation)
}

/// Runs `body` in threads of their own, all at once: tasks of Swift's may share one when other tests are busy.
func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
  let failures = Mutex<[any Error]>([])
  let done = DispatchGroup()
  for index in 0..<count {
    done.enter()
    Thread.detachNewThread {
      do { try body(index) } catch { failures.withLock { $0.append(error) } }
      done.leave()
    }
  }
  done.wait()
  if let failure = failures.withLock({ $0.first }) { throw failure }
}

/// A file with something of everything that we write.
func writeSample(to path: String) throws {
  try File.write(to: path) { file in
    try file.root.setAttribute("schema", 1)
    try file.root.setAttribute("configuration", .string(String(repeating: "{\"rate\": 0.01} ", count: 50)))
    let train = try file.root.createGroup("train")
    let steps: [Int64] = (0..<100).map { $0 * 10 }
    try train.write(steps, to: "step", attributes: ["units": "steps", "axes": ["evaluation"], "description": "Steps so far"])
    try train.write(steps.map { Float($0) / 7 }, to: "loss", attributes: ["units": "nats"])
    try file.root.write(
      (0..<6000).map { Float($0 % 17) }, to: "final/probabilities", shape: [600, 10], attributes: ["units": "1"], compressed: true
    )
    try file.root.write(["complete", "diverged"], to: "arms/status")
  }
}

/// Python that writes a file with h5py, as others would, and gives it the seal that the documentation describes.
enum ForeignFile {
  /// - Parameter script: lines that fill `f`, an open `h5py.File`; `path` is its path.
  static func write(_ script: String, to path: String) throws {
    let body = script.split(separator: "\n").map { "    \($0)\n" }.joined()
    let opening = "with h5py.File(path, 'w', userblock_size=512, libver=('earliest', 'v108')) as f:\n"
    try Python.run(SealedFile.python + "path = sys.argv[1]\n" + opening + body + "seal(path)\n", [path])
  }
}
