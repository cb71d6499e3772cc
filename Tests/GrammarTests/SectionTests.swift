import Grammar
import Testing

/// A map of keys of every sort.
private struct Window: Sendable, Equatable {
  enum Edge: String, CaseIterable, Sendable { case zeroPadded, cut }

  var side = 0
  var stride: Int?
  var edge = Edge.cut

  static let section = Section(
    "window", initial: Window(),
    keys: [
      Key("side", .whole(1...9), \.side, says: "How wide it is.", unit: "pixels", need: .required("its side in pixels")),
      Key("stride", .whole(1...9), \.stride, says: "How far it goes.", need: .otherwise("the side")),
      Key("edge", .word(), \.edge, says: "What it does at the edge."),
    ], shorthand: "side", elsewhere: { [MapReader.Home("`model`", keys: ["layers"])] })
}

@Suite struct SectionTests {
  @Test func `what is not there keeps its initial value`() {
    let whole = Written.map(["side": Written.word("3"), "edge": Written.word("zero-padded")])
    #expect(read(whole, Window.section.form).value == Window(side: 3, edge: .zeroPadded))
    #expect(read(Written.map(["side": Written.word("3")]), Window.section.form).value == Window(side: 3))
  }

  @Test func `one key can stand for the map`() {
    #expect(read(Written.word("4"), Window.section.form).value == Window(side: 4))
    #expect(
      read(Written.word("x"), Window.section.form, as: "pool").said == ["`pool` is `x`; expected a whole number from 1 to 9."])
  }

  @Test func `all that is wrong with a map is said at once`() {
    let (value, said) = read(
      Written.map([
        "strid": Written.word("2", line: 1), "edge": Written.word("cutt", line: 2), "layers": Written.word("2", line: 3),
      ]),
      Window.section.form, as: "pool")
    #expect(value == nil)
    #expect(
      said == [
        "`strid` is no key of `pool`; did you mean `stride`?", "`pool` has no `side`; expected its side in pixels.",
        "`edge` is `cutt`; expected `zero-padded` or `cut`; did you mean `cut`?",
        "`layers` is no key of `pool`; it stands in `model`.",
      ])
  }

  @Test func `a misspelt key is not called missing too`() {
    let (value, said) = read(Written.map(["sid": Written.word("2")]), Window.section.form, as: "pool")
    #expect(value == nil && said == ["`sid` is no key of `pool`; did you mean `side`?"])
  }

  @Test func `a word of another tool is answered by who hands in what it is called here, in keys and in values`() {
    let wrong = Written.map(["width": Written.word("2", line: 1), "edge": Written.word("Same-Padding", line: 2)])
    for (synonyms, answers) in [
      ([:], ["expected `side`, `stride` or `edge`.", "expected `zero-padded` or `cut`."]),
      (
        ["width": "side", "samepadding": "zero-padded"],
        ["did you mean `side`?", "expected `zero-padded` or `cut`; did you mean `zero-padded`?"]
      ),
      // What it is called here must be a word of this place.
      (["width": "edges", "samepadding": "side"], ["expected `side`, `stride` or `edge`.", "expected `zero-padded` or `cut`."]),
    ] {
      let problems = ProblemCollector(synonyms: synonyms)
      #expect(Window.section.form.read(wrong, "pool", problems) == nil)
      let said = problems.sorted.map(\.sentence)
      #expect(
        said.first == "`width` is no key of `pool`; \(answers[0])" && said.last == "`edge` is `Same-Padding`; \(answers[1])",
        "\(said)")
    }
  }

  @Test func `what is one of a group is called after it, so that its name meets no other's`() {
    let one = Section("window", of: "layer", initial: Window(), keys: [])
    #expect(one.name == "layer.window" && one.table.heading == "key of `window`")
  }

  @Test func `schema and table say what the reader does`() {
    #expect(
      Window.section.schema.line
        == #"{"type": "object", "properties": {"side": {"type": "integer", "minimum": 1, "maximum": 9, "description": "How wide it is."}, "#
        + #""stride": {"type": "integer", "minimum": 1, "maximum": 9, "description": "How far it goes."}, "#
        + #""edge": {"enum": ["zero-padded", "cut"], "description": "What it does at the edge.", "default": "cut"}}, "#
        + #""required": ["side"], "additionalProperties": false}"#)
    #expect(
      Window.section.table.markdown == """
        | key of `window` | what it is | unit or values | default |
        |---|---|---|---|
        | `side` | How wide it is. | pixels | must be there |
        | `stride` | How far it goes. | whole number | the side |
        | `edge` | What it does at the edge. | `zero-padded`, `cut` | `cut` |
        """)
  }
}

@Suite struct VariantTests {
  private static let form: Form<Int> = .variant(
    "size",
    of: [
      Variant("none", 0, says: "No size."),
      Variant("window", Window.section.form.map(\.side), says: "A window's.", alone: 7),
      Variant("grid", Window.section.form.map { $0.side * 10 }, says: "A grid's.", example: "{ grid: { side: 2 } }"),
    ])

  @Test func `a word, or a map of one word with settings of its own`() {
    #expect(read(Written.word("none"), Self.form).value == 0)
    #expect(read(Written.word("window"), Self.form).value == 7)
    #expect(read(Written.map(["grid": Written.map(["side": Written.word("2")])]), Self.form).value == 20)
  }

  @Test func `every other thing is answered`() {
    for (value, sentence) in [
      (Written.word("windo"), "`key` is `windo`; expected `none`, `window` or `grid`; did you mean `window`?"),
      (Written.word("grid"), "`key` is `grid` alone; expected `{ grid: { side: 2 } }`."),
      (Written.map(["none": Written.word("1")]), "`none` is no key of `key`; expected `window` or `grid`."),
      (
        Written.map(["grid": Written.word("2"), "window": Written.word("2")]),
        "`key` is a map of several keys; expected one of `window` or `grid`."
      ),
      (Written.list([]), "`key` is a list; expected `none`, `window` or `grid`."),
    ] {
      let (read, said) = read(value, Self.form)
      #expect(read == nil && said.first == sentence, "\(said)")
    }
  }

  @Test func `a sweep can list the words that stand alone`() {
    #expect(Self.form.single.line == #"{"enum": ["none", "window"]}"#)
  }
}
