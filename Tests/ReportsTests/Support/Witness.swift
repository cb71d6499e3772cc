import Foundation
import TestSupport

/// numpy and scipy, asked with JSON and answering with JSON.
enum Witness {
  /// - Parameter script: Reads `values` (the decoded input) and sets `answer`.
  static func ask<Answer: Decodable>(_ script: String, _ values: some Encodable, as type: Answer.Type = Answer.self) throws
    -> Answer
  {
    let input = try JSONEncoder().encode(values)
    let program = "import json, sys\nimport numpy as np\nvalues = json.load(sys.stdin)\n" + script + "\nprint(json.dumps(answer))"
    return try JSONDecoder().decode(Answer.self, from: Data(try Python.run(program, input: input).utf8))
  }
}
