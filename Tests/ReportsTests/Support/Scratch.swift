import Foundation
import TestSupport

/// A folder that is gone when the test is over.
final class Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "bnlab-reports-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
  func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: "\(path)/\(name)")) }

  /// All files below, by their path from here.
  func files() -> [String] {
    (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}

/// numpy and scipy, asked with JSON and answering with JSON.
enum Witness {
  /// - Parameter script: Reads `values` (the decoded input) and sets `answer`.
  static func ask<Answer: Decodable>(_ script: String, _ values: some Encodable, as type: Answer.Type = Answer.self) throws
    -> Answer
  {
    let input = try JSONEncoder().encode(values)
    let program = "import json, sys\nimport numpy as np\nvalues = json.load(sys.stdin)\n" + script + "\nprint(json.dumps(answer))"
    return try JSONDecoder().decode(Answer.self, from: Data(try Python.run(program, input: input).utf8))
  }
}

/// A program run with what it says.
enum Program {
  static func run(_ path: String, _ arguments: [String], folder: String? = nil) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [path] + arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }
}
