import Grammar

/// Reads YAML into values with places, and turns what YAML forbids into sentences.
///
/// Three things that YAML allows are not read: anchors and aliases, because a few lines of them stand for more than memory holds;
/// tags, because nothing here has a use for them; and more than one document in a file.
struct YAMLReader {
  let source: SourceText
  let problems: ProblemCollector
  /// Added to the column of what stands on the first line, where the text begins inside `source`.
  var columnOffset = 0

  /// More levels than a spec has a use for.
  static let depthLimit = 24
  /// More values than a spec has a use for.
  static let valueLimit = 50_000

  /// The value that `text` holds; nil, with a problem added, where it cannot be read.
  func read(_ text: [Unicode.Scalar]) -> SpecValue? {
    do {
      var reading = Reading(text: text)
      return try document(&reading)
    } catch let complaint as YAMLEvents.Complaint {
      report(complaint, in: text)
    } catch {
      // What is wrong was said where it was found.
    }
    return nil
  }

  /// A reading that goes on: the events still to come, and what was counted so far.
  private struct Reading {
    let text: [Unicode.Scalar]
    let events: YAMLEvents
    var count = 0

    init(text: [Unicode.Scalar]) {
      self.text = text
      events = YAMLEvents(text)
    }
  }

  /// Reading cannot go on, and the problem was added.
  private struct Refused: Error {}

  func place(_ mark: YAMLEvents.Mark, width: Int = 1) -> Place {
    Place(source: source, line: mark.line, column: mark.column + (mark.line == 1 ? columnOffset : 0), width: width)
  }

  private func refuse(_ place: Place, _ sentence: String) -> Refused {
    problems.add(place, sentence)
    return Refused()
  }

  // MARK: Values

  private func document(_ reading: inout Reading) throws -> SpecValue {
    var value: SpecValue?
    while true {
      let event = try reading.events.next()
      switch event.content {
      case .streamStart, .documentEnd: continue
      case .documentStart:
        guard value == nil else { throw refuse(place(event.start), "A spec is one document; `---` cannot start a second.") }
        value = try self.value(try reading.events.next(), depth: 0, &reading)
      case .streamEnd:
        return value ?? SpecValue(content: .scalar("", isPlain: true), place: Place(source: source, line: 1, column: 1, width: 1))
      case .scalar, .alias, .listStart, .listEnd, .mapStart, .mapEnd:
        throw refuse(place(event.start), "This cannot stand outside the spec's map.")
      }
    }
  }

  private func value(_ event: YAMLEvents.Event, depth: Int, _ reading: inout Reading) throws -> SpecValue {
    reading.count += 1
    var place = place(event.start)
    guard depth <= Self.depthLimit, reading.count <= Self.valueLimit else {
      throw refuse(place, "This is nested or long beyond what a spec can hold.")
    }
    try checkProperties(event, reading.text)
    switch event.content {
    case .scalar(let text, let isPlain):
      place.width = text.unicodeScalars.count + (isPlain ? 0 : 2)
      return SpecValue(content: .scalar(text, isPlain: isPlain), place: place)
    case .listStart: return SpecValue(content: .list(try list(depth, &reading)), place: place)
    case .mapStart: return SpecValue(content: .map(try map(depth, &reading)), place: place)
    case .alias(let name):
      place.width = name.unicodeScalars.count + 1
      throw refuse(place, "A word that starts with * or & must stand between quotes.")
    case .listEnd, .mapEnd, .documentStart, .documentEnd, .streamStart, .streamEnd:
      throw refuse(place, "A value is missing here.")
    }
  }

  private func list(_ depth: Int, _ reading: inout Reading) throws -> [SpecValue] {
    var values: [SpecValue] = []
    while true {
      let event = try reading.events.next()
      if case .listEnd = event.content { return values }
      values.append(try value(event, depth: depth + 1, &reading))
    }
  }

  private func map(_ depth: Int, _ reading: inout Reading) throws -> [SpecEntry] {
    var entries: [SpecEntry] = []
    var first: [String: Place] = [:]
    while true {
      let event = try reading.events.next()
      if case .mapEnd = event.content { return entries }
      let key = try value(event, depth: depth + 1, &reading)
      guard case .scalar(let text, _) = key.content else {
        throw refuse(key.place, "A key must be a word, not \(key.found).")
      }
      var value = try value(try reading.events.next(), depth: depth + 1, &reading)
      // What is empty has no place of its own that a person would look at.
      if value.isEmpty, value.text == nil, value.place.width <= 1 { value.place = key.place }
      if let first = first[text] {
        // The rest can be read without it.
        problems.add(key.place, "The key \(text.quoted) stands twice in one map, first on line \(first.line).")
        continue
      }
      first[text] = key.place
      entries.append(SpecEntry(key: text, keyPlace: key.place, value: value))
    }
  }

  /// Refuses an anchor or a tag before a value. Nothing else that a value starts with starts so.
  private func checkProperties(_ event: YAMLEvents.Event, _ text: [Unicode.Scalar]) throws {
    guard text.indices.contains(event.start.offset), "&!".unicodeScalars.contains(text[event.start.offset]) else { return }
    let rest = text[event.start.offset...].prefix { !" \t\r\n,[]{}".unicodeScalars.contains($0) }
    let word = String(String.UnicodeScalarView(rest)).quoted
    throw refuse(
      place(event.start, width: rest.count),
      rest.first == "&"
        ? "\(word) names a value for an alias, which is not read; write the value out where it is needed, share it with `extends`, "
          + "or put a text that starts with & between quotes."
        : "The tag \(word) has no meaning here; write the value without it, or put all of it between quotes.")
  }
}
