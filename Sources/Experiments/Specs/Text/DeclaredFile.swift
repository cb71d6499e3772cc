import Grammar

/// A file of declared keys that is no spec, such as the style of figures.
public enum DeclaredFile {
  /// Reads the file at `path` as a map of the section's keys; `name` is what a sentence calls it: "a style".
  /// - Throws: All its problems, at least one.
  public static func read<Root>(_ path: String, as section: Section<Root>, called name: String) throws(SpecProblems) -> Root {
    let problems = ProblemCollector()
    var root = section.initial
    if let source = SpecFile.source(at: path, problems: problems),
      let value = YAMLReader(source: source, problems: problems).read(source.scalars)
    {
      _ = section.fill(&root, from: value, name, problems)
    }
    guard problems.problems.isEmpty else { throw SpecProblems(problems: problems.sorted) }
    return root
  }

  /// Lays what the command line says over what a file says.
  /// - `assignments`: `key=value`, the value as written in the file.
  /// - `option`: What they were given by.
  /// - Throws: All their problems, at least one.
  public static func setting<Root>(
    _ assignments: [String], option: String, in root: Root, as section: Section<Root>, called name: String
  ) throws(SpecProblems) -> Root {
    let problems = ProblemCollector()
    var root = root
    for assignment in assignments {
      let source = SourceText(
        name: "\(option) \(assignment.quoted.dropFirst().dropLast())", scalars: Array(assignment.unicodeScalars), hasLines: false)
      func place(_ column: Int, _ width: Int) -> Place { Place(source: source, line: 1, column: column, width: width) }
      guard let equals = source.scalars.firstIndex(of: "="), equals > 0 else {
        problems.add(place(1, source.scalars.count), "This sets nothing; expected a key, `=` and a value.")
        continue
      }
      let word = String(String.UnicodeScalarView(source.scalars[..<equals]))
      guard let key = section.keys.first(where: { $0.word == word }) else {
        MapReader.reportUnknown(word, at: place(1, equals), in: name, keys: section.words, problems: problems)
        continue
      }
      let text = Array(source.scalars[(equals + 1)...])
      guard let value = YAMLReader(source: source, problems: problems, columnOffset: equals + 1).read(text) else { continue }
      _ = key.read(value, into: &root, problems)
    }
    guard problems.problems.isEmpty else { throw SpecProblems(problems: problems.sorted) }
    return root
  }
}
