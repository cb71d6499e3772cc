import Experiments
import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// What a plan says of time, from what was noted beside runs.
@Suite struct TimesTests {
  /// A run of 20 steps, evaluated 6 times, that was timed on this machine.
  private static func note(_ run: Run, training: Double, evaluation: Double, in store: RunStore) throws {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, 255)
    let name = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let text = """
      {"host": "\(name)", "processor": "", "system": "", "bnlab": "", "oneDNN": "", "finished": "", "steps": 20, "evaluations": 6, \
      "trainingSeconds": \(training), "evaluationSeconds": \(evaluation), "evaluationSteps": [], "secondsUntilEvaluation": [], \
      "resumptions": 0, "peakMemoryBytes": 0, "fileBytes": 0, "fileSHA256": ""}
      """
    try store.prepare([(run.identity, run.configuration)], numerics: Numerics.version)
    try AtomicFile.write(text, to: store.path(of: run, .provenance))
    try AtomicFile.write("", to: store.path(of: run, .record))
  }

  /// A step takes a second, classifying half of one; gathering over 5 minibatches takes 5 forward passes, a third of a step each.
  private static func seconds(_ statistics: InferenceStatistics) -> Double {
    let gatherings: Double = statistics == .population ? 6 : 1
    return 20 + 7 * 0.5 + gatherings * 5 / 3
  }

  @Test(arguments: [InferenceStatistics.movingAverage, .population], [InferenceStatistics.movingAverage, .population])
  func `gathering the population's statistics at each evaluation counts, whatever the runs did that were timed`(
    known: InferenceStatistics, asked: InferenceStatistics
  ) throws {
    let (tiny, scratch) = (try TinyRun(), try TemporaryFolder())
    let store = RunStore(folder: scratch.path)
    var configuration = try tiny.configuration(trace: 0)
    configuration.curveStatistics = known
    try Self.note(try tiny.run(configuration), training: 20, evaluation: Self.seconds(known) - 20, in: store)
    configuration.curveStatistics = asked
    let run = try tiny.run(configuration, seed: 1)
    let plan = try Plan([Self.experiment(configuration)], store: store)
    let found = try #require(plan.entries.first { $0.run == run }?.seconds)
    #expect(abs(found - Self.seconds(asked)) < 1e-6, "\(found) for \(Self.seconds(asked))")
  }

  @Test func `a network without normalization gathers nothing`() throws {
    let (tiny, scratch) = (try TinyRun(), try TemporaryFolder())
    let store = RunStore(folder: scratch.path)
    let configuration = try tiny.configuration(normalization: nil, trace: 0)
    try Self.note(try tiny.run(configuration), training: 20, evaluation: 7, in: store)
    let plan = try Plan([Self.experiment(configuration)], store: store)
    #expect(abs((plan.secondsLeft(jobs: 1) ?? .nan) - 27) < 1e-6)
  }

  /// Found by `make fuzz`: a run would have taken less than no time.
  @Test(arguments: [(-20.0, 7.0), (20, -7)]) func `a note of less than no time counts as none`(
    training: Double, evaluation: Double
  ) throws {
    let (tiny, scratch) = (try TinyRun(), try TemporaryFolder())
    let store = RunStore(folder: scratch.path)
    let configuration = try tiny.configuration(trace: 0)
    try Self.note(try tiny.run(configuration), training: training, evaluation: evaluation, in: store)
    #expect(try Plan([Self.experiment(configuration)], store: store).secondsLeft(jobs: 1) == nil)
  }

  private static func experiment(_ configuration: RunConfiguration) -> Experiment {
    Experiment(
      name: "tiny", title: "Tiny", summary: "", paper: nil,
      arms: [Arm(name: "bn", label: "BN", configuration: configuration)], seeds: 2, figures: [], tables: [], claims: [],
      path: "tiny.yaml")
  }
}
