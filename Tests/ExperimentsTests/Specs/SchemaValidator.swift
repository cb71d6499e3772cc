import Foundation

/// Python's `jsonschema` holding texts against `experiments/schema.json`, as an editor does: by YAML 1.2's core schema.
enum SchemaValidator {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// For each text nil where the schema accepts it, or else its complaint.
  static func complaints(about texts: [String]) throws -> [String?] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bnlab-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("texts.json")
    let output = folder.appendingPathComponent("complaints.json")
    try JSONEncoder().encode(texts).write(to: input)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["BNLAB_PYTHON"] ?? "python3"
    process.arguments = [python, "-c", script, "\(top)/experiments/schema.json", input.path, output.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: output) else {
      throw Failure(description: "\(python) with jsonschema and PyYAML is needed to hold specs against the schema")
    }
    return try JSONDecoder().decode([String?].self, from: data)
  }

  private static let script = #"""
    import json, re, sys
    import jsonschema, yaml

    # PyYAML speaks YAML 1.1, in which `on` is true and `1e-3` a text: these are the rules of 1.2's core schema,
    # but for .nan, which no comparison of jsonschema's would refuse.
    class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)): pass
    Core.yaml_implicit_resolvers = {}
    for tag, pattern, first in [
        ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
        ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF))$",
         "-+.0123456789")]:
        Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))

    def mapping(loader, node):
        result = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode): raise yaml.YAMLError("a key that is no word")
            if key.value in result: raise yaml.YAMLError("a key twice")
            result[key.value] = loader.construct_object(value, deep=True)
        return result
    Core.add_constructor("tag:yaml.org,2002:map", mapping)
    def integer(loader, node): return int(node.value)
    Core.add_constructor("tag:yaml.org,2002:int", integer)

    schema, texts, output = sys.argv[1:]
    validator = jsonschema.Draft7Validator(json.load(open(schema)))
    complaints = []
    for text in json.load(open(texts)):
        try:
            value = yaml.load(text, Core)
            error = next(validator.iter_errors(value), None)
            complaints.append(None if error is None else f"{list(error.absolute_path)}: {error.message[:200]}")
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            complaints.append(f"not read: {str(error)[:200]}")
    json.dump(complaints, open(output, "w"))
    """#
}
