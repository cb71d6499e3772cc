/// Factors, each of which changes the base or does not, and the arms that a design makes of them: what does each do, the others being now so, now so?
public struct Factorial: Sendable {
  public struct Factor: Hashable, Sendable {
    /// Its key in the spec.
    public var name: String
    /// What figures call what it changes: "no Dropout".
    public var label: String

    public init(name: String, label: String) {
      self.name = name
      self.label = label
    }
  }

  public let factors: [Factor]
  public let design: FactorialDesign
  /// The names of its arms, by the design's runs.
  public let arms: [String]

  /// - Parameters:
  ///   - factors: As many as the design has.
  ///   - design: Which of them are changed in which arm.
  public init(factors: [Factor], design: FactorialDesign) {
    self.factors = factors
    self.design = design
    arms = (0..<design.runs).map { Self.name(of: Self.changed(inRun: $0, of: design)) }
  }

  /// The factors that change the base in a run, by their places.
  public func changed(inRun run: Int) -> [Int] { Self.changed(inRun: run, of: design) }

  private static func changed(inRun run: Int, of design: FactorialDesign) -> [Int] {
    (0..<design.factors).filter { design.isHigh($0, inRun: run) }
  }

  /// Letters of factors, as tables of designs have them: there is no i, which stands for what is the same in all runs.
  public static let letters = Array("abcdefghjklm").map(String.init)

  /// `abd`, as Yates (1937) calls the combination in which the first, second and fourth factor are high; `base` for none.
  private static func name(of factors: [Int]) -> String {
    factors.isEmpty ? "base" : factors.map { letters[$0] }.joined()
  }
}
