import Experiments
import Grammar
import Testing

private enum Noise: String, CaseIterable, Sendable, ScalarValue { case none, saltAndPepper }

extension ScalarSetting where Value == Double {
  fileprivate static var clipping: ScalarSetting {
    ScalarSetting("gradient-clipping", .number(.notNegative), default: 0, says: "The longest gradient.", unit: "norm")
  }
}

extension ScalarSetting where Value == Noise {
  fileprivate static var noise: ScalarSetting {
    ScalarSetting("noise", .word(), default: .none, says: "What is laid over pixels.")
  }
}

extension ScalarSetting where Value == Bool {
  fileprivate static var mirrored: ScalarSetting {
    ScalarSetting("mirrored", .flag, default: true, says: "Whether left is right.")
  }
}

extension ScalarSetting where Value == Int {
  fileprivate static var warmup: ScalarSetting { ScalarSetting("warm-up", .whole(0...99), default: 5, says: "Steps.") }
}

extension ScalarSetting where Value == Int? {
  fileprivate static var patience: ScalarSetting {
    ScalarSetting("patience", .whole(1...99), without: "for ever", says: "Evaluations.")
  }
}

/// A setting that came after results were trained.
@Suite struct ScalarSettingTests {
  private func digest(_ configuration: RunConfiguration) throws -> String {
    try RunIdentity(of: configuration, numerics: 1).digest
  }

  @Test func `at its default it leaves the digest of what was trained before alone`() throws {
    let before = try RunIdentityTests.configuration()
    var configuration = before
    configuration[.clipping] = 3
    #expect(try digest(configuration) != digest(before))
    configuration[.clipping] = 0
    configuration[.noise] = .none
    configuration[.mirrored] = true
    configuration[.warmup] = 5
    #expect(configuration == before)
    #expect(try digest(configuration) == digest(before))
  }

  @Test func `it stands in the configuration by its word, and reads back`() throws {
    var configuration = try RunIdentityTests.configuration()
    let before = configuration
    configuration[.clipping] = 2.5
    configuration[.noise] = .saltAndPepper
    configuration[.mirrored] = false
    configuration[.warmup] = 7
    let text = try CanonicalJSON.string(configuration)
    for part in [#""gradient-clipping":2.5"#, #""noise":"salt-and-pepper""#, #""mirrored":false"#, #""warm-up":7"#] {
      #expect(text.contains(part), "\(text)")
    }
    let read = try CanonicalJSON.decode(RunConfiguration.self, from: text, of: "test")
    #expect(read == configuration && read != before)
    #expect(read[.clipping] == 2.5 && read[.noise] == .saltAndPepper && !read[.mirrored] && read[.warmup] == 7)
    #expect(before[.clipping] == 0 && before[.noise] == .none && before[.mirrored] && before[.warmup] == 5)
  }

  @Test func `a setting of a version that knows more keeps its part in the digest`() throws {
    let before = try RunIdentityTests.configuration()
    let text = try CanonicalJSON.string(before).replacing(#""trace":0"#, with: #""trace":0,"unheard-of":1"#)
    let later = try CanonicalJSON.decode(RunConfiguration.self, from: text, of: "test")
    #expect(later != before)
    #expect(try CanonicalJSON.string(later).contains(#""unheard-of":1"#))
  }

  @Test func `one that means nothing where it is not said is nil there, and stands in no configuration`() throws {
    var configuration = try RunIdentityTests.configuration()
    let before = configuration
    #expect(configuration[.patience] == nil)
    configuration[.patience] = 3
    #expect(try digest(configuration) != digest(before))
    let text = try CanonicalJSON.string(configuration)
    #expect(text.contains(#""patience":3"#))
    #expect(try CanonicalJSON.decode(RunConfiguration.self, from: text, of: "test")[.patience] == 3)
    #expect(ScalarSetting<Int?>.patience.rows(of: configuration) { "\($0)" }.map(\.value) == ["3.0"])
    #expect(ScalarSetting<Int?>.patience.rows(of: before) { "\($0)" }.isEmpty)
    // Applied where nothing is said, it takes away what was there.
    ScalarSetting<Int?>.patience.apply(Settings(), to: &configuration)
    #expect(configuration == before)
    #expect(try digest(configuration) == digest(before))
  }

  @Test func `it is read, laid over a base, applied and told as any other`() throws {
    let setting = ScalarSetting<Double>.clipping
    func settings(_ text: String, inArm: Bool = false) throws -> Settings {
      let problems = ProblemCollector()
      var settings = Settings()
      let source = SourceText(name: "test", scalars: Array(text.unicodeScalars))
      let value = SpecValue(
        content: .scalar(text, isPlain: true), place: Place(source: source, line: 1, column: 1, width: text.count))
      guard setting.key(inArm: inArm).read(value, into: &settings, problems) else {
        throw SpecProblems(problems: problems.sorted)
      }
      return settings
    }
    let error = #expect(throws: SpecProblems.self) { try settings("-1") }
    #expect(error?.description == "test:1:1: `gradient-clipping` is `-1`; expected a number from 0 up.")
    var over = Settings()
    setting.lay(try settings("4", inArm: true), over: try settings("2"), into: &over)
    var configuration = try RunIdentityTests.configuration()
    setting.apply(over, to: &configuration)
    #expect(configuration[.clipping] == 4)
    #expect(setting.number(in: over) == 4)
    let rows = setting.rows(of: configuration) { "\($0)" }
    #expect(rows.map(\.topic.name) == ["Gradient clipping"] && rows.map(\.value) == ["4.0"])
    setting.apply(Settings(), to: &configuration)
    #expect(configuration[.clipping] == 0 && setting.rows(of: configuration) { "\($0)" }.isEmpty)
  }
}
