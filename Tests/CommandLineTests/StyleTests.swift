import Foundation
import Testing

/// Fonts, sizes and colours of figures, as a user gives them.
@Suite struct StyleTests {
  private static let figures = "figures:\n  accuracy: {}\n"

  @Test func `the style beside the specs is what figures look like, and no spec`() throws {
    let laboratory = try Laboratory(Laboratory.spec(extra: Self.figures))
    try laboratory.write("font: Georgia\nwidth: 640\ncolours: [\"#112233\", \"#445566\"]\n", to: "experiments/style.yaml")
    try laboratory.run("--quiet")
    let picture = try #require(laboratory.files(ending: ".svg")["tiny/tiny/accuracy.svg"])
    let drawn = String(decoding: picture, as: UTF8.self)
    #expect(drawn.contains("font-family=\"Georgia\"") && drawn.contains("width=\"640\""))
    #expect(drawn.contains("rgb( 17,  34,  51)") && drawn.contains("rgb( 68,  85, 102)"))
    try laboratory.write("width: 800\n", to: "wide.yaml")
    #expect(try laboratory.call(["figures", "--style", "wide.yaml"]).output.contains("1 figure drawn"))
    let redrawn = try #require(laboratory.files(ending: ".svg")["tiny/tiny/accuracy.svg"])
    #expect(String(decoding: redrawn, as: UTF8.self).contains("width=\"800\""))
  }

  @Test(arguments: [
    ("colour: [\"#112233\"]", "style.yaml:1:1: `colour` is no key of a style; did you mean `colours`?"),
    ("ink: #112233", "style.yaml:1:1: `ink` is empty; expected a colour between quotes, such as `\"#0072b2\"`."),
    ("ink: blue", "style.yaml:1:6: `ink` is `blue`; expected a colour between quotes, such as `\"#0072b2\"`."),
    ("font-size: 15pt", "style.yaml:1:12: `font-size` is `15pt`; expected a number from 6 to 60."),
    ("width: 100", "style.yaml:1:8: `width` is `100`; expected a whole number from 400 up."),
    (
      "font: \"Arial, Helvetica\"",
      "`font` is `Arial, Helvetica`; expected one font's name, of letters, digits, spaces and hyphens."
    ),
    ("colours: []", "style.yaml:1:10: `colours` is a list; expected a list of colours."),
  ])
  func `a mistake in a style is answered with its place and one sentence, and nothing is trained`(style: String, sentence: String)
    throws
  {
    let laboratory = try Laboratory(Laboratory.spec(extra: Self.figures))
    try laboratory.write(style, to: "experiments/style.yaml")
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 65)
    #expect(ending.errors.contains(sentence), "\(ending.errors)")
    #expect(laboratory.files().isEmpty)
  }

  @Test func `a style that is not there is named`() throws {
    let ending = try Laboratory().call(["figures", "--style", "nowhere.yaml"])
    #expect(ending.status == 74)
    #expect(ending.errors.contains("nowhere.yaml: This file cannot be opened"), "\(ending.errors)")
  }
}
