import Experiments
import Foundation
import Grammar
import NeuralNetwork
import Testing

/// How words stand for layers, with words that the program does not have.
@Suite struct ModelSettingTests {
  private static let words =
    LayerList.words + [
      ModelWord("mirror", says: "Left is right.", whole: Pooling(.max, window: 1)),
      ModelWord(
        "shrink", says: "Makes less of it.", Form.whole(2...9).map { AnyLayer(Pooling(.max, window: $0)) },
        whole: Pooling(.max, window: 2)),
    ]
  private static let form = Form<ModelPart>.part(of: words, joins: [])

  private func read(_ content: SpecValue.Content) -> (layer: AnyLayer?, said: [String]) {
    let problems = ProblemCollector()
    let part = Self.form.read(Self.value(content), "model", problems)
    var layer: AnyLayer?
    if case .fixed(let fixed)? = part { layer = fixed }
    return (layer, problems.sorted.map(\.sentence))
  }

  private static func value(_ content: SpecValue.Content) -> SpecValue {
    let source = SourceText(name: "test", scalars: Array("- layer".unicodeScalars))
    return SpecValue(content: content, place: Place(source: source, line: 1, column: 3, width: 5))
  }

  private static func behind(_ word: String, _ content: SpecValue.Content) -> SpecValue.Content {
    let value = value(content)
    return .map([SpecEntry(key: word, keyPlace: value.place, value: value)])
  }

  @Test func `a word that is all that need be said stands for its layer, alone or with nothing behind it`() {
    for content in [SpecValue.Content.scalar("mirror", isPlain: true), Self.behind("mirror", .scalar("", isPlain: true))] {
      let (layer, said) = read(content)
      #expect(layer == AnyLayer(Pooling(.max, window: 1)) && said == [])
    }
    for (content, found) in [
      (SpecValue.Content.scalar("3", isPlain: true), "`3`"), (.map([]), "a map"), (.list([]), "a list"),
    ] {
      let (layer, said) = read(Self.behind("mirror", content))
      #expect(layer == nil && said == ["`mirror` is \(found); expected nothing, as `mirror` has no settings."])
    }
  }

  @Test func `a word that need not say more may say more`() {
    for content in [SpecValue.Content.scalar("shrink", isPlain: true), Self.behind("shrink", .scalar("", isPlain: true))] {
      #expect(read(content).layer == AnyLayer(Pooling(.max, window: 2)))
    }
    #expect(read(Self.behind("shrink", .scalar("5", isPlain: true))).layer == AnyLayer(Pooling(.max, window: 5)))
    #expect(
      read(Self.behind("shrink", .scalar("1", isPlain: true))).said == ["`shrink` is `1`; expected a whole number from 2 to 9."])
  }

  @Test func `a mistake is answered with such words among the others, and their nearest`() {
    #expect(read(.scalar("miror", isPlain: true)).said == ["`miror` is no layer; did you mean `mirror`?"])
    let choice = ValueReader.choice(Self.words.map(\.word))
    #expect(read(.scalar("quagga", isPlain: true)).said == ["`quagga` is no layer; expected \(choice)."])
    #expect(choice.hasSuffix("`mirror` or `shrink`"))
  }

  @Test func `editors and pages are told of such words as of the others`() throws {
    let document = SchemaDocument(Schema.Definition("") { .object([("items", Self.form.schema)]) })
    let schema = try #require(JSONSerialization.jsonObject(with: Data(document.text.utf8)) as? [String: Any])
    let definitions = try #require(schema["definitions"] as? [String: [String: Any]])
    let choices = try #require(definitions["layer"]?["anyOf"] as? [[String: Any]])
    let whole = try #require(choices.first { $0["const"] as? String == "mirror" })
    #expect(whole["description"] as? String == "Left is right.")
    let keys = try #require(definitions["layer-map"]?["properties"] as? [String: [String: Any]])
    #expect(Set(keys.keys) == Set(Self.words.map(\.word)))
    #expect(keys["mirror"]?["type"] as? String == "null" && keys["shrink"]?["anyOf"] != nil)
    #expect(document.tables.contains("| `mirror` | Left is right. | nothing | none |"))
    #expect(document.tables.contains("| `shrink` | Makes less of it. | whole number, or nothing | none |"))
  }
}
