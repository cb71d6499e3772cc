import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// Parameters that are moved along given gradients: by the engine, by its twin in double precision, and by PyTorch.
@Suite struct GradientDescentTests {
  /// A descent, and in PyTorch's own words the same.
  struct Case: CustomStringConvertible {
    let definition: DescentDefinition
    /// What makes the optimizer; `decayed` is the weight's group.
    let optimizer: String
    /// PyTorch's name of the decay is in `decayed` too.
    let decay: Double
    /// What makes the schedulers of `optimizer`.
    var schedule = "torch.optim.lr_scheduler.ConstantLR(optimizer, 1, 1)"
    var description: String { optimizer + ", " + schedule }
  }

  static let steps = 120

  /// Every optimizer and every schedule, each with what else there is.
  static let cases: [Case] = [
    Case(definition: DescentDefinition(SGD(rate: 0.1)), optimizer: "torch.optim.SGD(groups, 0.1)", decay: 0),
    Case(
      definition: DescentDefinition(SGD(rate: 0.1, momentum: 0.9, weightDecay: 0.02), longestGradient: 2),
      optimizer: "torch.optim.SGD(groups, 0.1, momentum=0.9)", decay: 0.02),
    Case(
      definition: DescentDefinition(
        SGD(rate: 0.1, momentum: 0.8, nesterov: true, weightDecay: 0.02), schedule: StepChange(every: 50, factor: 0.5)),
      optimizer: "torch.optim.SGD(groups, 0.1, momentum=0.8, nesterov=True)", decay: 0.02,
      schedule: "torch.optim.lr_scheduler.StepLR(optimizer, 50, 0.5)"),
    Case(
      definition: DescentDefinition(Adam(rate: 0.01), schedule: ExponentialChange(every: 1, factor: 0.99), warmUp: 10),
      optimizer: "torch.optim.Adam(groups, 0.01)", decay: 0,
      schedule: warm("torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.99)")),
    Case(
      definition: DescentDefinition(
        Adam(rate: 0.01, beta1: 0.5, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.3), schedule: LinearFall(to: 0.2), warmUp: 10,
        steps: steps, longestGradient: 1.5), optimizer: "torch.optim.Adam(groups, 0.01, (0.5, 0.9), 1e-3)", decay: 0.3,
      schedule: warm("torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.2, 110)")),
    Case(
      definition: DescentDefinition(
        AdamW(rate: 0.01, decoupledWeightDecay: 0.3), schedule: CosineFall(to: 0), steps: steps),
      optimizer: "torch.optim.AdamW(groups, 0.01)", decay: 0.3,
      schedule: "torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 120)"),
    Case(
      definition: DescentDefinition(
        AdamW(rate: 0.01, beta1: 0, decoupledWeightDecay: 0.3), schedule: CosineFall(to: 0.1), warmUp: 10, steps: steps,
        longestGradient: 3), optimizer: "torch.optim.AdamW(groups, 0.01, (0.0, 0.999))", decay: 0.3,
      schedule: warm("torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 110, 0.001)")),
  ]

  private static func warm(_ schedule: String) -> String {
    """
    torch.optim.lr_scheduler.SequentialLR(
        optimizer, [torch.optim.lr_scheduler.LinearLR(optimizer, 0.1, 1, 9), \(schedule)], [10])
    """
  }

  @Test func `every optimizer and every schedule is among the cases`() {
    for type in OptimizerList.all { #expect(Self.cases.contains { Swift.type(of: $0.definition.optimizer) == type }, "\(type)") }
    for type in RateScheduleList.all {
      #expect(Self.cases.contains { Swift.type(of: $0.definition.schedule) == type }, "\(type)")
    }
  }

  // MARK: The same gradients for all

  private static func network() throws -> NetworkDefinition {
    try NetworkDefinition(input: FeatureShape(channels: 7), layers: [Tanh(), Dense(outputs: 5)])
  }

  /// Of `dense1/weight` and `dense1/bias`, step by step, as single precision holds them.
  private static let gradients: [[[Double]]] = {
    var stream = RandomStream(seed: 3, purpose: "gradients")
    return (0..<steps).map { step in
      // Large and small ones by turns, so that some are clipped and moments have something to average.
      [35, 5].map { count in (0..<count).map { _ in Double(Float(stream.gaussian() * (step % 7 == 0 ? 3 : 0.1))) } }
    }
  }()

  private func start() throws -> Network { Network(try Self.network(), initialWeights: .he, seed: 4) }

  /// Where the twin comes to, step by step: weights, then biases.
  private func twin(_ definition: DescentDefinition) throws -> [[Double]] {
    var network = ReferenceNetwork(copying: try start())
    var descent = Reference.GradientDescent(definition)
    let pass = network.forward(Reference.Minibatch(zeros: 1, shape: network.definition.input), mode: .training(masks: [:]))
    var gradients = network.backward(pass, outputGradient: Reference.Minibatch(zeros: 1, shape: network.definition.output))
    return Self.gradients.enumerated().map { step, given in
      (gradients.parameters["dense1/weight"], gradients.parameters["dense1/bias"]) = (given[0], given[1])
      descent.update(&network, gradients, step: step)
      return (network.parameters["dense1/weight"] ?? []) + (network.parameters["dense1/bias"] ?? [])
    }
  }

  @Test(arguments: cases.indices) func `the engine moves parameters as its twin does`(place: Int) throws {
    let definition = Self.cases[place].definition
    let network = try start()
    let descent = GradientDescent(network, definition)
    let expected = try twin(definition)
    for (step, given) in Self.gradients.enumerated() {
      for (parameter, values) in zip(network.parameters, given) {
        for (index, value) in values.enumerated() { parameter.gradient[index] = Float(value) }
      }
      descent.update(step: step)
      let found = network.parameters.flatMap { $0.values.map(Double.init) }
      #expect(deviation(found, expected[step]) <= 5e-6, "step \(step)")
    }
  }

  @Test(arguments: cases.indices) func `PyTorch moves parameters as the twin does`(place: Int) throws {
    let start = ReferenceNetwork(copying: try start()).parameters
    let input = try JSONSerialization.data(withJSONObject: [
      "start": ["weight", "bias"].map { start["dense1/\($0)"] ?? [] }, "gradients": Self.gradients,
      "optimizer": Self.cases[place].optimizer, "schedule": Self.cases[place].schedule, "decay": Self.cases[place].decay,
      "clip": Self.cases[place].definition.longestGradient ?? -1,
    ])
    let output = try Python.run(
      """
      import json, sys, warnings, torch
      warnings.simplefilter("ignore")
      given = json.load(sys.stdin)
      parameters = [torch.nn.Parameter(torch.tensor(start, dtype=torch.float64)) for start in given["start"]]
      groups = [{"params": [parameters[0]], "weight_decay": given["decay"]}, {"params": [parameters[1]], "weight_decay": 0}]
      optimizer = eval(given["optimizer"])
      schedule = eval(given["schedule"])
      reached = []
      for gradients in given["gradients"]:
          for parameter, gradient in zip(parameters, gradients):
              parameter.grad = torch.tensor(gradient, dtype=torch.float64)
          if given["clip"] > 0:
              torch.nn.utils.clip_grad_norm_(parameters, given["clip"])
          optimizer.step()
          schedule.step()
          reached.append(torch.cat([parameter.detach() for parameter in parameters]).tolist())
      json.dump(reached, sys.stdout)
      """, input: input)
    let reached = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[Double]])
    let found = try twin(Self.cases[place].definition)
    #expect(reached.count == Self.steps)
    for step in reached.indices { #expect(deviation(found[step], reached[step]) <= 1e-12, "step \(step)") }
  }

  // MARK: What is trained

  @Test func `what is not trained keeps its bits, and its gradient is no part of the norm`() throws {
    let definition = try NetworkDefinition(
      input: FeatureShape(channels: 7), layers: [Dense(outputs: 5), BatchNormalization(), Dense(outputs: 3)])
    func moved(_ trained: Set<Role>, gradient: (Parameter) -> Float) -> [[Float]] {
      let network = Network(definition, initialWeights: .he, seed: 4)
      let descent = GradientDescent(
        network, DescentDefinition(SGD(rate: 0.1, weightDecay: 0.5), longestGradient: 0.01, trained: trained))
      for parameter in network.parameters { parameter.gradient.update(repeating: gradient(parameter)) }
      descent.update(step: 0)
      return network.parameters.map { Array($0.values) }
    }
    let network = Network(definition, initialWeights: .he, seed: 4)
    let found = moved([.scale, .shift]) { _ in 1 }
    for (parameter, values) in zip(network.parameters, found) {
      let isTrained = [.scale, .shift].contains(parameter.role)
      #expect((Array(parameter.values) != values) == isTrained, "\(parameter.node)/\(parameter.name)")
    }
    // Ten ones have a norm of the root of ten, whatever the gradients of weights are.
    let gamma = try #require(zip(network.parameters, found).first { $0.0.role == .scale }).1
    #expect(gamma.allSatisfy { abs(Double($0) - (1 - 0.1 * 0.01 / 10.0.squareRoot())) < 1e-7 })
    #expect(moved([.scale, .shift]) { $0.role == .weight ? 1000 : 1 } == found)
  }

  @Test func `a gradient that is short enough is left as it is`() throws {
    func moved(_ longest: Double?) throws -> [[Float]] {
      let network = try start()
      let descent = GradientDescent(network, DescentDefinition(SGD(rate: 0.1, momentum: 0.9), longestGradient: longest))
      for parameter in network.parameters { parameter.gradient.update(repeating: 0.25) }
      descent.update(step: 0)
      return network.parameters.map { Array($0.values) }
    }
    // Forty quarters have a norm of 1.58.
    #expect(try moved(1.6) == moved(nil))
    #expect(try moved(1.5) != moved(nil))
  }

  @Test func `a rate warms up evenly, reaches its height, and follows its schedule from there`() {
    let definition = DescentDefinition(SGD(rate: 2), schedule: LinearFall(to: 0), warmUp: 4, steps: 14)
    let rates = (0..<14).map { definition.step($0).rate }
    let expected = [0.5, 1, 1.5, 2, 2, 1.8, 1.6, 1.4, 1.2, 1, 0.8, 0.6, 0.4, 0.2]
    #expect(deviation(rates, expected) < 1e-15)
  }
}
