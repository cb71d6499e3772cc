import Experiments

/// A paper that experiments carry over, and all that reports say of it: what it claims, its numbers, what it leaves open. Another paper is
/// another value.
public struct Paper: Sendable {
  /// "Ioffe & Szegedy (2015)".
  public let authors: String
  /// What it is about, in a title and in a sentence: "Batch Normalization", "batch normalization".
  package let subject: (title: String, sentence: String)
  /// Those that the data sets here can carry, in its order of telling.
  public let claims: [PaperClaim]
  /// What it has of the steps that its networks need to match the first; shown beside what was measured here, never mixed with it.
  package let stepsToMatch: StepsToMatchNumbers
  /// What it has of ensembles; shown below what was measured here.
  package let ensembles: Table
  /// What it does not state of the experiments among these, what was chosen, and why; nil where none of them needs it.
  package let ledger: Ledger
  package let checklist: ChecklistProse

  /// - `family`: As how many tests its claims are corrected for together.
  package typealias Ledger = @Sendable (_ inputs: [ReportInput], _ family: Int) -> Table?

  /// What it prints of steps to match: a row a network.
  package struct StepsToMatchNumbers: Sendable {
    package struct Row: Sendable {
      package let name: String
      package let rate: String
      package let steps: String
      package let accuracy: String

      package init(name: String, rate: String, steps: String, accuracy: String) {
        self.name = name
        self.rate = rate
        self.steps = steps
        self.accuracy = accuracy
      }
    }

    /// What heads the column of its rows: "Paper, ImageNet".
    package let heading: String
    /// The accuracy that is to be matched there.
    package let target: String
    /// What stands on the right of the table, as the end of a note.
    package let note: String
    package let rows: [Row]

    package init(heading: String, target: String, note: String, rows: [Row]) {
      self.heading = heading
      self.target = target
      self.note = note
      self.rows = rows
    }
  }

  /// What the reproducibility checklist says of this paper's experiments and of no others.
  package struct ChecklistProse: Sendable {
    package let limitations: String
    /// Into what the data is divided; goes on after the data's digests.
    package let split: String
    /// How settings were chosen: a sentence over the ledger, and a clause of the checklist.
    package let choices: (sentence: String, clause: String)

    package init(limitations: String, split: String, choices: (sentence: String, clause: String)) {
      self.limitations = limitations
      self.split = split
      self.choices = choices
    }
  }

  package init(
    authors: String, subject: (title: String, sentence: String), claims: [PaperClaim], stepsToMatch: StepsToMatchNumbers,
    ensembles: Table, ledger: @escaping Ledger, checklist: ChecklistProse
  ) {
    self.authors = authors
    self.subject = subject
    self.claims = claims
    self.stepsToMatch = stepsToMatch
    self.ensembles = ensembles
    self.ledger = ledger
    self.checklist = checklist
  }

  /// All papers that experiments here carry over.
  static let all: [Paper] = [.batchNormalization]

  /// The claim of this id.
  public func claim(_ id: String) -> PaperClaim? { claims.first { $0.id == id } }

  /// How many of its claims runs decide. No fewer tests than this are corrected for, so that a claim judged alone is not judged more mildly;
  /// and more where claims are judged on several networks.
  public var family: Int { claims.count { !$0.isProperty } }
}
