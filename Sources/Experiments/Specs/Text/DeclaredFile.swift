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
}
