/// What may stand for a value: how it is read and what is said where it is something else, the schema that editors hold it against, and what
/// tables say of it.
public struct Form<Value: Sendable>: Sendable {
  /// Reads a value that stands under `name`; nil, with a problem added, where it is something else.
  public typealias Reading = @Sendable (_ value: SpecValue, _ name: String, _ problems: ProblemCollector) -> Value?

  public var schema: Schema
  /// The schema of the values that are single words or numbers, such as a sweep lists.
  public var single: Schema
  /// The values that there are, as a table calls them: "`true`, `false`".
  public var values: String
  private let reading: Reading
  private let writing: @Sendable (Value) -> Schema?

  /// - `written`: How a value is written in a file; nil for one that nothing written stands for.
  public init(
    schema: Schema, single: Schema? = nil, values: String, written: @escaping @Sendable (Value) -> Schema? = { _ in nil },
    read: @escaping Reading
  ) {
    self.schema = schema
    self.single = single ?? schema
    self.values = values
    reading = read
    writing = written
  }

  public func read(_ value: SpecValue, _ name: String, _ problems: ProblemCollector) -> Value? { reading(value, name, problems) }

  public func written(_ value: Value) -> Schema? { writing(value) }
}

// MARK: Forms made of others

extension Form {
  /// Reads the same and makes something else of it.
  public func map<Other>(
    _ make: @escaping @Sendable (Value) -> Other, written: @escaping @Sendable (Other) -> Value? = { _ in nil }
  ) -> Form<Other> {
    Form<Other>(
      schema: schema, single: single, values: values, written: { written($0).flatMap(self.written) },
      read: { value, name, problems in read(value, name, problems).map(make) })
  }

  /// Keeps where the value stands.
  public var placed: Form<Placed<Value>> {
    Form<Placed<Value>>(
      schema: schema, single: single, values: values, written: { written($0.value) },
      read: { value, name, problems in read(value, name, problems).map { Placed(value: $0, place: value.place) } })
  }

  /// Refuses some of its values.
  /// - `complaint`: A sentence that says what is wrong and what was expected; nil where nothing is.
  public func refusing(_ complaint: @escaping @Sendable (_ value: Value, _ name: String) -> String?) -> Form {
    Form(schema: schema, single: single, values: values, written: writing) { value, name, problems in
      guard let result = read(value, name, problems) else { return nil }
      guard let sentence = complaint(result, name) else { return result }
      problems.add(value.place, sentence)
      return nil
    }
  }

  /// Says of some of its values that they are hardly meant.
  public func warning(_ warning: @escaping @Sendable (_ value: Value, _ name: String) -> String?) -> Form {
    Form(schema: schema, single: single, values: values, written: writing) { value, name, problems in
      guard let result = read(value, name, problems) else { return nil }
      if let sentence = warning(result, name) { problems.warn(value.place, sentence) }
      return result
    }
  }

  /// Answers what people write here by mistake before it is read.
  /// - `answer`: The sentence; nil where the value is to be read.
  public func answering(_ answer: @escaping @Sendable (_ value: SpecValue, _ name: String) -> String?) -> Form {
    Form(schema: schema, single: single, values: values, written: writing) { value, name, problems in
      guard let sentence = answer(value, name) else { return read(value, name, problems) }
      problems.add(value.place, sentence)
      return nil
    }
  }

  /// Itself, under a name of its own in the schema: written there once, however often it is used.
  public func named(_ name: String) -> Form {
    let schema = schema
    return Form(
      schema: .reference(Schema.Definition(name) { schema }), single: single, values: values, written: writing, read: reading)
  }

  /// Itself, called otherwise in tables.
  public func called(_ values: String) -> Form {
    Form(schema: schema, single: single, values: values, written: writing, read: reading)
  }
}

extension Form where Value == SpecValue {
  /// What is read later, when more is known: any value as it is written.
  /// - `schema`: What will have to be there.
  public static func unread(_ schema: Schema, values: String) -> Form {
    Form(schema: schema, values: values, read: { value, _, _ in value })
  }
}
