import Foundation
import Grammar

/// Brings a spec's text into memory, or says why it cannot be.
enum SpecFile {
  /// Bytes; the longest spec that is read.
  static let sizeLimit = 1 << 18

  struct Unreadable: Error {
    let kind: Problem.Kind
    let sentence: String
  }

  /// The file's bytes, never more than `sizeLimit`.
  static func bytes(at path: String) throws(Unreadable) -> [UInt8] {
    // Not blocking: opening a pipe would wait for its writer.
    let descriptor = path.contains("\0") ? -1 : open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Unreadable(kind: .file, sentence: "This file cannot be opened: \(String(cString: strerror(errno)).lowercased()).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Unreadable(kind: .file, sentence: "This is not a file that a spec could be read from.")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= sizeLimit {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else {
        throw Unreadable(kind: .file, sentence: "This file cannot be read: \(String(cString: strerror(errno)).lowercased()).")
      }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
    throw Unreadable(kind: .content, sentence: tooLong)
  }

  static let tooLong = "This file is longer than the \(sizeLimit / 1024) KiB that a spec may have."

  /// The text of the file at `path`; nil, with a problem added, where there is none to read.
  static func source(at path: String, problems: ProblemCollector) -> SourceText? {
    do {
      return try text(bytes(at: path), named: path, problems: problems)
    } catch {
      problems.add(file: path, kind: error.kind, error.sentence)
      return nil
    }
  }

  /// Whether `path` is a folder.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The specs in a folder, not in folders within it, sorted by name.
  /// - Parameter others: Names of files that are no specs.
  static func specs(in folder: String, besides others: [String]) throws(Unreadable) -> [String] {
    let names: [String]
    do {
      names = try PlainFile.names(in: folder)
    } catch {
      throw Unreadable(kind: .file, sentence: "\(error).")
    }
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") && !others.contains($0) }.map { join(folder, $0) }
  }

  /// `path` as seen from `folder`.
  static func join(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// Everything before the last `/`; empty where there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func fileName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The text in `bytes`, without a byte-order mark; nil, with a problem added, where a spec could not be written so.
  static func text(_ bytes: [UInt8], named name: String, problems: ProblemCollector) -> SourceText? {
    guard let string = String(validating: bytes, as: UTF8.self) else {
      let start = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      let valid = String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix { $0 != "\u{FFFD}" }
      let line = 1 + valid.count { $0 == "\n" }
      problems.add(
        file: name, kind: .content,
        start ? "This file is in UTF-16; save it as UTF-8." : "Line \(line) is not UTF-8; save the file as UTF-8.")
      return nil
    }
    var scalars = Array(string.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let source = SourceText(name: name, scalars: scalars)
    var line = 1
    var column = 0
    for (index, scalar) in scalars.enumerated() {
      column += 1
      if scalar == "\n" || (scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")) {
        line += 1
        column = 0
      } else if scalar != "\t", scalar != "\r",
        !(scalar.isASCII ? scalar.value >= 0x20 && scalar.value < 0x7F : scalar.isPrintable)
      {
        let code = String(scalar.value, radix: 16, uppercase: true)
        problems.add(
          Place(source: source, line: line, column: column, width: 1),
          "The invisible character U+\(String(repeating: "0", count: max(4 - code.count, 0)))\(code) stands here; delete it.")
        return nil
      }
    }
    return source
  }
}
