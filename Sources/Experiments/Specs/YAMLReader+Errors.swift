import Yams

extension YAMLReader {
  /// Adds a problem for what YAML itself forbids, in words for somebody who does not know YAML's.
  func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let line = source.line(mark.line)
      let before = columnOffset > 0 ? [] : line.prefix(max(mark.column - 1, 0))
      let (sentence, isAtContext) = Self.sentence(
        problem: problem, context: context?.text ?? "", before: String(String.UnicodeScalarView(before)),
        found: line.dropFirst(max(mark.column - 1, 0)).first ?? " ")
      let shown = isAtContext ? context?.mark ?? mark : mark
      let offset = shown.line == 1 ? columnOffset : 0
      problems.add(Place(source: source, line: max(shown.line, 1), column: max(shown.column, 1) + offset, width: 1), sentence)
    case .duplicatedKeysInMapping(let keys, let context):
      problems.add(
        Place(source: source, line: max(context.mark.line, 1), column: max(context.mark.column, 1), width: 1),
        "The key \((keys.first ?? "").quoted) stands twice in one map.")
    default:
      problems.add(Place(source: source, line: 1, column: 1, width: 1), "This text cannot be read as YAML.")
    }
  }

  /// The sentence for a complaint of libyaml's, and whether its context's place shows the mistake better than its own.
  /// - Parameters:
  ///   - before: What stands on the line before the place.
  ///   - found: What stands at the place.
  private static func sentence(
    problem: String, context: String, before: String, found: Unicode.Scalar
  ) -> (String, isAtContext: Bool) {
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
    if problem.contains("unknown escape") || problem.contains("hexdecimal") || problem.contains("Unicode character escape") {
      return ("This is no escape of YAML's; write `\\\\` for a backslash, or use single quotes.", false)
    }
    if problem.contains("undefined alias") || context.contains("alias") || context.contains("anchor") {
      return ("A word that starts with * or & must stand between quotes.", false)
    }
    if problem.contains("tag") || context.contains("tag") {
      return ("A word that starts with ! must stand between quotes.", false)
    }
    if problem.contains("another document") { return ("A spec is one document; `---` cannot start a second.", false) }
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
}
