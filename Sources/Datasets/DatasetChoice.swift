/// Which data set is wanted.
public enum DatasetChoice: Hashable, Sendable, CustomStringConvertible {
  case mnist
  case drawnDigits
  /// A folder of IDX files of the user's own, by its path, and what to call it. No path is ever taken for a word: a folder may be called `mnist`.
  case folder(String, name: String)

  /// The data set that bnlab knows under that name; nil where it knows none.
  public init?(word: String) {
    switch word {
    case DatasetChoice.mnist.name: self = .mnist
    case DatasetChoice.drawnDigits.name: self = .drawnDigits
    default: return nil
    }
  }

  /// The words for data sets that need no folder.
  public static var words: [String] { [DatasetChoice.mnist, .drawnDigits].map(\.name) }

  /// `mnist`, `drawn-digits`, or what a folder's user calls it.
  public var name: String {
    switch self {
    case .mnist: "mnist"
    case .drawnDigits: "drawn-digits"
    case .folder(_, let name): name
    }
  }

  public var description: String {
    if case .folder(let path, _) = self { return path }
    return name
  }

  /// The SHA-256 of the data set that bnlab knows under that name; nil where it knows none.
  public static func sha256(ofWord word: String) -> String? {
    switch DatasetChoice(word: word) {
    case .mnist: MNIST.sha256
    case .drawnDigits: DrawnDigits.sha256
    case .folder, nil: nil
    }
  }
}
