import Experiments

extension BenchmarkFacts.SpecCost {
  /// What each spec's recorded runs took, and all of them together, each run once.
  ///
  /// Times are those that stand beside the metrics, of runs that this engine would train the same way now; the rate is the machine's, measured
  /// now: on another machine the ratio says nothing.
  /// - Parameters:
  ///   - rate: Operations a second of a 1024^3 matrix product.
  ///   - folder: Of a data set's results.
  public static func all(_ experiments: [Experiment], folder: String, testExamples: Int, rate: Double) throws -> [Self] {
    var counted: Set<String> = []
    var whole = Sum()
    var rows: [Self] = []
    for experiment in experiments {
      guard let bytes = try PlainFile.read("\(folder)/\(experiment.name)/\(RunProvenance.gatheredName)") else { continue }
      let recorded = RecordedProvenance.decode(bytes)
      var sum = Sum()
      for arm in experiment.arms {
        let identity = try RunIdentity(of: arm.configuration, numerics: Numerics.version).digest
        guard let runs = recorded.values.first(where: { $0.identity == identity })?.runs else { continue }
        for (seed, run) in runs {
          let work = arm.configuration.matrixProductOperations(run, testExamples: testExamples)
          sum.add(run, work)
          if counted.insert("\(identity) \(seed)").inserted { whole.add(run, work) }
        }
      }
      if sum.runs > 0 { rows.append(sum.row(experiment.name, rate: rate)) }
    }
    return rows.isEmpty ? [] : rows + [whole.row("", rate: rate)]
  }

  private struct Sum {
    var runs = 0
    var seconds = 0.0
    var operations = 0.0

    mutating func add(_ run: RunProvenance, _ work: Double) {
      runs += 1
      seconds += run.seconds
      operations += work
    }

    func row(_ spec: String, rate: Double) -> BenchmarkFacts.SpecCost {
      .init(spec: spec, runs: runs, processorSeconds: seconds, productSeconds: operations / rate)
    }
  }
}
