import Experiments
import Grammar
import NeuralNetwork
import Reports
import TestSupport

let rightSpec = SpecExamples.right
let rightSpecs = SpecExamples.variants

/// A mistake that people make in a spec, and all that they are told.
struct Mistake: Decodable, CustomStringConvertible {
  private enum Keys: CodingKey { case mistake, schema, told }
  private enum Schema: String, Decodable { case acceptsIt = "accepts it" }

  static let all: [Mistake] = try! SpecExamples.all(in: "mistakes")

  let name: String
  /// `rightSpec` with the mistake in it.
  let text: String
  /// `line:column: sentence` of each problem.
  let expected: [String]
  /// Whether it only shows when parts of a spec, or a spec and its data, are held together: no schema sees that.
  let isUnseenBySchema: Bool

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    name = try values.decode(String.self, forKey: .mistake)
    text = try SpecChanges(from: decoder).text
    let told = try (try? [values.decode(String.self, forKey: .told)]) ?? values.decode([String].self, forKey: .told)
    expected = told.map { told in Self.choices.reduce(told) { $0.replacing("{\($1.key)}", with: $1.value) } }
    isUnseenBySchema = try values.decodeIfPresent(Schema.self, forKey: .schema) != nil
  }

  var description: String { name }

  /// What a sentence says of the words that there are: the program's own lists, which others hold to be complete.
  private static let choices: [String: String] = {
    let vocabulary = Vocabulary.reports
    let settings = SpecGrammar(vocabulary).document.definitions.first { $0.name == "settings" }?.schema().members
    let keys = settings?.first { $0.key == "properties" }?.value.members.map(\.key) ?? []
    let words = [
      "layer": LayerList.words.map(\.word) + LayerList.joins.map { $0.word },
      "activation": LayerList.activations.map { $0.word } + ["none"],
      "normalization": ["none"] + LayerList.normalizations.map { $0.word }, "setting": keys,
      "quantity": Quantity.allCases.map(\.rawValue), "figure": vocabulary.figures.map { $0.word },
      "part of a sheet": vocabulary.figures.filter { !$0.isMadeOfFigures }.map { $0.word },
      "measure": vocabulary.measures.map { $0.word },
    ]
    return words.mapValues(ValueReader.choice)
  }()
}
