import Experiments

/// A paper that experiments carry over, and all that reports say of it: what it claims, its numbers, what it leaves open. Another paper is
/// another value.
public struct Paper: Sendable {
  /// "Ioffe & Szegedy (2015)".
  public let authors: String
  /// What it is about, in a title and in a sentence: "Batch Normalization", "batch normalization".
  let subject: (title: String, sentence: String)
  /// Those that the data sets here can carry, in its order of telling.
  public let claims: [PaperClaim]
  /// What it has of the steps that its networks need to match the first; shown beside what was measured here, never mixed with it.
  let stepsToMatch: StepsToMatchNumbers
  /// What it has of ensembles; shown below what was measured here.
  let ensembles: Table
  /// What it does not state of the experiments among these, what was chosen, and why; nil where none of them needs it.
  let ledger: @Sendable ([ReportInput]) -> Table?
  let checklist: ChecklistProse

  /// What it prints of steps to match: a row a network.
  struct StepsToMatchNumbers: Sendable {
    struct Row: Sendable {
      let name: String
      let rate: String
      let steps: String
      let accuracy: String
    }

    /// What heads the column of its rows: "Paper, ImageNet".
    let heading: String
    /// The accuracy that is to be matched there.
    let target: String
    /// What stands on the right of the table, as the end of a note.
    let note: String
    let rows: [Row]
  }

  /// What the reproducibility checklist says of this paper's experiments and of no others.
  struct ChecklistProse: Sendable {
    let limitations: String
    /// Into what the data is divided; goes on after the data's digests.
    let split: String
    /// How settings were chosen: a sentence over the ledger, and a clause of the checklist.
    let choices: (sentence: String, clause: String)
  }

  /// All papers that experiments here carry over.
  static let all: [Paper] = [.batchNormalization]

  /// The claim of this id.
  public func claim(_ id: String) -> PaperClaim? { claims.first { $0.id == id } }

  /// How many of its claims runs decide. No fewer tests than this are corrected for, so that a claim judged alone is not judged more mildly.
  public var family: Int { claims.count { !$0.isProperty } }
}
