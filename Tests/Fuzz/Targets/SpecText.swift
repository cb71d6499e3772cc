import Datasets
import Experiments
import Foundation
import Grammar
import NeuralNetwork
import Reports

/// A whole spec, from its bytes to an experiment that could be trained and drawn.
struct SpecText: FuzzTarget {
  static let name = "spec"

  private static let folder = "experiments"

  /// The specs that come with the repository, in whose top folder this runs.
  var seeds: [[UInt8]] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".yaml") }.sorted()
        .map { [UInt8](try Data(contentsOf: URL(filePath: "\(Self.folder)/\($0)"))) } + [Array(TinyLaboratory.spec.utf8)]
    }
  }

  /// The words of those specs, and what has a meaning in YAML.
  var words: [String] {
    let written = ((try? seeds) ?? []).flatMap { String(decoding: $0, as: UTF8.self).split { " \n,{}[]\"".contains($0) } }
    let ofYAML = [
      "- ", ": ", "{ ", " }", "\n", "\n  ", ", ", "\t", "&a ", "*a", "!!int ", "? ", "---\n", "...\n", "<<: ", "\u{FEFF}", "|",
      ">",
    ]
    let numbers = ["1e400", ".nan", "-1", "0", "9223372036854775807", "1e-320", "x5", "x1e9", "[x2, 7]", "16777217"]
    return Set(written.map(String.init)).sorted() + ofYAML + numbers
  }

  func attempt(_ input: UnsafeRawBufferPointer) {
    do throws(SpecProblems) {
      let experiment = try SpecReader.read(
        bytes: Array(input), path: "\(Self.folder)/mine.yaml", vocabulary: .reports, dataset: Self.describe)
      let names = experiment.arms.map(\.name)
      require(!names.isEmpty && Set(names).count == names.count, "every arm has a name of its own")
      let files = experiment.files.map(\.name)
      require(Set(files).count == files.count, "no two things are written to one file")
      // What one arm takes, all do; the last is the one most often changed.
      guard let configuration = experiment.arms.last?.configuration else { return }
      require((try? RunIdentity(of: configuration, numerics: 1)) != nil, "an arm can be filed")
      require(StoredConfiguration.decode(Self.stored(configuration)) != nil, "what was filed can be read again")
    } catch {
      require(!error.problems.isEmpty, "a refusal has a reason")
      require(error.problems.allSatisfy { $0.sentence.count >= 10 }, "a reason is a sentence")
      require(!error.rendered(isColoured: true).isEmpty, "it can be shown")
    }
  }

  private static func stored(_ configuration: RunConfiguration) -> [UInt8] {
    Array(((try? CanonicalJSON.string(StoredConfiguration(configuration: configuration, numerics: 1))) ?? "").utf8)
  }

  @Sendable static func describe(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
    guard request.name != "mnist" else {
      return DatasetDescription(
        identity: DatasetIdentity(name: "mnist", sha256: "00"), shape: FeatureShape(channels: 1, height: 28, width: 28),
        classes: 10, trainingExamples: 60_000, testExamples: 10_000,
        pixels: { _ in PixelStatistics(mean: 0.1307, standardDeviation: 0.3081) })
    }
    guard request.folder != nil else { throw DatasetProblem("There is no data set `\(request.name)`.") }
    return DatasetDescription(
      identity: DatasetIdentity(name: request.name, sha256: "01"), shape: FeatureShape(channels: 3, height: 4, width: 5),
      classes: 3, trainingExamples: 90, testExamples: 30)
  }
}
