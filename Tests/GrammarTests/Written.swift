import Grammar

/// Values as a file would hold them, each on a line of its own.
enum Written {
  static let source = SourceText(name: "mine.yaml", scalars: Array("one\ntwo\nthree\nfour".unicodeScalars))

  static func place(_ line: Int) -> Place { Place(source: source, line: line, column: 1, width: 3) }

  static func word(_ text: String, isPlain: Bool = true, line: Int = 1) -> SpecValue {
    SpecValue(content: .scalar(text, isPlain: isPlain), place: place(line))
  }

  static func map(_ entries: KeyValuePairs<String, SpecValue>) -> SpecValue {
    SpecValue(
      content: .map(entries.map { SpecEntry(key: $0.key, keyPlace: $0.value.place, value: $0.value) }), place: place(1))
  }

  static func list(_ values: [SpecValue]) -> SpecValue { SpecValue(content: .list(values), place: place(1)) }
}

/// What a form reads, and all that it says.
func read<Value>(_ value: SpecValue, _ form: Form<Value>, as name: String = "key") -> (value: Value?, said: [String]) {
  let problems = ProblemCollector()
  let result = form.read(value, name, problems)
  return (result, problems.sorted.map(\.sentence))
}
