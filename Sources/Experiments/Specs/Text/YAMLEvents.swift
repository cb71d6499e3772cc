import CYaml

/// The events that libyaml finds in a text, one after the other: what stands there is its to say, and never a scan of the text.
final class YAMLEvents {
  enum Content {
    case scalar(String, isPlain: Bool)
    case listStart, listEnd
    case mapStart, mapEnd
    /// `*name`, by its name.
    case alias(String)
    case documentStart, documentEnd
    case streamStart, streamEnd
  }

  struct Event {
    var content: Content
    var start: Mark
  }

  /// A place in the text.
  struct Mark {
    /// Scalars before it.
    var offset: Int
    /// Both from 1.
    var line: Int
    var column: Int

    fileprivate init(_ mark: yaml_mark_t) {
      offset = mark.index
      line = mark.line + 1
      column = mark.column + 1
    }
  }

  /// What YAML forbids, in libyaml's words: what is wrong and where, and while reading what.
  struct Complaint: Error {
    /// Empty where the text cannot be taken for characters at all.
    var problem: String
    var mark: Mark
    var context: String
    /// Where what `context` names begins; nil where there is no context.
    var contextMark: Mark?
  }

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// libyaml keeps pointers to it, so it must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init(_ text: [Unicode.Scalar]) {
    let utf8 = Array(String(String.UnicodeScalarView(text)).utf8)
    bytes = .allocate(capacity: utf8.count)
    _ = bytes.initialize(fromContentsOf: utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// Not to be called again after the stream's end.
  func next() throws(Complaint) -> Event {
    var event = yaml_event_t()
    defer { yaml_event_delete(&event) }
    guard yaml_parser_parse(parser, &event) == 1, let content = Self.content(event) else { throw complaint }
    return Event(content: content, start: Mark(event.start_mark))
  }

  private static func content(_ event: yaml_event_t) -> Content? {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT: return .listStart
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT: return .mapStart
    case YAML_MAPPING_END_EVENT: return .mapEnd
    case YAML_ALIAS_EVENT: return .alias(String(cString: event.data.alias.anchor))
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return nil
    }
  }

  private var complaint: Complaint {
    let error = parser.pointee
    // Characters that YAML has no place for come without a mark.
    let isOfCharacters = error.error != YAML_SCANNER_ERROR && error.error != YAML_PARSER_ERROR
    return Complaint(
      problem: isOfCharacters ? "" : error.problem.map { String(cString: $0) } ?? "", mark: Mark(error.problem_mark),
      context: error.context.map { String(cString: $0) } ?? "", contextMark: error.context == nil ? nil : Mark(error.context_mark)
    )
  }
}
