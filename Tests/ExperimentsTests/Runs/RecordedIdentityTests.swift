import Experiments
import Foundation
import HDF5
import Reports
import TestSupport
import Testing

/// The runs that stand in `results`, trained by older builds, are the runs of today's specs.
@Suite struct RecordedIdentityTests {
  /// What a file of metrics says of an arm's run, word for word.
  private struct Recorded {
    let name: String
    let configuration: String
    let identity: String
  }

  private func recorded() throws -> [Recorded] {
    let folder = "\(Repository.path)/results/mnist"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)/metrics.h5" }
      .filter(FileManager.default.fileExists)
    return try files.flatMap { path in
      let file = try File.open(path)
      defer { try? file.close() }
      let arms = try file.root.group("arms")
      return try arms.groupNames.map { name in
        let arm = try arms.group(name)
        return Recorded(
          name: "\(path)/\(name)", configuration: try arm.string("configuration"), identity: try arm.string("identity"))
      }
    }
  }

  @Test func `a recorded configuration reads back, and is written in the very same text, with the very same digest`() throws {
    let all = try recorded()
    #expect(all.count > 40)
    for recorded in all {
      let configuration = try CanonicalJSON.decode(RunConfiguration.self, from: recorded.configuration, of: recorded.name)
      #expect(try CanonicalJSON.string(configuration) == recorded.configuration, "\(recorded.name)")
      let identity = try RunIdentity(of: configuration, numerics: Numerics.version)
      #expect(identity.digest == recorded.identity, "\(recorded.name)")
    }
  }

  @Test func `the repository's specs ask for the runs that are recorded, and no others`() throws {
    let sha256 = try #require(try recorded().first).configuration
    let mnist = try CanonicalJSON.decode(RunConfiguration.self, from: sha256, of: "results").dataset
    let experiments = try SpecReader.read(paths: Repository.specs, overrides: .none, vocabulary: .reports) {
      request throws(DatasetProblem) in
      var description = try describe(request)
      description.identity = mnist
      return description
    }
    let asked = try experiments.flatMap(\.arms).map { try RunIdentity(of: $0.configuration, numerics: Numerics.version).digest }
    #expect(Set(asked) == Set(try recorded().map(\.identity)))
  }
}
