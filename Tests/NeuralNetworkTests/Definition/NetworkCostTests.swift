import NeuralNetwork
import Testing

/// What a network costs, against sums by hand.
@Suite struct NetworkCostTests {
  /// LeNet-5 with batch normalization behind its first layer.
  private func network() throws -> NetworkDefinition {
    try NetworkDefinition(
      input: FeatureShape(channels: 1, height: 28, width: 28),
      layers: [
        Convolution(channels: 6, kernel: 5, padding: 2), BatchNormalization(), Pooling(.max, window: 2),
        Convolution(channels: 16, kernel: 5), Pooling(.average, window: 2), Dense(outputs: 120), ReLU(), Dropout(rate: 0.5),
        Dense(outputs: 10),
      ])
  }

  @Test func `weights are what the input is multiplied with, without biases, gamma and beta`() throws {
    let weights = 6 * 25 + 16 * 6 * 25 + 120 * 400 + 10 * 120
    #expect(try network().weights == Double(weights))
  }

  @Test func `values are the input and what each layer computes, and no columns of a convolution's`() throws {
    let maps = 784 + 2 * 6 * 784 + 6 * 196
    #expect(try network().values == Double(maps + 16 * 100 + 16 * 25 + 3 * 120 + 10))
  }

  @Test func `a convolution multiplies each kernel at each place, and a layer without weights each of its values once`() throws {
    let products = 6 * 784 * 25 + 16 * 100 * 6 * 25 + 120 * 400 + 10 * 120
    let others = 6 * 784 + 6 * 196 + 16 * 25 + 2 * 120
    #expect(try network().multiplications == Double(products + others))
  }

  @Test func `matrix products take two operations a multiplication, thrice in training, but for the first layer's input`() throws
  {
    let first = 6 * 784 * 25
    let rest = 16 * 100 * 6 * 25 + 120 * 400 + 10 * 120
    #expect(try network().matrixProductOperations(isTraining: false) == Double(2 * (first + rest)))
    #expect(try network().matrixProductOperations(isTraining: true) == Double(2 * (2 * first + 3 * rest)))
  }

  @Test func `a layer that no memory holds has a number of weights all the same`() throws {
    let limit = FeatureShape.limit
    let network = try NetworkDefinition(input: FeatureShape(channels: limit), layers: [Dense(outputs: limit), Dense(outputs: 1)])
    #expect(network.weights == Double(limit) * Double(limit) + Double(limit))
  }
}
