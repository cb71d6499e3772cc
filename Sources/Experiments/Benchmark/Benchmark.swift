import Datasets
import NeuralNetwork

/// Times what training is made of, on this processor's one core. Every figure is the best of several rounds, and stands beside the rate of
/// a large matrix product in the same run: times of different runs or machines do not compare, shares do.
public struct Benchmark {
  /// Where minibatches are gathered from.
  let examples: ExampleSet
  /// Seconds that one figure may take.
  let budget: Double
  private static let pixels = PixelEncoding.scaled(mean: 0, scale: 1)

  public init(examples: ExampleSet, budget: Double = 1) {
    self.examples = examples
    self.budget = budget
  }

  /// A training step: batch gathered, forward, backward, update. Returns what carries out one.
  /// - Throws: `NetworkDefinitionError` where the width is too large.
  public func trainingStep(_ benchmarkCase: BenchmarkCase) throws -> () -> Void {
    let network = Network(try benchmarkCase.definition(), initialWeights: .xavier, seed: 0)
    let workspace = Workspace(network, capacity: benchmarkCase.batch, isTraining: true)
    let descent = GradientDescent(network, DescentDefinition(SGD(rate: 0.01, momentum: 0.9)))
    let minibatches = MinibatchSource(
      examples, count: examples.count, pixels: Self.pixels, batch: benchmarkCase.batch, seed: 0)
    var step = 0
    return {
      minibatches.load(step: step, into: workspace)
      workspace.forward(count: benchmarkCase.batch, mode: .training(step: step))
      _ = workspace.evaluate()
      workspace.backward()
      descent.update(step: step)
      step += 1
    }
  }

  /// Classification of 64 examples with remembered statistics, as the curves have it: moving averages or the population, which cost the same.
  public func evaluation(_ benchmarkCase: BenchmarkCase) throws -> (examples: Int, run: () -> Void) {
    let network = Network(try benchmarkCase.definition(), initialWeights: .xavier, seed: 0)
    let count = 64
    let workspace = Workspace(network, capacity: count, isTraining: false)
    let loader = MinibatchLoader(examples, pixels: Self.pixels, capacity: count)
    for index in 0..<count { loader.examples[index] = index }
    return (
      count,
      {
        loader.load(count, into: workspace)
        workspace.forward(count: count, mode: .inference(.movingAverage))
        _ = workspace.evaluate()
      }
    )
  }

  /// Floating-point operations a second that `dnnl_sgemm` reaches on 1024 x 1024 x 1024.
  public func matrixProductRate() -> Double {
    let size = 1024
    let product = LargeMatrixProduct(size: size)
    return 2 * Double(size * size * size) / best { product.compute() }
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

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
