/// The one word that a claim gets.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
  case reproduced
  case notReproduced = "not reproduced"
  case inconclusive
}
