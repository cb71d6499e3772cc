import Foundation
import Grammar
import NeuralNetwork

/// Reads specs: every problem of every file at once, or experiments that are ready to run.
///
/// Nothing is trained and no image is loaded: what must be known of a data set comes from the caller.
public struct SpecReader {
  /// Specs that were read together.
  public struct Reading: Sendable {
    /// Those that are right.
    public var experiments: [Experiment]
    /// What is wrong with the others, or with what the command line changes; nil where nothing is.
    public var problems: SpecProblems?
    /// Paths of the others.
    public var leftOut: [String]
  }

  /// As `readAll`, for those who want all or nothing.
  /// - Throws: All problems of all files, at least one.
  public static func read(
    paths: [String], overrides: SpecOverrides = .none, vocabulary: Vocabulary, dataset: DatasetResolver
  ) throws(SpecProblems) -> [Experiment] {
    let reading = readAll(paths: paths, overrides: overrides, vocabulary: vocabulary, dataset: dataset)
    if let problems = reading.problems { throw problems }
    return reading.experiments
  }

  /// Reads the specs at `paths`; a folder stands for the `.yaml` files in it. What is wrong with one keeps no other from being read; what is wrong
  /// with the overrides is wrong with all.
  /// - Parameters:
  ///   - paths: Files or folders. Problems name them as they are given.
  ///   - overrides: What the command line changes.
  ///   - vocabulary: The kinds of figures, tables and measures that there are.
  ///   - dataset: Describes a data set that a spec asks for; called once for each.
  public static func readAll(paths: [String], overrides: SpecOverrides = .none, vocabulary: Vocabulary, dataset: DatasetResolver)
    -> Reading
  {
    let problems = ProblemCollector(synonyms: Synonyms.words)
    var files: [String] = []
    for path in paths {
      guard SpecFile.isFolder(path) else {
        if !files.contains(path) { files.append(path) }
        continue
      }
      do {
        let found = try SpecFile.specs(in: path, besides: vocabulary.otherFiles)
        if found.isEmpty {
          problems.add(file: path, kind: .file, "This folder holds no spec; expected files that end in `.yaml`.")
        }
        files += found.filter { !files.contains($0) }
      } catch {
        problems.add(file: path, kind: error.kind, error.sentence)
      }
    }
    var sources: [(SourceText, String)] = []
    for path in files {
      if let source = SpecFile.source(at: path, problems: problems) { sources.append((source, path)) }
    }
    var reading = read(sources, overrides, vocabulary, dataset, problems)
    let unread = files.filter { path in !sources.contains { $0.1 == path } }
    reading.leftOut = unread + reading.leftOut
    return reading
  }

  /// Reads one spec from its bytes, as if it stood at `path`.
  /// - Throws: All its problems, at least one.
  public static func read(
    bytes: [UInt8], path: String, overrides: SpecOverrides = .none, vocabulary: Vocabulary, dataset: DatasetResolver
  ) throws(SpecProblems) -> Experiment {
    let problems = ProblemCollector(synonyms: Synonyms.words)
    var sources: [(SourceText, String)] = []
    if bytes.count > SpecFile.sizeLimit {
      problems.add(file: path, kind: .content, SpecFile.tooLong)
    } else if let source = SpecFile.text(bytes, named: path, problems: problems) {
      sources.append((source, path))
    }
    let reading = read(sources, overrides, vocabulary, dataset, problems)
    guard reading.problems == nil, let experiment = reading.experiments.first else {
      throw SpecProblems(problems: problems.sorted)
    }
    return experiment
  }

  private static func read(
    _ sources: [(SourceText, String)], _ overrides: SpecOverrides, _ vocabulary: Vocabulary, _ dataset: DatasetResolver,
    _ problems: ProblemCollector
  ) -> Reading {
    let unread = problems.reports
    let settings = overrides.settings(problems: problems)
    if let seeds = overrides.seeds, !SpecOverrides.seedRange.contains(seeds) {
      problems.add(file: "--seeds \(seeds)", kind: .content, "Expected a whole number from 1 to \(Limits.seeds).")
    }
    if let steps = overrides.steps, !SpecOverrides.stepRange.contains(steps) {
      problems.add(file: "--steps \(steps)", kind: .content, "Expected a whole number from 1 to \(Limits.steps).")
    }
    var areOverridesRight = problems.reports == unread
    var descriptions: [DatasetRequest: Result<DatasetDescription, DatasetProblem>] = [:]
    var experiments: [Experiment] = []
    var titles: [String: Place] = [:]
    var leftOut: [String] = []
    var names = DatasetNames(problems: problems)
    for (source, path) in sources {
      let warnings = problems.warnings.count
      let before = problems.reports
      // Whatever is found wrong with a spec leaves it out.
      defer { if problems.reports > before { leftOut.append(path) } }
      let document = SpecDocument(source: source, path: path, problems: problems)
      guard let draft = document.draft() else { continue }
      if let title = draft.title {
        if let first = titles[title.value] {
          problems.add(
            title.place, "The title \(title.value.quoted) is taken by \(first.source.name); expected every spec to have its own.")
        }
        titles[title.value] = titles[title.value] ?? title.place
      }
      let assembler = ExperimentAssembler(
        draft: draft, overrides: overrides, assignments: settings, vocabulary: vocabulary, problems: problems)
      let description: DatasetDescription? = draft.request.flatMap { request -> DatasetDescription? in
        let result =
          descriptions[request.value]
          ?? Result { () throws(DatasetProblem) in try checked(dataset(request.value)) }
        descriptions[request.value] = result
        switch result {
        case .success(let description): return description
        case .failure(let problem):
          problems.add(request.place, problem.description)
          return nil
        }
      }
      if let description, let request = draft.request { names.add(description.identity, request) }
      guard let description, var experiment = assembler.experiment(description) else { continue }
      experiment.warnings = Array(problems.warnings[warnings...])
      if let twin = experiments.first(where: { $0.name == experiment.name }) {
        problems.add(
          file: path, kind: .content,
          "The experiment `\(experiment.name)` is there already, in \(twin.path); expected files of different names.")
      }
      if problems.reports == before { experiments.append(experiment) }
    }
    for assignment in settings {
      guard let arm = assignment.arm, sources.count == experiments.count else { continue }
      let names = experiments.flatMap(\.arms).flatMap { [$0.family.written, $0.name] }
      if !names.contains(arm.value) {
        areOverridesRight = false
        let nearest = problems.nearest(to: arm.value, among: names).map { "; did you mean `\($0)`?" } ?? "."
        problems.add(arm.place, "There is no arm \(arm.value.quoted)\(nearest)")
      }
    }
    return Reading(
      experiments: areOverridesRight ? experiments : [],
      problems: problems.problems.isEmpty ? nil : SpecProblems(problems: problems.sorted), leftOut: leftOut)
  }

  /// What a caller says of its data, held against what the rest counts on.
  private static func checked(_ description: DatasetDescription) throws(DatasetProblem) -> DatasetDescription {
    let shape = description.shape
    let limit = FeatureShape.limit
    let sides = [shape.channels, shape.height, shape.width]
    guard sides.allSatisfy({ (1...limit).contains($0) }), sides.map(Double.init).reduce(1, *) <= Double(limit) else {
      throw DatasetProblem("The images of \(description.identity.name) are \(shape); expected at most \(limit) values each.")
    }
    guard description.classes >= 2, description.trainingExamples >= 1, description.testExamples >= 1 else {
      throw DatasetProblem("The data set \(description.identity.name) is empty, or has fewer than two classes.")
    }
    return description
  }
}
