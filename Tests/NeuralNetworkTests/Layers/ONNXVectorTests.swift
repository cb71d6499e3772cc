import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// The public test vectors of ONNX's operators, as the package `onnx` makes them, through the engine and the reference: witnesses that share no
/// definition and no code with either.
@Suite struct ONNXVectorTests {
  /// A case of ONNX's as the script below prints it.
  private struct Case: Decodable {
    struct Array: Decodable {
      let shape: [Int]
      let values: [Double]

      /// Examples first, then channels, rows and columns, where there are such.
      var minibatch: Reference.Minibatch {
        let sizes = shape.dropFirst() + [1, 1, 1]
        return Reference.Minibatch(
          count: shape[0], shape: FeatureShape(channels: sizes[1], height: sizes[2], width: sizes[3]), values: values)
      }
    }

    let name: String
    let kind: String
    let settings: [String: Double]
    /// By their roles here.
    let parameters: [String: [Double]]
    let input: Array
    let output: Array

    enum CodingKeys: String, CodingKey {
      case name, settings, parameters, input, output
      case kind = "operator"
    }

    /// nil where the engine has no such operator.
    var layer: (any Layer)? {
      func whole(_ name: String) -> Int { Int(settings[name]!) }
      func pooling(_ method: Pooling.Method) -> Pooling {
        Pooling(method, window: whole("kernel"), stride: whole("stride"), padding: whole("padding"))
      }
      switch kind {
      case "AveragePool": return pooling(.average)
      case "MaxPool": return pooling(.max)
      case "GlobalAveragePool": return GlobalAveragePooling()
      case "Conv":
        return Convolution(channels: output.shape[1], kernel: whole("kernel"), stride: whole("stride"), padding: whole("padding"))
      case "LRN":
        // What a case leaves out is ONNX's default.
        return LocalResponseNormalization(
          size: whole("size"), alpha: settings["alpha"] ?? 1e-4, beta: settings["beta"] ?? 0.75, k: settings["bias"] ?? 1)
      case "Flatten": return Flatten()
      case "Elu": return settings["alpha"].map { ELU(alpha: $0) } ?? ELU()
      case "LeakyRelu": return settings["alpha"].map { LeakyReLU(slope: $0) } ?? LeakyReLU()
      case "Gelu": return GELU()
      case "Relu": return ReLU()
      case "Sigmoid": return Sigmoid()
      case "Tanh": return Tanh()
      default: return nil
      }
    }
  }

  /// Prints the cases of one operator whose settings the engine has: windows that are square, in two dimensions and padded alike on all sides.
  private static let script = """
    import json, sys, warnings
    warnings.filterwarnings("ignore")
    from onnx.backend.test.case.node import collect_testcases

    def window(settings, sizes):
        kernel = settings.pop("kernel_shape")
        strides = settings.pop("strides", [1] * len(kernel))
        pads = settings.pop("pads", [0] * 2 * len(kernel))
        automatic = settings.pop("auto_pad", b"NOTSET")
        if automatic != b"NOTSET":
            total = [max((-(-n // s) - 1) * s + k - n, 0) for n, s, k in zip(sizes, strides, kernel)]
            pads = [t // 2 for t in total] + [t - t // 2 for t in total]
        counts = settings.pop("count_include_pad", 0) and any(pads)
        dilations = settings.pop("dilations", [1])
        if len(kernel) != 2 or set(dilations) != {1} or settings.pop("ceil_mode", 0) or counts:
            return None
        if any(len(set(numbers)) > 1 for numbers in (kernel, strides, pads)):
            return None
        return {"kernel": kernel[0], "stride": strides[0], "padding": pads[0]}

    def array(values):
        return {"shape": list(values.shape), "values": values.astype("float64").ravel().tolist()}

    cases = []
    for case in collect_testcases(None):
        nodes = case.model.graph.node
        operator = nodes[0].op_type
        if len(nodes) > 1 or operator not in sys.argv[1:]:
            continue
        settings = {a.name: {1: a.f, 2: a.i, 3: a.s, 7: list(a.ints)}[a.type] for a in nodes[0].attribute}
        inputs, outputs = case.data_sets[0]
        if inputs[0].dtype != "float32":
            continue
        if "kernel_shape" in settings:
            settings = window(settings, inputs[0].shape[2:])
        elif operator == "Flatten":
            settings = {} if settings.get("axis", 1) % inputs[0].ndim == 1 else None
        elif operator == "Gelu":
            settings = {} if settings.get("approximate", b"none") == b"none" else None
        if settings is None:
            continue
        names = {"Conv": ["weight", "bias"]}.get(operator, [])
        cases.append({
            "name": case.name, "operator": operator, "settings": settings, "input": array(inputs[0]), "output": array(outputs[0]),
            "parameters": {name: values.ravel().tolist() for name, values in zip(names, inputs[1:])}})
    print(json.dumps(cases))
    """

  /// Cases that must be there, so that none falls silent.
  private static let expected: Set = [
    "test_averagepool_2d_default", "test_averagepool_2d_pads", "test_averagepool_2d_precomputed_pads",
    "test_averagepool_2d_precomputed_same_upper", "test_averagepool_2d_precomputed_strides", "test_averagepool_2d_strides",
    "test_maxpool_2d_default", "test_maxpool_2d_pads", "test_maxpool_2d_precomputed_pads",
    "test_maxpool_2d_precomputed_same_upper",
    "test_maxpool_2d_precomputed_strides", "test_maxpool_2d_strides", "test_globalaveragepool",
    "test_globalaveragepool_precomputed", "test_lrn", "test_lrn_default", "test_flatten_axis1", "test_flatten_default_axis",
    "test_basic_conv_with_padding", "test_basic_conv_without_padding", "test_conv_with_strides_padding",
    "test_conv_with_strides_no_padding", "test_elu", "test_elu_default", "test_leakyrelu", "test_leakyrelu_default",
    "test_gelu_default_1", "test_gelu_default_2", "test_relu", "test_sigmoid", "test_tanh",
  ]

  private static let operators = [
    "AveragePool", "MaxPool", "GlobalAveragePool", "Conv", "LRN", "Flatten", "Elu", "LeakyRelu", "Gelu", "Relu", "Sigmoid",
    "Tanh",
  ]

  @Test func `what ONNX's vectors expect of an operator, the layer of that name gives`() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Data(try Python.run(Self.script, Self.operators).utf8))
    #expect(Self.expected.subtracting(cases.map(\.name)).isEmpty)
    for example in cases {
      let layer = try #require(example.layer, "\(example.kind)")
      let x = example.input.minibatch
      var network = ReferenceNetwork(try NetworkDefinition(input: x.shape, layers: [layer]))
      for (name, values) in example.parameters { network.parameters["\(network.definition.nodes[0].name)/\(name)"] = values }
      for (engine, y) in [
        ("engine", SinglePrecisionEngine().infer(network, x, .population)),
        ("reference", ReferenceEngine().infer(network, x, .population)),
      ] {
        #expect(y.count * y.shape.count == example.output.shape.reduce(1, *))
        #expect(deviation(y.values, example.output.values) <= 1e-6, "\(example.name), \(engine)")
      }
    }
  }
}
