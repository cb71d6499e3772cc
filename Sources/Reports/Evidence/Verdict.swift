/// The one word that a claim gets.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
  /// In direction, and the size is not at odds with the size that was claimed, where one was.
  case reproduced
  /// In direction; by less than was claimed.
  case smaller
  /// In direction; by more than was claimed.
  case larger
  /// In direction; whether by as much as was claimed is open.
  case sizeOpen = "size open"
  /// None was found that could be told from luck, and if there is one it is not of the size that was claimed.
  case noDifference = "no difference"
  /// A difference of the other direction.
  case reversed
  /// Nothing can be said; what would decide is told.
  case undecided
  /// A check of the program found that it does not hold.
  case failed

  /// Whether the direction is the claim's.
  public var isInDirection: Bool {
    switch self {
    case .reproduced, .smaller, .larger, .sizeOpen: true
    case .noDifference, .reversed, .undecided, .failed: false
    }
  }

  /// In whole words, as pages say it.
  /// - `isPapers`: Whether a paper claimed it, or a spec alone.
  public func told(isPapers: Bool) -> String {
    let whose = isPapers ? "than the paper's" : "than claimed"
    return switch self {
    case .reproduced: "reproduced"
    case .smaller: "reproduced in direction, smaller \(whose)"
    case .larger: "reproduced in direction, larger \(whose)"
    case .sizeOpen: "reproduced in direction, size open"
    case .noDifference: "no difference found"
    case .reversed: "reversed"
    case .undecided: "undecided"
    case .failed: "not reproduced"
    }
  }
}
