import Experiments
import Foundation
import Grammar
import NeuralNetwork
import Testing

@Suite struct ResolutionTests {
  private func arm(_ name: String, of text: String = rightSpec, _ overrides: SpecOverrides = .none) throws -> Arm {
    try #require(try read(text, overrides).arms.first { $0.name == name })
  }

  private func changed(_ changes: (String, String)...) -> String {
    changes.reduce(rightSpec) { $0.replacing($1.0, with: $1.1) }
  }

  @Test func `slots are filled, and biases before a normalization dropped`() throws {
    let bn = try arm("bn").configuration.network
    #expect(
      bn.nodes.map(\.name) == [
        "convolution1", "normalization1", "activation1", "pooling1", "dense1", "normalization2", "activation2", "dropout1",
        "dense2",
      ])
    #expect(bn.nodes.map(\.hasBias) == [false, false, false, false, false, false, false, false, true])
    #expect(
      try arm("plain").configuration.network.nodes.map(\.name) == [
        "convolution1", "activation1", "pooling1", "dense1", "activation2", "dropout1", "dense2",
      ])
  }

  @Test func `a Dropout rate of zero leaves no layer`() throws {
    let nodes = try arm("bn", of: changed(("dropout: 0.5", "dropout: 0"))).configuration.network.nodes
    #expect(!nodes.contains { type(of: $0.layer).kind == "dropout" })
  }

  @Test func `normalization can stand after the activation`() throws {
    let text = changed(("bn: { normalization: batch }", "bn: { normalization: batch, normalize: after }"))
    let after = try arm("bn", of: text).configuration.network
    #expect(
      after.nodes.map(\.name) == [
        "convolution1", "activation1", "normalization1", "pooling1", "dense1", "activation2", "normalization2", "dropout1",
        "dense2",
      ])
    #expect(after.nodes.filter(\.hasBias).map(\.name) == ["convolution1", "dense1", "dense2"])
    let asListed = try arm("fast-rate-x2", of: text).configuration.network
    let before = try arm("bn", of: text.replacing("after", with: "before")).configuration.network
    #expect(before == asListed)
  }

  @Test func `a sweep is the product of its lists`() throws {
    let text = changed(
      ("rate: [x2, x5]", "activation: [tanh, sigmoid], rate: [x2, 0.1], batch: [20, 60]"),
      ("activation: relu", "activation: relu\n  rate: 0.01"), ("\n  rate: 0.01\n  momentum", "\n  momentum"))
    let arms = try read(text).arms.filter { $0.family.written == "fast" }
    #expect(arms.count == 8)
    #expect(arms[0].name == "fast-activation-tanh-rate-x2-batch-20")
    #expect(arms[0].label == "fast, activation tanh, rate x2, batch 20")
    #expect(arms[0].swept == ["rate": 0.02, "batch": 20])
    #expect(arms[0].family == Arm.Family(name: "fast-activation-tanh", label: "fast, activation tanh", written: "fast"))
    #expect(arms[7].swept == ["rate": 0.1, "batch": 60])
    #expect(Set(arms.map(\.family)).count == 2)
    #expect(arms[7].configuration.batch == 60 && arms[7].configuration.optimizer.rate == 0.1)
  }

  @Test func `a multiple of the rate follows its base`() throws {
    #expect(try arm("fast-rate-x5").configuration.optimizer.rate == 0.05)
    let overridden = try arm("fast-rate-x5", .init(assignments: ["rate=0.1"]))
    #expect(overridden.configuration.optimizer.rate == 0.5)
    #expect(overridden.swept == ["rate": 0.5])
  }

  @Test func `the spec of the sketch has the settings that it says`() throws {
    let lenet = try #require(try ownSpecs().first { $0.name == "lenet-figure-3" })
    let x30 = try #require(lenet.arms.first { $0.name == "bn-x30" }).configuration
    #expect(x30.optimizer == .sgd(rate: 0.3, momentum: 0.9, nesterov: false, weightDecay: 0))
    #expect(x30.batch == 60 && x30.steps == 5000 && x30.pixels == .scaled(mean: 0, scale: 1))
    #expect(!x30.network.nodes.contains { type(of: $0.layer).kind == "dropout" })
    #expect(x30.network.nodes.filter { $0.layer.isAffine }.map(\.outputShape.channels) == [6, 16, 120, 84, 10])
    let mlp = try #require(try ownSpecs().first { $0.name == "mnist-mlp" }).arms[1].configuration
    #expect(mlp.pixels == .binary(threshold: 0.5) && mlp.initialWeights == .gaussian(sigma: 0.1) && mlp.steps == 50_000)
    #expect(mlp.evaluation.steps(through: 50_000).count == 1 + 20 + 48)
  }

  @Test func `every claim of the paper is declared once`() throws {
    #expect(
      try ownSpecs().flatMap(\.claims).map(\.id).sorted() == [
        "cheap", "ensemble", "faster-mlp", "fewer-steps", "higher-rate", "highest-rate", "identity", "no-dropout",
        "rate-breaks-plain", "scale-invariance", "sigmoid", "stable-inputs",
      ])
  }

  // MARK: Overrides

  @Test func `an override changes the base or one arm, and is recorded`() throws {
    let overrides = SpecOverrides(
      assignments: ["rate=0.05", "arms.bn.dropout=0", "inference={final: minibatch}"], seeds: 2, steps: 50)
    let experiment = try read(rightSpec, overrides)
    #expect(experiment.overrides == overrides.assignments + ["2 seeds", "50 steps"])
    #expect(experiment.seeds == 2)
    #expect(experiment.arms.allSatisfy { $0.configuration.steps == 50 && $0.configuration.finalStatistics == .minibatch })
    #expect(experiment.arms[0].configuration.optimizer.rate == 0.05)
    #expect(experiment.arms[0].configuration.network.nodes.contains { $0.name == "dropout1" })
    #expect(!experiment.arms[1].configuration.network.nodes.contains { $0.name == "dropout1" })
    #expect(try read(rightSpec).overrides.isEmpty)
  }

  @Test(arguments: [
    ("rate=fast", "--set rate=fast: `rate` is `fast`; expected a number above 0."),
    ("rate", "--set rate: This sets nothing; expected a key, `=` and a value, such as `rate=0.05`."),
    ("raet=1", "--set raet=1: `raet` is no key of `settings`; did you mean `rate`?"),
    ("arms.bm.rate=1", "--set arms.bm.rate=1: There is no arm `bm`; did you mean `bn`?"),
    ("arms.bn=1", "--set arms.bn=1: This names an arm but no key; expected for example `arms.bn.rate=0.05`."),
    ("rate=[1, 2", "--set rate=[1, 2: The list that opens here with `[` is not closed, or a comma is missing in it."),
    ("rate=1\u{1B}[31m", #"--set rate=1\u{1B}[31m: This text cannot be read as YAML."#),
  ])
  func `a wrong override is answered like a wrong spec`(_ assignment: String, _ sentence: String) {
    let error = #expect(throws: SpecProblems.self) { try read(rightSpec, .init(assignments: [assignment])) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [0, -1, Int.max, Int.min]) func `counts of the command line are held to their bounds`(_ count: Int) {
    #expect(throws: SpecProblems.self) { try read(rightSpec, .init(seeds: count)) }
    #expect(throws: SpecProblems.self) { try read(rightSpec, .init(steps: count)) }
  }

  @Test func `fewer seeds or steps for one go are no mistake of the specs`() throws {
    for experiment in try ownSpecs(.init(seeds: 1, steps: 10)) {
      #expect(experiment.seeds == 1)
      #expect(experiment.arms.allSatisfy { $0.configuration.steps == 10 })
    }
  }
}
