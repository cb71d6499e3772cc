import Foundation

/// Which data set is wanted.
public enum DatasetChoice: Hashable, Sendable, Codable, CustomStringConvertible {
  case mnist
  case drawnDigits
  /// A folder of IDX files of the user's own, by its path.
  case folder(String)

  /// `mnist`, `drawn-digits`, or else the path of a folder.
  public init(_ text: String) {
    switch text {
    case "mnist": self = .mnist
    case "drawn-digits": self = .drawnDigits
    default: self = .folder(text)
    }
  }

  /// The data set's name: `mnist`, `drawn-digits`, or the folder's own name, made fit for a file's name. Never that of a data set that it is not.
  public var name: String {
    switch self {
    case .mnist: return "mnist"
    case .drawnDigits: return "drawn-digits"
    case .folder(let path):
      let last = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
      let safe = String(last.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
      let name = String(safe.drop { "-.".contains($0) }.prefix(64))
      switch name {
      case "": return "folder"
      case "mnist", "drawn-digits", "quick": return name + "-folder"
      default: return name
      }
    }
  }

  public var description: String {
    if case .folder(let path) = self { return path }
    return name
  }
}
