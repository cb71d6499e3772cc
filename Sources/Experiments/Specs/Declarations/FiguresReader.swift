import Grammar

/// Reads `figures`: a map from a figure's name, which is its file's, to what it shows.
enum FiguresReader {
  static func form(in scope: SpecScope) -> Form<[FigureDefinition]> {
    Form.named("A figure", expected: "a map from a figure's name to what it shows", of: FigureForms.figure(in: scope))
      .map { $0.map(\.value) }
  }
}

/// What stands for one figure.
enum FigureForms {
  /// A figure of any kind; what it is called is the name that it is read under.
  static func figure(in scope: SpecScope) -> Form<FigureDefinition> {
    form(of: scope.vocabulary.figures, in: scope, isPart: false)
  }

  /// A figure on a sheet of several: of a kind that is no sheet itself, and in the sheet's own files.
  static func part(in scope: SpecScope) -> Form<FigureDefinition> {
    form(of: scope.vocabulary.figures.filter { !$0.isMadeOfFigures }, in: scope, isPart: true)
  }

  private static func form(of kinds: [any FigureKind.Type], in scope: SpecScope, isPart: Bool) -> Form<FigureDefinition> {
    KindForm.form(
      of: kinds.map { $0.figure(isFirst: $0 == kinds.first, in: scope, isPart: isPart) }, selectedBy: "show")
  }
}

extension FigureKind {
  fileprivate static func figure(isFirst: Bool, in scope: SpecScope, isPart: Bool) -> KindForm<FigureDefinition> {
    let show: Key<Framed<Self>> = KindForm<FigureDefinition>.selector("show", Self.self, isFirst: isFirst)
    let title = Key<Framed<Self>>(
      "title", .text(), \.title, says: "Stands above it.", need: .otherwise("made from what it shows"))
    let pdf = Key<Framed<Self>>("pdf", .flag, \.isPDFWanted, says: "Whether a PDF is drawn beside the SVG and PNG.")
    let own = keys(in: scope).map { $0.lifted(to: \Framed<Self>.kind) }
    func section(_ frame: [Key<Framed<Self>>]) -> Section<Framed<Self>> {
      Section(
        word, of: "figure", heading: "key of `show: \(word)`", initial: Framed(kind: Self()), keys: frame + own, rules: rules,
        elsewhere: { isPart ? [MapReader.Home("the sheet itself, beside `parts`", keys: [pdf.word])] : [] })
    }
    // A part and a figure share what is written of them; a part's pictures are the sheet's.
    let whole = section([show, title, pdf])
    let keys = isPart ? section([show, title]) : whole
    return KindForm(
      word: word, definition: whole.definition,
      read: { value, name, problems in
        Framed.read(keys, value, name, problems, in: scope).map {
          FigureDefinition(id: name, title: $0.title, kind: $0.kind, isPDFWanted: $0.isPDFWanted)
        }
      })
  }
}

/// A thing of some kind, with what all things of its sort have.
struct Framed<Kind: SpecKind>: Sendable {
  var kind: Kind
  var title: String?
  var isPDFWanted = false

  /// Reads the keys, then holds them against each other.
  static func read(
    _ section: Section<Framed>, _ value: SpecValue, _ name: String, _ problems: ProblemCollector, in scope: SpecScope
  ) -> Framed? {
    let before = problems.reports
    var framed = section.initial
    guard let filled = section.fill(&framed, from: value, name, problems), filled.failed.isEmpty else { return nil }
    framed.kind.settle(filled.map, in: scope)
    return problems.reports == before ? framed : nil
  }
}

/// One kind of what can stand at a place: how a map of this kind is read and what the schema says of it.
struct KindForm<Value: Sendable>: Sendable {
  let word: String
  let definition: Schema.Definition
  let read: Form<Value>.Reading

  /// The key that names the kind: it must be there, unless the kind is the first of its list.
  static func selector<Root>(_ key: String, _ kind: any SpecKind.Type, isFirst: Bool) -> Key<Root> {
    Key(
      key, .word(of: [kind.word]), says: kind.says, need: isFirst ? .standard : .required("`\(kind.word)`"),
      standard: { _ in .text(kind.word) }, put: { _, _ in })
  }

  /// A map of any of `kinds`, which `key` says; the first where it is not there.
  static func form(of kinds: [KindForm], selectedBy key: String) -> Form<Value> {
    Form<Value>(
      schema: .any(kinds.map { .reference($0.definition) }), values: "a map",
      read: { value, name, problems in
        var kind = kinds.first
        if case .map(let entries) = value.content, let entry = entries.first(where: { $0.key == key }) {
          guard let word = ValueReader(problems: problems).word(entry.value, key, kinds.map(\.word)) else { return nil }
          kind = kinds.first { $0.word == word }
        }
        return kind?.read(value, name, problems)
      })
  }
}

extension SpecScope {
  /// A figure that is a part of another.
  public var partForm: Form<FigureDefinition> { FigureForms.part(in: self) }
}
