import Grammar

/// The paths that a spec names, which are seen from the folder that it stands in.
public enum SpecPath: Sendable {
  /// The spec that it extends.
  case extends
  /// Its data's folder.
  case folder

  /// A spec's text with other paths, all else as it stands, comments too.
  /// - Parameters:
  ///   - text: The spec's.
  ///   - path: Where the text stands.
  ///   - new: What a path becomes.
  /// - Throws: `SpecProblems` for a text that is no spec, or whose paths are written in a way that cannot be rewritten.
  public static func rewritten(_ text: String, at path: String, _ new: (SpecPath, String) -> String) throws(SpecProblems)
    -> String
  {
    let problems = ProblemCollector()
    guard let source = SpecFile.text(Array(text.utf8), named: path, problems: problems),
      let root = YAMLReader(source: source, problems: problems).read(source.scalars)
    else { throw SpecProblems(problems: problems.sorted) }
    var scalars = source.scalars
    let written = [(SpecPath.extends, root["extends"]), (.folder, root["data"]?["folder"])]
      .compactMap { kind, value in value.map { (kind: kind, value: $0) } }
    // From the last to the first, so that places before stay what they are.
    for (kind, value) in written.sorted(by: {
      ($0.value.place.line, $0.value.place.column) > ($1.value.place.line, $1.value.place.column)
    }) {
      guard case .scalar(let old, let isPlain) = value.content else { continue }
      let changed = new(kind, old)
      guard changed != old else { continue }
      guard let range = source.range(of: old, isPlain: isPlain, at: value.place) else {
        problems.add(
          value.place, "A path that is written so cannot be seen from another folder; write \(old.quoted) on this line.")
        throw SpecProblems(problems: problems.sorted)
      }
      scalars.replaceSubrange(
        range, with: isPlain && changed.isPlainPath ? Array(changed.unicodeScalars) : changed.inQuotationMarks)
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension SpecValue {
  fileprivate subscript(key: String) -> SpecValue? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension SourceText {
  /// Where a text stands on one line, quotation marks included; nil where it is written otherwise.
  fileprivate func range(of text: String, isPlain: Bool, at place: Place) -> Range<Int>? {
    let line = line(place.line)
    let start = line.startIndex + place.column - 1
    guard line.indices.contains(start) else { return nil }
    let rest = line[start...]
    if isPlain { return rest.starts(with: text.unicodeScalars) ? start..<start + text.unicodeScalars.count : nil }
    guard let mark = rest.first, mark == "'" || mark == "\"" else { return nil }
    var place = start + 1
    while line.indices.contains(place) {
      if mark == "\"", line[place] == "\\" {
        place += 2
      } else if line[place] != mark {
        place += 1
      } else if mark == "'", line.indices.contains(place + 1), line[place + 1] == mark {
        place += 2
      } else {
        return start..<place + 1
      }
    }
    return nil
  }
}

extension String {
  /// Whether YAML takes it for itself wherever it stands.
  fileprivate var isPlainPath: Bool {
    utf8.allSatisfy { byte in
      let scalar = UnicodeScalar(byte)
      return scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._/-".unicodeScalars.contains(scalar))
    }
  }

  fileprivate var inQuotationMarks: [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = ["\""]
    for scalar in unicodeScalars {
      if scalar == "\"" || scalar == "\\" { scalars.append("\\") }
      scalars.append(scalar)
    }
    return scalars + ["\""]
  }
}
