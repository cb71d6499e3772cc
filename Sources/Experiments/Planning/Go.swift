import Datasets

/// What kind of go at some specs this is. Only `own` gives the specs' own results: whatever another go draws and writes stands in a folder
/// of its own and says what it is.
public enum Go: Hashable, Sendable {
  /// The specs as they stand.
  case own
  /// Cut short, to see that all works.
  case quick
  /// With something changed on the command line.
  case trial(SpecOverrides)

  /// - `isQuick`: Whether `--quick` is among what changes the specs; with anything else it is a trial like any other.
  public init(_ overrides: SpecOverrides, isQuick: Bool) {
    switch (isQuick, overrides == .none) {
    case (false, true): self = .own
    case (true, true): self = .quick
    case (false, false): self = .trial(overrides)
    case (true, false):
      self = .trial(
        SpecOverrides(
          assignments: overrides.assignments, seeds: overrides.seeds ?? SpecOverrides.quick.seeds,
          steps: overrides.steps ?? SpecOverrides.quick.steps))
    }
  }

  /// What is changed of the specs.
  public var overrides: SpecOverrides {
    switch self {
    case .own: .none
    case .quick: .quick
    case .trial(let overrides): overrides
    }
  }

  /// Where its results stand: a folder like `results` itself, with a folder for each data set.
  public func folder(in results: String) -> String {
    switch self {
    case .own: results
    case .quick: "\(results)/\(ResultFolder.quick.rawValue)"
    case .trial(let overrides): "\(results)/\(ResultFolder.trials.rawValue)/\(overrides.folderName)"
    }
  }

  /// What stands on all that it draws and writes, so that it passes for nothing else; nil where it is the specs' own.
  public var mark: String? {
    switch self {
    case .own: nil
    case .quick: "Quick run: fewer steps and seeds, not a result."
    case .trial(let overrides): "Trial, not the spec's own: \(overrides.descriptions.joined(separator: ", "))."
    }
  }

  /// What is typed after `bnlab run` to get it again, fit for a shell.
  public var options: [String] {
    switch self {
    case .own: []
    case .quick: ["--quick"]
    case .trial(let overrides): overrides.options
    }
  }
}

extension SpecOverrides {
  /// What `--quick` cuts down to: every arm of every spec in a minute or two on two cores.
  public static let quick = SpecOverrides(seeds: 2, steps: 200)

  /// In an order that does not depend on what was typed first; of two assignments to one key the later one counts, and stays the later one.
  private var ordered: [String] {
    func key(_ assignment: String) -> Substring { assignment.prefix { $0 != "=" } }
    return assignments.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }.map(\.element)
  }

  /// `seeds-12-steps-5000`, `set-rate-0.3`: the same changes have the same name, others another. What a folder's name cannot tell
  /// apart ends in a digest.
  var folderName: String {
    let words = (seeds.map { ["seeds-\($0)"] } ?? []) + (steps.map { ["steps-\($0)"] } ?? []) + ordered.map { "set-\($0)" }
    let isTold = ordered.allSatisfy { $0.wholeMatch(of: #/[a-z][a-z0-9.-]*=[a-z0-9.]+/#) != nil }
    let plain = words.joined(separator: "-").unicodeScalars.map { scalar -> Character in
      let isKept = scalar.isASCII && (scalar.properties.isLowercase || scalar.properties.numericType != nil || scalar == ".")
      return isKept ? Character(scalar) : "-"
    }
    guard !isTold || plain.count > 80 else { return String(plain) }
    let digest = SHA256Digest(of: words.joined(separator: "\n")).hexadecimal.prefix(10)
    return String(plain.prefix(48)) + "-\(digest)"
  }

  /// As options, each word quoted where a shell would read more than the word.
  var options: [String] {
    (seeds.map { ["--seeds", "\($0)"] } ?? []) + (steps.map { ["--steps", "\($0)"] } ?? [])
      + ordered.flatMap { ["--set", Shell.quoted($0)] }
  }
}
