/// Why a data set's file cannot be used: a sentence that names the file, what was found, what was expected and what to do.
public struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The content is wrong (exit code 65).
    case invalid
    /// It is not there (65 where a spec or an option names it).
    case missing
    /// It could not be read or written (exit code 74).
    case inputOutput
  }

  public var kind: Kind
  /// The file or folder.
  public var path: String
  /// What is wrong with it, to be read after the path.
  public var problem: String
  /// What to do about it: a sentence, or empty.
  public var advice: String

  public init(_ kind: Kind, path: String, _ problem: String, advice: String = "") {
    self.kind = kind
    self.path = path
    self.problem = problem
    self.advice = advice
  }

  public var description: String { "\(printable(path)): \(problem)" + (advice.isEmpty ? "" : ". \(advice)") }
}

/// A data set is nowhere to be had: each place that was tried, in turn, with the reason why not.
/// The caller decides what then (bnlab goes on with drawn digits where MNIST is missing).
public struct DatasetUnavailable: Error, Sendable, Hashable, CustomStringConvertible {
  public struct Attempt: Sendable, Hashable, CustomStringConvertible {
    /// A folder, or a mirror's address.
    public var place: String
    public var reason: String

    public var description: String { "\(printable(place)): \(reason)" }
  }

  /// `mnist`.
  public var name: String
  public var attempts: [Attempt]

  public var description: String {
    "\(name) is not to be had. Tried " + attempts.map(\.description).joined(separator: "; ")
  }
}

/// Text for a message, without the control characters that a file's name may carry.
func printable(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
}

/// 47040016 as 47,040,016.
func grouped(_ number: some BinaryInteger) -> String {
  let digits = Array(String(number))
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0, digits[index - 1] != "-" { result.append(",") }
    result.append(digit)
  }
  return result
}
