/// The forms of lists and of maps whose keys are not known beforehand.
extension Form {
  /// A list, each value of it read as `form` says.
  /// - Parameters:
  ///   - form: Of each value.
  ///   - what: What they are, in a sentence: "layers".
  ///   - counts: How many there may be; more or fewer are the caller's to refuse.
  ///   - isUnique: Whether no value may stand twice, which is the caller's to refuse.
  public static func list<Element>(
    of form: Form<Element>, _ what: String, counts: ClosedRange<Int>? = nil, isUnique: Bool = false
  ) -> Form<[Element]> where Value == [Element] {
    var members: [(key: String, value: Schema)] = [("type", .text("array"))]
    if let counts {
      members += [("minItems", .number(Double(counts.lowerBound)))]
      if counts.upperBound < Int.max { members += [("maxItems", .number(Double(counts.upperBound)))] }
    }
    if isUnique { members.append(("uniqueItems", .flag(true))) }
    return Form(
      schema: .object(members + [("items", form.schema)]), values: "list of \(what)",
      written: { elements in
        let written = elements.compactMap(form.written)
        return written.count == elements.count ? .list(written) : nil
      },
      read: { value, name, problems in
        guard let values = ValueReader(problems: problems).list(value, name, of: what) else { return nil }
        let read = values.compactMap { form.read($0, name, problems) }
        return read.count == values.count ? read : nil
      })
  }

  /// A map from names of a person's own to what `form` reads.
  /// - Parameters:
  ///   - what: What is called so, at the start of a sentence: "A probe".
  ///   - expected: What the map is, in a sentence: "a map from a name to what it follows".
  ///   - limit: The most entries that there may be.
  ///   - form: Of what a name stands for.
  public static func named<Element>(
    _ what: String, expected: String, limit: Int? = nil, of form: Form<Element>
  ) -> Form<[Named<Element>]> where Value == [Named<Element>] {
    Form(
      schema: .object(
        [("type", .list([.text("object"), .text("null")]))] + (limit.map { [("maxProperties", .number(Double($0)))] } ?? []) + [
          ("propertyNames", .name), ("additionalProperties", form.schema),
        ]),
      values: expected, written: { $0.isEmpty ? .object([]) : nil },
      read: { value, name, problems in
        let read = ValueReader(problems: problems)
        guard case .map(let entries) = value.content else {
          if value.isEmpty { return [] }
          read.expected(expected, name, value)
          return nil
        }
        let found = entries.compactMap { entry -> Named<Element>? in
          guard read.isName(entry.key, what, at: entry.keyPlace) else { return nil }
          return form.read(entry.value, entry.key, problems).map { Named(name: entry.key, place: entry.keyPlace, value: $0) }
        }
        if let limit, found.count > limit {
          problems.add(value.place, "`\(name)` has \(found.count) entries; expected at most \(limit).")
          return nil
        }
        return found.count == entries.count ? found : nil
      })
  }
}

/// A value under a name of a person's own.
public struct Named<Value: Sendable>: Sendable {
  public var name: String
  /// Where the name stands.
  public var place: Place
  public var value: Value

  public init(name: String, place: Place, value: Value) {
    self.name = name
    self.place = place
    self.value = value
  }
}
