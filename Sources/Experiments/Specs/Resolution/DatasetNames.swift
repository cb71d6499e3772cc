import Foundation
import Grammar

extension DatasetRequest {
  /// What a folder's own name makes for its results: small letters, digits and hyphens. nil where a letter or all would be lost on the way, or
  /// where it is the name of something else.
  public static func name(ofFolder path: String) -> String? {
    let last = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    let name = ValueReader.nameLike(last)
    let isWhole = last.allSatisfy { $0.isASCII || !($0.isLetter || $0.isNumber) }
    return isWhole && ResultFolder.objection(to: name) == nil ? name : nil
  }
}

/// Which data every name stands for: results are filed by name, so one name cannot stand for two.
struct DatasetNames {
  let problems: ProblemCollector
  private var first: [String: (identity: DatasetIdentity, request: Placed<DatasetRequest>)] = [:]

  init(problems: ProblemCollector) { self.problems = problems }

  mutating func add(_ identity: DatasetIdentity, _ request: Placed<DatasetRequest>) {
    guard let known = first[identity.name] else {
      first[identity.name] = (identity, request)
      return
    }
    guard known.identity.sha256 != identity.sha256 else { return }
    func place(_ request: DatasetRequest) -> String { (request.folder ?? request.name).quoted }
    problems.add(
      request.place,
      "The data set \(identity.name.quoted) is \(place(request.value)) here, and other data, \(place(known.request.value)), in "
        + "\(known.request.place.source.name) on line \(known.request.place.line); expected a name of its own for each, by `set`."
    )
  }
}
