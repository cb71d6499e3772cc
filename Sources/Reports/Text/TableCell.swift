/// Text on its way into a cell of a table that other programs read: `.tsv` and CSV files.
///
/// A spreadsheet takes what begins with `=`, `+`, `-` or `@` for a formula, and a formula may act; so text that does gets an apostrophe in
/// front, which spreadsheets take for "this is text". Numbers stay numbers.
enum TableCell {
  static func guarded(_ text: String) -> String {
    let plain = PlainText.line(text)
    let start = plain.drop { $0.isWhitespace }.unicodeScalars.first
    // The last four are the wide forms of the others.
    guard let start, "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(start), Double(plain) == nil else {
      return plain
    }
    return "'" + plain
  }

  /// A cell of a `.tsv`: without the quotes that some readers of tables take for their own.
  static func tsv(_ text: String) -> String { guarded(text).replacing("\"", with: "'") }

  /// A cell of a CSV file, quoted where RFC 4180 needs it.
  static func csv(_ text: String) -> String {
    let plain = guarded(text)
    guard plain.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" }) else { return plain }
    // By scalars: a quote with an accent on it is one character to Swift, and a quote to a reader.
    return "\"" + plain.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
