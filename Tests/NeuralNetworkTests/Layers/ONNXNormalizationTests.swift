import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// The public test vectors of ONNX's normalizations, as the package `onnx` makes them, through the engine and the reference.
@Suite struct ONNXNormalizationTests {
  /// A case of ONNX's as the script below prints it.
  private struct Case: Decodable {
    let name: String
    let kind: String
    let settings: [String: Double]
    let shape: [Int]
    /// What it reads: x, then gamma and beta, then for batch normalization the mean and variance.
    let inputs: [[Double]]
    let output: [Double]

    enum CodingKeys: String, CodingKey {
      case name, settings, shape, inputs, output
      case kind = "operator"
    }

    var minibatch: Reference.Minibatch {
      // What a layer normalization takes together are features: it has a gamma for each.
      let axis = kind == "LayerNormalization" ? (Int(settings["axis"] ?? -1) + shape.count) % shape.count : 1
      let count = shape.prefix(axis).reduce(1, *)
      let sizes = kind == "LayerNormalization" ? [shape.dropFirst(axis).reduce(1, *), 1, 1] : Array(shape.dropFirst()) + [1, 1]
      return Reference.Minibatch(
        count: count, shape: FeatureShape(channels: sizes[0], height: sizes[1], width: sizes[2]), values: inputs[0])
    }

    /// nil where the engine has no such operator.
    var layer: (any Layer)? {
      let epsilon = settings["epsilon"] ?? 1e-5
      switch kind {
      case "LayerNormalization": return LayerNormalization(epsilon: epsilon)
      case "GroupNormalization": return GroupNormalization(groups: Int(settings["num_groups"]!), epsilon: epsilon)
      case "InstanceNormalization": return InstanceNormalization(epsilon: epsilon)
      case "BatchNormalization": return BatchNormalization(epsilon: epsilon)
      default: return nil
      }
    }
  }

  private static let script = """
    import json, sys, warnings
    warnings.filterwarnings("ignore")
    from onnx.backend.test.case.node import collect_testcases

    cases = []
    for case in collect_testcases(None):
        nodes = case.model.graph.node
        if len(nodes) > 1 or nodes[0].op_type not in sys.argv[1:]:
            continue
        inputs, outputs = case.data_sets[0]
        cases.append({
            "name": case.name, "operator": nodes[0].op_type, "settings": {a.name: a.f or a.i for a in nodes[0].attribute},
            "shape": list(inputs[0].shape), "inputs": [values.astype("float64").ravel().tolist() for values in inputs],
            "output": outputs[0].astype("float64").ravel().tolist()})
    print(json.dumps(cases))
    """

  /// Cases of each that must be there, so that none falls silent.
  private static let expected = [
    "LayerNormalization": 19, "GroupNormalization": 2, "InstanceNormalization": 2, "BatchNormalization": 4,
  ]

  @Test func `what ONNX's vectors expect of a normalization, the layer of that name gives`() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Data(try Python.run(Self.script, Self.expected.keys.sorted()).utf8))
    for (kind, count) in Self.expected { #expect(cases.count { $0.kind == kind } >= count, "\(kind)") }
    for example in cases {
      let x = example.minibatch
      var network = ReferenceNetwork(try NetworkDefinition(input: x.shape, layers: [try #require(example.layer)]))
      let roles = ["gamma", "beta", "population_mean", "population_variance"]
      for (role, values) in zip(roles, example.inputs.dropFirst()) {
        let name = "normalization1/\(role)"
        if network.parameters[name] != nil { network.parameters[name] = values } else { network.states[name] = values }
      }
      let statistics = example.settings["training_mode"] == 1 ? InferenceStatistics.minibatch : .population
      for (engine, y) in [
        ("engine", SinglePrecisionEngine().infer(network, x, statistics)),
        ("reference", ReferenceEngine().infer(network, x, statistics)),
      ] {
        #expect(deviation(y.values, example.output) <= 2e-6, "\(example.name), \(engine)")
      }
    }
  }
}
