import Experiments
import Foundation

/// Files of a report. What already holds the right bytes is left alone.
enum ResultFile {
  static func holds(_ text: String, at path: String) -> Bool {
    FileManager.default.contents(atPath: path) == Data(text.utf8)
  }

  static func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes beside and renames, where the file does not hold it already.
  static func update(_ text: String, at path: String) throws {
    if !holds(text, at: path) { try AtomicFile.write(text, to: path) }
  }

  static func createFolder(_ path: String) throws { try AtomicFile.createFolder(path) }
}
