/// A key of a map, declared once: its word, what may stand there, where the value goes, what it is for, and what holds without it.
public struct Key<Root: Sendable>: Sendable {
  /// What holds where the key is not there.
  public enum Need: Sendable {
    /// The root's own initial value, which schema and tables show.
    case standard
    /// Something that no single value stands for; tables say what: "the window's side".
    case otherwise(String)
    /// Nothing: it must be there. The sentence goes on after "expected": "how many maps it makes".
    case required(String)
  }

  public let word: String
  /// What it is, in a sentence or two.
  public let says: String
  /// Its unit, or its values where they are no plain unit's: what tables show.
  public let unit: String
  public let need: Need
  let schema: Schema
  let single: Schema
  private let reading: @Sendable (SpecValue, _ name: String, inout Root, ProblemCollector) -> Bool
  private let standard: @Sendable (Root) -> Schema?

  /// - Parameters:
  ///   - word: As files spell it.
  ///   - form: What may stand there.
  ///   - path: Where the value goes.
  ///   - says: What it is, in a sentence or two.
  ///   - unit: What tables show in place of the form's values.
  ///   - need: What holds without it.
  public init<Value>(
    _ word: String, _ form: Form<Value>, _ path: WritableKeyPath<Root, Value> & Sendable, says: String, unit: String? = nil,
    need: Need = .standard
  ) {
    self.init(
      word, form, says: says, unit: unit, need: need, standard: { form.written($0[keyPath: path]) },
      put: { $0[keyPath: path] = $1 })
  }

  /// As above, for a value that stays nil where the key is not there.
  public init<Value>(
    _ word: String, _ form: Form<Value>, _ path: WritableKeyPath<Root, Value?> & Sendable, says: String, unit: String? = nil,
    need: Need = .standard
  ) {
    self.init(
      word, form, says: says, unit: unit, need: need, standard: { $0[keyPath: path].flatMap(form.written) },
      put: { $0[keyPath: path] = $1 })
  }

  /// As above, for a value that keeps its place, for what is said of it later.
  public init<Value>(
    _ word: String, _ form: Form<Value>, _ path: WritableKeyPath<Root, Placed<Value>?> & Sendable, says: String,
    unit: String? = nil, need: Need = .standard
  ) {
    self.init(
      word, form.placed, says: says, unit: unit, need: need, standard: { $0[keyPath: path].flatMap(form.placed.written) },
      put: { $0[keyPath: path] = $1 })
  }

  /// As above, for a value that goes where no path leads.
  public init<Value>(
    _ word: String, _ form: Form<Value>, says: String, unit: String? = nil, need: Need = .standard,
    standard: @escaping @Sendable (Root) -> Schema? = { _ in nil }, put: @escaping @Sendable (inout Root, Value) -> Void
  ) {
    self.word = word
    self.says = says
    self.unit = unit ?? form.values
    self.need = need
    schema = form.schema
    single = form.single
    self.standard = standard
    reading = { value, name, root, problems in
      guard let result = form.read(value, name, problems) else { return false }
      put(&root, result)
      return true
    }
  }

  /// `inner`, of a map that is read into what holds the inner one's root.
  fileprivate init<Inner>(_ inner: Key<Inner>, at path: WritableKeyPath<Root, Inner> & Sendable) {
    word = inner.word
    says = inner.says
    unit = inner.unit
    need =
      switch inner.need {
      case .standard: .standard
      case .otherwise(let text): .otherwise(text)
      case .required(let what): .required(what)
      }
    schema = inner.schema
    single = inner.single
    reading = { inner.reading($0, $1, &$2[keyPath: path], $3) }
    standard = { inner.standard($0[keyPath: path]) }
  }

  /// The same key of a map that is read into what holds a `Root` at `path`, beside keys of its own.
  public func lifted<Outer>(to path: WritableKeyPath<Outer, Root> & Sendable) -> Key<Outer> { Key<Outer>(self, at: path) }

  /// Whether it must be there.
  public var isRequired: Bool {
    if case .required = need { true } else { false }
  }

  /// Reads the key's value into `root`.
  /// - Parameters:
  ///   - value: What stands under the key.
  ///   - root: What takes it.
  ///   - name: What a sentence calls the value, where it is not the key's word.
  ///   - problems: Where a problem is added.
  /// - Returns: Whether it could be read; else a problem was added.
  public func read(_ value: SpecValue, into root: inout Root, name: String? = nil, _ problems: ProblemCollector) -> Bool {
    reading(value, name ?? word, &root, problems)
  }

  /// What is written where the initial value is meant; nil where nothing is.
  func standard(in root: Root) -> Schema? {
    if case .standard = need { standard(root) } else { nil }
  }

  /// Its schema with what editors show: what it says, and its default.
  func property(in root: Root) -> Schema {
    let shown: [(key: String, value: Schema)] = [("description", .text(says))]
    return schema.with(shown + (standard(in: root).map { [("default", $0)] } ?? []))
  }

  func row(in root: Root) -> KeyTable.Row {
    let standard =
      switch need {
      case .required: "must be there"
      case .otherwise(let text): text
      case .standard: self.standard(root).map(\.cell) ?? "none"
      }
    return KeyTable.Row(word: word, says: says, values: unit, standard: standard)
  }
}

extension Schema {
  /// Itself in a table: words without quotes, but for those that a comment sign would swallow.
  fileprivate var cell: String {
    if case .text(let text) = self, !text.hasPrefix("#") { return "`\(text)`" }
    return "`\(line)`"
  }
}
