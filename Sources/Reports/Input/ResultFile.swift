import Experiments

/// Files of a report. What already holds the right bytes is left alone.
enum ResultFile {
  static func holds(_ text: String, at path: String) -> Bool {
    (try? PlainFile.holds(text, at: path)) ?? false
  }

  static func read(_ path: String) -> String? {
    ((try? PlainFile.read(path)) ?? nil).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes beside and renames, where the file does not hold it already.
  static func update(_ text: String, at path: String) throws {
    try AtomicFile.update(text, at: path)
  }

  static func createFolder(_ path: String) throws { try AtomicFile.createFolder(path) }
}
