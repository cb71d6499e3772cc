import Foundation
import Testing

/// `$BNLAB_PYTHON`, else python3; its standard library is all that these tests need.
func pythonProcess(_ script: String, _ arguments: [String]) -> Process {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [ProcessInfo.processInfo.environment["BNLAB_PYTHON"] ?? "python3", "-u", "-c", script] + arguments
  return process
}

/// What a Python script prints.
func python(_ script: String, _ arguments: String...) throws -> String {
  let process = pythonProcess(script, arguments)
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, "Python failed")
  return text
}
