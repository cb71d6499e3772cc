import Grammar

extension YAMLReader {
  /// Adds a problem for what YAML itself forbids, in words for somebody who does not know YAML's.
  func report(_ complaint: YAMLEvents.Complaint, in text: [Unicode.Scalar]) {
    guard !complaint.problem.isEmpty else {
      problems.add(Place(source: source, line: 1, column: 1, width: 1), "This text cannot be read as YAML.")
      return
    }
    let rest = text.dropFirst(complaint.mark.offset)
    let line = text.prefix(complaint.mark.offset).reversed().prefix { $0 != "\n" && $0 != "\r" }.reversed()
    let (sentence, isAtContext) = Self.sentence(
      complaint, before: columnOffset > 0 && complaint.mark.line == 1 ? "" : String(String.UnicodeScalarView(line)), rest: rest)
    problems.add(place(isAtContext ? complaint.contextMark ?? complaint.mark : complaint.mark), sentence)
  }

  /// The sentence for a complaint of libyaml's, and whether its context's place shows the mistake better than its own.
  /// - Parameters:
  ///   - before: What stands on the line before the place.
  ///   - rest: What stands from the place on.
  private static func sentence(
    _ complaint: YAMLEvents.Complaint, before: String, rest: ArraySlice<Unicode.Scalar>
  ) -> (String, isAtContext: Bool) {
    let (problem, context) = (complaint.problem, complaint.context)
    let found = rest.first ?? " "
    let isFirst = !before.contains { $0 != " " }
    if problem.contains("found a tab") || problem.contains("cannot start any token") {
      return found == "\t"
        ? ("A tab cannot stand here; indent with spaces.", false)
        : ("A value cannot start with \(found == "`" ? "a backtick" : String(found).quoted); put it between quotes.", false)
    }
    if problem.contains("Maximum nesting") { return ("This is nested beyond what a spec can hold.", false) }
    if problem.contains("could not find expected ':'") {
      return ("A colon is missing after this; a key and its value are written `key: value`.", true)
    }
    if problem.contains("mapping values are not allowed") {
      if !before.contains(":"), before.first == " " {
        return ("This line is indented as if it went on with the value above it; indent it as far as the keys around it.", false)
      }
      return (
        "A second colon cannot stand here; put text that contains `: ` between quotes, and each key on a line of its own.", false
      )
    }
    if problem.contains("did not find expected key") {
      if !isFirst { return ("Something is left over here; put the whole value between quotes.", false) }
      if found == "-" { return ("A list's `- ` cannot stand among the keys of a map; give the list a key of its own.", false) }
      return (
        "This line does not belong to the map above it; indent it as far as the map's other keys, with a `key: value`.", false
      )
    }
    if problem.contains("expected '-' indicator") {
      return ("This line does not belong to the list above it; start it with `- `, or indent it as far as the list's key.", false)
    }
    if problem.contains("',' or ']'") {
      return ("The list that opens here with `[` is not closed, or a comma is missing in it.", true)
    }
    if problem.contains("',' or '}'") {
      return ("The map that opens here with `{` is not closed, or a comma is missing in it.", true)
    }
    if problem.contains("block sequence entries are not allowed") {
      return ("A list cannot start here; put each `- ` on a line of its own, under its key.", false)
    }
    if problem.contains("unexpected end of stream"), context.contains("quoted") {
      return ("The quote that opens here is not closed.", true)
    }
    if problem.contains("unexpected document indicator") { return ("The quote that opens here is not closed.", true) }
    if problem.contains("Unicode character escape") { return (halfCharacter(rest), false) }
    if problem.contains("unknown escape") || problem.contains("hexdecimal") {
      return ("This is no escape of YAML's; write `\\\\` for a backslash, or use single quotes.", false)
    }
    if context.contains("alias") || context.contains("anchor") {
      return ("A word that starts with * or & must stand between quotes.", false)
    }
    if problem.contains("tag") || context.contains("tag") {
      return ("A word that starts with ! must stand between quotes.", false)
    }
    if context.contains("directive") || problem.contains("directive") || problem.contains("incompatible")
      || problem.contains("document start")
    {
      return ("Nothing but comments can stand before or after the spec's map, and no line can start with %.", false)
    }
    if context.contains("block scalar") {
      return ("After | or > the text starts on the next line, indented with spaces.", false)
    }
    if problem.contains("mapping keys are not allowed") {
      return ("A question mark with a space after it cannot stand here; put text that starts so between quotes.", false)
    }
    if problem.contains("unexpected ':'") {
      return ("A colon cannot stand here; write a space after a key's colon, and text with colons between quotes.", false)
    }
    if problem.contains("expected node content") { return ("A value is missing here.", false) }
    return ("This is not YAML: \(problem)\(context.isEmpty ? "" : " \(context)").", false)
  }

  /// What to write in place of an escape whose number, which `digits` start with, is no character's: JSON writes a character beyond the
  /// first 65,536 as two such halves.
  private static func halfCharacter(_ digits: ArraySlice<Unicode.Scalar>) -> String {
    func half(_ digits: ArraySlice<Unicode.Scalar>) -> UInt32? {
      digits.count == 4 ? UInt32(String(String.UnicodeScalarView(digits)), radix: 16) : nil
    }
    let advice = "JSON writes some characters as two halves, which YAML does not read; write the character itself"
    let second = digits.dropFirst(4)
    guard let high = half(digits.prefix(4)), (0xD800...0xDBFF).contains(high), second.starts(with: "\\u".unicodeScalars),
      let low = half(second.dropFirst(2).prefix(4)), (0xDC00...0xDFFF).contains(low),
      let character = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { return "This is the number of no character, or of half of one. \(advice)." }
    let code = String(character.value, radix: 16, uppercase: true)
    return "\(advice), \(String(character).quoted), or `\\U\(String(repeating: "0", count: 8 - code.count))\(code)`."
  }
}
