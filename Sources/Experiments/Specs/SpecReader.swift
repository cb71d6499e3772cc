import Foundation
import NeuralNetwork

/// Reads specs: every problem of every file at once, or experiments that are ready to run.
///
/// Nothing is trained and no image is loaded: what must be known of a data set comes from the caller.
public struct SpecReader {
  /// Reads the specs at `paths`; a folder stands for the `.yaml` files in it.
  /// - Parameters:
  ///   - paths: Files or folders. Problems name them as they are given.
  ///   - overrides: What the command line changes.
  ///   - dataset: Describes a data set that a spec asks for; called once for each.
  /// - Throws: All problems of all files, at least one.
  public static func read(
    paths: [String], overrides: SpecOverrides = .none, dataset: DatasetResolver
  ) throws(SpecProblems) -> [Experiment] {
    let problems = ProblemCollector()
    var files: [String] = []
    for path in paths {
      guard SpecFile.isFolder(path) else {
        if !files.contains(path) { files.append(path) }
        continue
      }
      let found = SpecFile.specs(in: path)
      if found.isEmpty { problems.add(file: path, kind: .file, "This folder holds no spec; expected files that end in `.yaml`.") }
      files += found.filter { !files.contains($0) }
    }
    var sources: [(SourceText, String)] = []
    for path in files {
      if let source = SpecFile.source(at: path, problems: problems) { sources.append((source, path)) }
    }
    return try read(sources, overrides, dataset, problems)
  }

  /// Reads one spec from its bytes, as if it stood at `path`.
  /// - Throws: All its problems, at least one.
  public static func read(
    bytes: [UInt8], path: String, overrides: SpecOverrides = .none, dataset: DatasetResolver
  ) throws(SpecProblems) -> Experiment {
    let problems = ProblemCollector()
    var sources: [(SourceText, String)] = []
    if bytes.count > SpecFile.sizeLimit {
      problems.add(file: path, kind: .content, SpecFile.tooLong)
    } else if let source = SpecFile.text(bytes, named: path, problems: problems) {
      sources.append((source, path))
    }
    let experiments = try read(sources, overrides, dataset, problems)
    guard let experiment = experiments.first else { throw SpecProblems(problems: problems.sorted) }
    return experiment
  }

  private static func read(
    _ sources: [(SourceText, String)], _ overrides: SpecOverrides, _ dataset: DatasetResolver, _ problems: ProblemCollector
  ) throws(SpecProblems) -> [Experiment] {
    let settings = overrides.settings(problems: problems)
    if let seeds = overrides.seeds, !(1...Limits.seeds).contains(seeds) {
      problems.add(file: "--seeds \(seeds)", kind: .content, "Expected a whole number from 1 to \(Limits.seeds).")
    }
    if let steps = overrides.steps, !(1...Limits.steps).contains(steps) {
      problems.add(file: "--steps \(steps)", kind: .content, "Expected a whole number from 1 to \(Limits.steps).")
    }
    var descriptions: [DatasetRequest: Result<DatasetDescription, DatasetProblem>] = [:]
    var experiments: [Experiment] = []
    var titles: [String: Place] = [:]
    var names = DatasetNames(problems: problems)
    for (source, path) in sources {
      let document = SpecDocument(source: source, path: path, problems: problems)
      guard let draft = document.draft() else { continue }
      if let title = draft.title {
        if let first = titles[title.value] {
          problems.add(
            title.place, "The title \(title.value.quoted) is taken by \(first.source.name); expected every spec to have its own.")
        }
        titles[title.value] = titles[title.value] ?? title.place
      }
      let assembler = ExperimentAssembler(draft: draft, overrides: overrides, assignments: settings, problems: problems)
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
      guard let description, let experiment = assembler.experiment(description) else { continue }
      if let twin = experiments.first(where: { $0.name == experiment.name }) {
        problems.add(
          file: path, kind: .content,
          "The experiment `\(experiment.name)` is there already, in \(twin.path); expected files of different names.")
      }
      experiments.append(experiment)
    }
    for assignment in settings {
      guard let arm = assignment.arm, sources.count == experiments.count else { continue }
      let names = experiments.flatMap(\.arms).flatMap { [$0.family.written, $0.name] }
      if !names.contains(arm.value) {
        let nearest = NearestWord.of(arm.value, among: names).map { "; did you mean `\($0)`?" } ?? "."
        problems.add(arm.place, "There is no arm \(arm.value.quoted)\(nearest)")
      }
    }
    guard problems.problems.isEmpty else { throw SpecProblems(problems: problems.sorted) }
    return experiments
  }

  /// What a caller says of its data, held against what the rest counts on.
  private static func checked(_ description: DatasetDescription) throws(DatasetProblem) -> DatasetDescription {
    let shape = description.shape
    let limit = LayerDefinition.featureLimit
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
