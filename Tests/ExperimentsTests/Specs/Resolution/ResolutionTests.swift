import Datasets
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

  @Test func `a block stands for its layers, wherever it is used`() throws {
    let written = changed(
      (
        "- max-pool: 2",
        "- concatenate: [[convolution: { channels: 3, kernel: 1 }, normalize, activate], [max-pool: { window: 3, stride: 1, padding: 1 }]]"
      ))
    let used = changed(
      ("- max-pool: 2", "- { block: both, channels: 3 }"),
      (
        "settings:",
        """
        blocks:
          unit: { parameters: { channels: ~, kernel: 1 }, layers: [convolution: { channels: $channels, kernel: $kernel }, normalize, activate] }
          both:
            parameters: { channels: 5 }
            layers: [concatenate: [[{ block: unit, channels: $channels }], [max-pool: { window: 3, stride: 1, padding: 1 }]]]
        settings:
        """
      ))
    for name in ["plain", "bn"] {
      let network = try arm(name, of: used).configuration.network
      #expect(try network == arm(name, of: written).configuration.network)
      #expect(network.nodes.contains { $0.inputs.count == 2 })
    }
  }

  @Test func `normalization moves to the other side of the activation in branches too`() throws {
    let text = changed(
      ("- max-pool: 2", "- add: [[], [convolution: { channels: 6, kernel: 1 }, normalize, activate]]"),
      ("bn: { normalization: batch }", "bn: { normalization: batch, normalize: after }"))
    let network = try arm("bn", of: text).configuration.network
    #expect(network.nodes.map(\.name)[3...6] == ["convolution2", "activation2", "normalization2", "addition1"])
    #expect(network.nodes[6].inputs == [2, 5])
  }

  @Test func `an arm like another has all that one says, and its own in the place of that`() throws {
    let text = changed(
      (
        "fast: { normalization: batch, rate: [x2, x5] }",
        "quick: { like: bn, rate: x5, epochs: 3, dropout: 0 }\n  quicker: { like: quick, rate: x30, steps: 70 }"
      ),
      ("final: { show: end-result, against: rate, arms: [fast] }", "final: {}"))
    let quicker = try arm("quicker", of: text).configuration
    #expect((quicker.optimizer as? SGD)?.rate == 0.3, "thirty times the base's, not the other arm's")
    #expect(quicker.steps == 70)
    #expect(
      quicker.network.nodes.contains { $0.layer is BatchNormalization } && !quicker.network.nodes.contains { $0.layer is Dropout }
    )
    #expect(try arm("quick", of: text).configuration.steps == 3000)
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
    #expect(x30.optimizer as? SGD == SGD(rate: 0.3, momentum: 0.9))
    #expect(x30.batch == 60 && x30.steps == 5000 && x30.pixels == .scaled(mean: 0, scale: 1))
    #expect(!x30.network.nodes.contains { type(of: $0.layer).kind == "dropout" })
    #expect(x30.network.nodes.filter { $0.layer.isAffine }.map(\.outputShape.channels) == [6, 16, 120, 84, 10])
    let mlp = try #require(try ownSpecs().first { $0.name == "mnist-mlp" }).arms[1].configuration
    #expect(mlp.pixels == .binary(threshold: 0.5) && mlp.initialWeights == .gaussian(sigma: 0.1) && mlp.steps == 50_000)
    #expect(mlp.evaluation.steps(through: 50_000).count == 1 + 20 + 48)
  }

  // MARK: Epochs

  @Test func `epochs come to the steps in which training sees every example so often, and a run is that of the steps`() throws {
    let epochs = changed(("steps: 1000", "epochs: 2.5"), ("batch: 60", "batch: 70, validation: 1000, train-examples: 1000"))
    // 2500 examples are 35.7 minibatches of 70.
    #expect(try arm("bn", of: epochs).configuration.steps == 36)
    let steps = epochs.replacing("epochs: 2.5", with: "steps: 36")
    #expect(try arm("bn", of: epochs).configuration == arm("bn", of: steps).configuration)
    #expect(try arm("bn", of: changed(("steps: 1000", "epochs: 1"))).configuration.steps == 1000)
    let held = changed(("steps: 1000", "epochs: 1"), ("batch: 60", "batch: 60, validation: 30000"))
    #expect(try arm("bn", of: held).configuration.steps == 500)
  }

  @Test func `an arm's steps stand in place of its base's epochs, and the other way round`() throws {
    let bn = "bn: { normalization: batch }"
    let epochs = try arm("bn", of: changed((bn, "bn: { normalization: batch, epochs: 3 }"))).configuration
    #expect(epochs.steps == 3000)
    let base = changed(("steps: 1000", "epochs: 3"), (bn, "bn: { normalization: batch, steps: 7 }"))
    #expect(try arm("bn", of: base).configuration.steps == 7)
    #expect(try arm("plain", of: base).configuration.steps == 3000)
    #expect(try arm("plain", of: base, .init(steps: 11)).configuration.steps == 11)
    #expect(try arm("plain", of: base, .init(assignments: ["steps=13"])).configuration.steps == 13)
    #expect(try arm("plain", of: rightSpec, .init(assignments: ["epochs=0.5"])).configuration.steps == 500)
    let swept = try read(changed(("rate: [x2, x5]", "rate: [x2, x5], epochs: [1, 2]"))).arms
    #expect(swept.suffix(4).map(\.configuration.steps) == [1000, 2000, 1000, 2000])
    #expect(swept.last?.swept["epochs"] == 2)
  }

  @Test func `pixels are standardized by what is trained on`() throws {
    let text = changed(("batch: 60", "batch: 60, validation: 1000, train-examples: 500, pixels: standardized"))
    func pixels(_ text: String) throws -> PixelEncoding {
      try SpecReader.read(bytes: Array(text.utf8), path: "mine.yaml", vocabulary: .reports) { (request) throws(DatasetProblem) in
        var described = try describe(request)
        described.pixels = { PixelStatistics(mean: Double($0), standardDeviation: 1) }
        return described
      }.arms[0].configuration.pixels
    }
    #expect(try pixels(text) == .scaled(mean: 500, scale: 1))
    #expect(try pixels(text.replacing("train-examples: 500, ", with: "")) == .scaled(mean: 59_000, scale: 1))
  }

  // MARK: Optimizers

  @Test func `an optimizer takes the numbers that stand beside it`() throws {
    let adam = changed(("momentum: 0.9", "optimizer: adam\n  beta2: 0.99\n  weight-decay: 0.001"))
    #expect(try arm("plain", of: adam).configuration.optimizer as? Adam == Adam(rate: 0.01, beta2: 0.99, weightDecay: 0.001))
    let own = changed(("plain: {}", "plain: { optimizer: adamw, momentum: 0, decoupled-weight-decay: 0.1 }"))
    #expect(try arm("plain", of: own).configuration.optimizer as? AdamW == AdamW(rate: 0.01, decoupledWeightDecay: 0.1))
    #expect(try arm("bn", of: own).configuration.optimizer as? SGD == SGD(rate: 0.01, momentum: 0.9))
    #expect(try arm("fast-rate-x5", of: adam).configuration.optimizer.rate == 0.05)
  }

  @Test func `what is trained has one spelling, and all of it none`() throws {
    func text(_ train: String) throws -> String {
      try CanonicalJSON.string(try arm("bn", of: changed(("momentum: 0.9", "momentum: 0.9\n  train: \(train)"))).configuration)
    }
    #expect(try text("[beta, weight]") == text("[weight, beta]"))
    #expect(try text("[beta, weight]").contains(#""train":["weight","beta"]"#))
    #expect(try text("[gamma, bias, beta, weight]") == CanonicalJSON.string(try arm("bn").configuration))
  }

  @Test func `every claim of the paper is declared, and those of section 4.2 on both networks`() throws {
    let inception = ["ensemble", "fewer-steps", "higher-rate", "highest-rate", "rate-breaks-plain", "sigmoid"]
    let declared = try ownSpecs().filter(\.isPapers)
    #expect(declared.filter { $0.name == "inception-figure-3" }.flatMap(\.claims).map(\.id).sorted() == inception)
    #expect(
      declared.filter { $0.name != "inception-figure-3" }.flatMap(\.claims).map(\.id).sorted() == [
        "cheap", "ensemble", "faster-mlp", "fewer-steps", "higher-rate", "highest-rate", "identity", "no-dropout",
        "rate-breaks-plain", "scale-invariance", "sigmoid", "stable-inputs",
      ])
  }

  /// Which data it is stands elsewhere on pages.
  @Test func `whatever two configurations differ in, pages and comparisons tell it`() throws {
    let write: NumberWriting = { "\($0)" }
    let arms = try rightSpecs.flatMap { try read($0).arms.map(\.configuration) }
    let right = try read(rightSpec).arms.map(\.configuration)
    var differing = 0
    for configuration in arms where configuration.dataset == right[0].dataset {
      for other in right where other != configuration {
        differing += 1
        #expect(other.rows(write) != configuration.rows(write))
      }
    }
    #expect(differing > 200)
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
