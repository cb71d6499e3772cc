import Foundation
import TestSupport

/// Python's `jsonschema` holding texts against `experiments/schema.json`, as an editor does: by YAML 1.2's core schema.
enum SchemaValidator {
  /// For each text nil where the schema accepts it, or else its complaint.
  static func complaints(about texts: [String]) throws -> [String?] {
    let answer = try Python.run(script, ["\(Repository.path)/experiments/schema.json"], input: JSONEncoder().encode(texts))
    return try JSONDecoder().decode([String?].self, from: Data(answer.utf8))
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

    validator = jsonschema.Draft7Validator(json.load(open(sys.argv[1])))
    complaints = []
    for text in json.load(sys.stdin):
        try:
            value = yaml.load(text, Core)
            error = next(validator.iter_errors(value), None)
            complaints.append(None if error is None else f"{list(error.absolute_path)}: {error.message[:200]}")
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            complaints.append(f"not read: {str(error)[:200]}")
    json.dump(complaints, sys.stdout)
    """#
}
