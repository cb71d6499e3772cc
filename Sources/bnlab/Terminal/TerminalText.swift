import Experiments

/// Text for a terminal. What the program's own source says is shown as it stands, control sequences too; what is put into it from elsewhere
/// is shown as text, whatever it is.
struct TerminalText: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// With control sequences.
  let shown: String
  /// Without styles: what becomes of it in a `String`.
  let description: String

  /// Text from elsewhere.
  /// - `style`: The number of an SGR control sequence.
  init(_ text: String, style: String? = nil) {
    description = text.shownAsText
    shown = style.map { [description] in "\u{1B}[\($0)m\(description)\u{1B}[0m" } ?? description
  }

  init(stringLiteral value: String) { (shown, description) = (value, value) }

  init(stringInterpolation text: StringInterpolation) { (shown, description) = (text.shown, text.description) }

  struct StringInterpolation: StringInterpolationProtocol {
    private(set) var shown = ""
    private(set) var description = ""

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { append(TerminalText(stringLiteral: literal)) }
    mutating func appendInterpolation(_ text: TerminalText) { append(text) }
    mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(TerminalText(value.description)) }

    private mutating func append(_ text: TerminalText) {
      shown += text.shown
      description += text.description
    }
  }
}
