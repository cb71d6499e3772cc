import CLibFuzzer
import Foundation

/// Coverage-guided fuzzing of what reads files, under AddressSanitizer. `make fuzz` builds and runs it; no other build has a part of it.
///
///     fuzz                          the targets' names, a line each
///     fuzz TARGET --seeds FOLDER    writes the inputs to start from, and words.txt, a dictionary of what to put into them
///     fuzz TARGET ...               as libFuzzer: its options, folders of inputs, or single inputs to try again
@main enum FuzzProgram {
  private static let targets: [any FuzzTarget.Type] = [
    IDXFile.self, GzipFile.self, SpecText.self, ConfigurationJSON.self, ProvenanceJSON.self, SavedState.self,
  ]

  private static let target: any FuzzTarget = {
    let name = CommandLine.arguments[1]
    do {
      for target in targets where target.name == name { return try target.init() }
    } catch {
      fatalError("what \(name) needs cannot be made: \(error)")
    }
    fatalError("there is no target \(name)")
  }()

  static func main() throws {
    var arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      for target in targets { print(target.name) }
      return
    }
    arguments.remove(at: 1)
    if arguments.count == 3, arguments[1] == "--seeds" {
      try writeSeeds(to: arguments[2])
    } else {
      let target = target
      defer { withExtendedLifetime(target) {} }
      var count = Int32(arguments.count)
      var strings: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: arguments.count + 1)
      for (place, argument) in arguments.enumerated() { strings?[place] = strdup(argument) }
      strings?[arguments.count] = nil
      exit(
        LLVMFuzzerRunDriver(&count, &strings) { bytes, length in
          FuzzProgram.target.attempt(UnsafeRawBufferPointer(start: bytes, count: length))
          return 0
        })
    }
  }

  private static func writeSeeds(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/seeds", withIntermediateDirectories: true)
    for (number, seed) in try target.seeds.enumerated() {
      try Data(seed).write(to: URL(filePath: "\(folder)/seeds/\(number)"))
    }
    // libFuzzer's dictionary: a word a line, between quotation marks, bytes of no letter by their number.
    let words = target.words.map { word in
      let bytes = word.utf8.map { byte in
        (0x20..<0x7F).contains(byte) && byte != 0x22 && byte != 0x5C
          ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return "\"\(bytes.joined())\"\n"
    }
    try Data(words.joined().utf8).write(to: URL(filePath: "\(folder)/words.txt"))
  }
}

/// Something that reads what may come from anywhere. Whatever it is given, it answers with a value or an error; a trap is a finding, and so
/// is a promise that a value breaks, by `require`.
protocol FuzzTarget: Sendable {
  static var name: String { get }

  /// Makes what the inputs are read with.
  init() throws

  /// Inputs to start from, most of them right.
  var seeds: [[UInt8]] { get throws }
  /// What is put into inputs.
  var words: [String] { get }

  /// - Parameter input: Just as long as it says: AddressSanitizer sees to what lies beside.
  func attempt(_ input: UnsafeRawBufferPointer)
}

extension FuzzTarget {
  var words: [String] { [] }

  /// A finding where what was promised is not so.
  func require(_ isSo: Bool, _ promise: String, file: StaticString = #file, line: UInt = #line) {
    if !isSo { fatalError("broken promise: \(promise)", file: file, line: line) }
  }
}
