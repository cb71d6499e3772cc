import Grammar
import NeuralNetwork

/// What `data`, `settings` or an arm say, each value with its place; nil where they say nothing.
struct Settings: Sendable {
  enum Rate: Sendable {
    case absolute(Double)
    case timesBase(Double)
  }
  enum SlotOrder: String, Sendable, CaseIterable { case before, after }
  enum WeightsKind: String, Sendable, CaseIterable { case gaussian, xavier, he }
  /// A pixel encoding as written: `standardized` takes its numbers from the data set.
  enum Pixels: Sendable {
    case encoding(PixelEncoding)
    case standardized
  }

  struct ProbeDraft: Sendable {
    var name: String
    var layer: Placed<String>
    var unit: Placed<Probe.Unit>
    var percentiles: [Double]
    var examples: Placed<Int>
  }

  var model: Placed<[Placed<ModelLayer>]>?
  var batch: Placed<Int>?
  var pixels: Placed<Pixels>?
  var validation: Placed<Int>?
  var slotOrder: Placed<SlotOrder>?
  /// What fills the model's slots: nil is nothing, by choice.
  var fillings: [Slot: Placed<AnyLayer?>] = [:]
  var optimizer: Placed<String>?
  var rate: Placed<Rate>?
  var momentum: Placed<Double>?
  var nesterov: Placed<Bool>?
  var weightDecay: Placed<Double>?
  var schedule: Placed<RateSchedule>?
  var initialWeights: Placed<WeightsKind>?
  var sigma: Placed<Double>?
  var steps: Placed<Int>?
  var evaluation: Placed<EvaluationSchedule>?
  var curveStatistics: Placed<InferenceStatistics>?
  var finalStatistics: Placed<InferenceStatistics>?
  var populationMinibatches: Placed<Int>?
  var probes: Placed<[ProbeDraft]>?
  var trace: Placed<Int>?
  /// Keys that are there but could not be read: what is wrong with them was said, so that nobody says that they are missing.
  var failed: Set<String> = []

  /// These settings, and where they say nothing, those of `base`.
  func over(_ base: Settings) -> Settings {
    var result = base
    result.failed.formUnion(failed)
    result.model = model ?? base.model
    result.batch = batch ?? base.batch
    result.pixels = pixels ?? base.pixels
    result.validation = validation ?? base.validation
    result.slotOrder = slotOrder ?? base.slotOrder
    result.fillings.merge(fillings) { _, own in own }
    result.optimizer = optimizer ?? base.optimizer
    result.momentum = momentum ?? base.momentum
    result.nesterov = nesterov ?? base.nesterov
    result.weightDecay = weightDecay ?? base.weightDecay
    result.schedule = schedule ?? base.schedule
    result.initialWeights = initialWeights ?? base.initialWeights
    result.sigma = sigma ?? base.sigma
    result.steps = steps ?? base.steps
    result.evaluation = evaluation ?? base.evaluation
    result.curveStatistics = curveStatistics ?? base.curveStatistics
    result.finalStatistics = finalStatistics ?? base.finalStatistics
    result.populationMinibatches = populationMinibatches ?? base.populationMinibatches
    result.probes = probes ?? base.probes
    result.trace = trace ?? base.trace
    if let rate {
      // x5 of x2 is x10: a sweep within an arm multiplies what the arm says.
      switch (rate.value, base.rate?.value) {
      case (.timesBase(let factor), .absolute(let value)?):
        result.rate = Placed(value: .absolute(factor * value), place: rate.place)
      case (.timesBase(let factor), .timesBase(let value)?):
        result.rate = Placed(value: .timesBase(factor * value), place: rate.place)
      default: result.rate = rate
      }
    }
    return result
  }
}
