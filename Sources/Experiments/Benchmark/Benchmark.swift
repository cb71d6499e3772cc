import Datasets
import NeuralNetwork

/// Times what training is made of, on this processor's one core. Every figure stands beside the rate of a large matrix product in the same run:
/// times of different runs or machines do not compare, shares do.
public struct Benchmark {
  /// Where minibatches are gathered from, and what is classified.
  let dataset: Dataset
  /// Seconds that one figure may take.
  let budget: Double
  /// A 1024^3 matrix product.
  private let product = LargeMatrixProduct(size: size)
  private static let size = 1024

  public init(dataset: Dataset, budget: Double = 1) {
    self.dataset = dataset
    self.budget = budget
  }

  /// A network in training, and the parts of its step.
  private struct Training {
    let workspace: Workspace
    let descent: GradientDescent
    let minibatches: MinibatchSource
    let batch: Int

    init(_ benchmarkCase: BenchmarkCase, on examples: ExampleSet) throws {
      let network = Network(try benchmarkCase.definition(), initialWeights: .xavier, seed: 0)
      let net = benchmarkCase.net
      batch = benchmarkCase.batch
      workspace = Workspace(network, capacity: batch, isTraining: true)
      descent = GradientDescent(network, DescentDefinition(SGD(rate: net.rate, momentum: net.momentum)))
      minibatches = MinibatchSource(examples, count: examples.count, pixels: net.pixels, batch: batch, seed: 0)
    }
  }

  /// A training step: batch gathered, forward, backward, update. Returns what carries out one.
  /// - Throws: `NetworkDefinitionError` where the width is too large.
  public func trainingStep(_ benchmarkCase: BenchmarkCase) throws -> () -> Void {
    let training = try Training(benchmarkCase, on: dataset.train)
    var step = 0
    return {
      training.minibatches.load(step: step, into: training.workspace)
      training.workspace.forward(count: training.batch, mode: .training(step: step))
      _ = training.workspace.evaluate()
      training.workspace.backward()
      training.descent.update(step: step)
      step += 1
    }
  }

  /// Where the time of a training step goes: the median over turns of what each part took, in seconds.
  /// - Throws: `NetworkDefinitionError` where the width is too large.
  public func parts(_ benchmarkCase: BenchmarkCase, turns: Int = 5) throws -> [StepPart] {
    let training = try Training(benchmarkCase, on: dataset.train)
    let start = ContinuousClock.now
    let now = { (ContinuousClock.now - start).seconds }
    var step = 0
    /// The parts of so many steps.
    func run(_ steps: Int) -> [StepPart] {
      let profile = StepProfile(training.workspace, now: now)
      var around = (loading: 0.0, loss: 0.0, update: 0.0)
      for _ in 0..<steps {
        let began = now()
        training.minibatches.load(step: step, into: training.workspace)
        let loaded = now()
        profile.forward(count: training.batch, mode: .training(step: step))
        let computed = now()
        _ = training.workspace.evaluate()
        let judged = now()
        profile.backward()
        let returned = now()
        training.descent.update(step: step)
        around.loading += loaded - began
        around.loss += judged - computed
        around.update += now() - returned
        step += 1
      }
      let operations = profile.parts.flatMap { part in
        let name = part.nodes.count == 1 ? part.nodes[0] : "\(part.nodes[0]) to \(part.nodes[part.nodes.count - 1])"
        return [StepPart(name, .forward, part.forward), StepPart(name, .backward, part.backward)]
      }
      let all =
        [StepPart("loading", .other, around.loading)] + operations
        + [StepPart("loss", .other, around.loss), StepPart("update", .other, around.update)]
      return all.map { $0.divided(by: Double(steps)) }
    }
    let once = run(3).reduce(0) { $0 + $1.seconds }
    let steps = max(1, Int(clamping: budget / Double(turns) / once))
    let measured = (0..<turns).map { _ in run(steps) }
    return measured[0].indices.map { index in measured[0][index].with(seconds: median(measured.map { $0[index].seconds })) }
  }

  /// Classification of the test set with remembered statistics, as the curves have it: moving averages or the population, which cost the same.
  /// - Throws: `NetworkDefinitionError` where the width is too large.
  public func evaluation(_ benchmarkCase: BenchmarkCase) throws -> (examples: Int, run: () -> Void) {
    let network = Network(try benchmarkCase.definition(), initialWeights: .xavier, seed: 0)
    let evaluator = Evaluator(
      network, set: dataset.test, range: 0..<dataset.test.count, pixels: benchmarkCase.net.pixels, batch: 64)
    return (dataset.test.count, { _ = evaluator.score(.movingAverage) })
  }

  /// Floating-point operations a second that one 1024 x 1024 x 1024 product of `dnnl_sgemm` reaches now.
  func rateNow() -> Double { 2 * Double(Self.size * Self.size * Self.size) / ContinuousClock().measure(product.compute).seconds }

  /// Floating-point operations a second that `dnnl_sgemm` reaches on 1024 x 1024 x 1024.
  public func matrixProductRate() -> Double {
    2 * Double(Self.size * Self.size * Self.size) / best(product.compute)
  }

  /// Batch normalization of LeNet-5's first maps, forward and backward, and a plain copy of as much: bytes moved a second.
  ///
  /// Forward each of the two layers reads its input three times (mean, variance, normalization) and writes its output; backward the second
  /// reads input and output gradient twice and writes the input's, the first reads both once.
  public func normalizationBandwidth() throws -> (normalization: Double, copy: Double) {
    let shape = FeatureShape(channels: 6, height: 28, width: 28)
    let pair = try normalizationPair(BatchNormalization(), shape, minibatch: 64)
    let bytes = Double(shape.count * pair.capacity * MemoryLayout<Float>.size)
    let seconds = best { pass(pair) }
    let from = pair.input.values
    let to = pair.output(of: "normalization1")!.values
    let copySeconds = best { to.update(from: from, count: shape.count * pair.capacity) }
    return (15 * bytes / seconds, 2 * bytes / copySeconds)
  }

  /// Seconds that one normalization of so many dense features takes, forward and backward.
  public func normalizationSeconds(_ normalization: any Normalization, features: Int, minibatch: Int) throws -> Double {
    let pair = try normalizationPair(normalization, FeatureShape(channels: features), minibatch: minibatch)
    return best { pass(pair) } / 2
  }

  /// Two normalizations in a row, over random numbers.
  private func normalizationPair(_ normalization: any Normalization, _ shape: FeatureShape, minibatch: Int) throws -> Workspace {
    let network = Network(
      try NetworkDefinition(input: shape, layers: [normalization, normalization]), initialWeights: .xavier, seed: 0)
    let workspace = Workspace(network, capacity: minibatch, isTraining: true)
    var random = RandomStream(seed: 0, purpose: "benchmark")
    for index in 0..<shape.count * workspace.capacity { workspace.input.values[index] = Float(random.uniform()) }
    return workspace
  }

  private func pass(_ workspace: Workspace) {
    workspace.forward(count: workspace.capacity, mode: .training(step: 0))
    workspace.backward()
  }

  /// Seconds of one call, the best of many rounds within the budget.
  public func best(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    body()
    let once = max(clock.measure(body).seconds, 1e-7)
    let calls = max(1, Int(clamping: 0.02 / once))
    let rounds = max(3, Int(clamping: budget / (once * Double(calls))))
    return (0..<rounds).map { _ in clock.measure { for _ in 0..<calls { body() } }.seconds / Double(calls) }.min() ?? once
  }
}

/// The middle of several numbers: a turn that something else got in the way of does not count.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
