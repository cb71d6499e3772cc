import Foundation
import NeuralNetwork
import Testing

/// The text of layers in configurations, of which digests are taken: those here stand in recorded runs as they do here.
@Suite struct LayerCodingTests {
  static let texts: [(layer: any Layer, text: String)] = [
    (Dense(outputs: 100), #"{"dense":{"outputs":100}}"#),
    (
      Convolution(channels: 6, kernel: 5, stride: 2, padding: 1),
      #"{"convolution":{"channels":6,"kernel":5,"padding":1,"stride":2}}"#
    ),
    (Pooling(.max, window: 2), #"{"pooling":{"_0":"max","stride":2,"window":2}}"#),
    (Pooling(.average, window: 3, stride: 1), #"{"pooling":{"_0":"average","stride":1,"window":3}}"#),
    (Sigmoid(), #"{"activation":{"_0":"sigmoid"}}"#),
    (Tanh(), #"{"activation":{"_0":"tanh"}}"#),
    (ReLU(), #"{"activation":{"_0":"relu"}}"#),
    (BatchNormalization(), #"{"normalization":{"_0":{"batch":{"_0":{"decay":0.9,"epsilon":1e-05}}}}}"#),
    (
      Whitening(epsilon: 0.01, decay: 0.99), #"{"normalization":{"_0":{"whitening":{"_0":{"decay":0.99,"epsilon":0.01}}}}}"#
    ),
    (LayerNormalization(), #"{"normalization":{"_0":{"layer":{"_0":{"epsilon":1e-05}}}}}"#),
    (GroupNormalization(groups: 4), #"{"normalization":{"_0":{"group":{"_0":{"epsilon":1e-05,"groups":4}}}}}"#),
    (InstanceNormalization(epsilon: 0.01), #"{"normalization":{"_0":{"instance":{"_0":{"epsilon":0.01}}}}}"#),
    (
      Renormalization(),
      #"{"normalization":{"_0":{"renorm":{"_0":{"dBy":780,"dMax":5,"decay":0.99,"epsilon":1e-05,"from":160,"rBy":1250,"rMax":3}}}}}"#
    ),
    (GhostNormalization(examples: 32), #"{"normalization":{"_0":{"ghost":{"_0":{"decay":0.9,"epsilon":1e-05,"examples":32}}}}}"#),
    (
      NoisyNormalization(),
      #"{"normalization":{"_0":{"noisy":{"_0":{"decay":0.9,"epsilon":1e-05,"scale":1.25,"shift":0.5,"spread":0.1}}}}}"#
    ),
    (L1Normalization(), #"{"normalization":{"_0":{"l1":{"_0":{"decay":0.9,"epsilon":1e-05}}}}}"#),
    (LInfinityNormalization(), #"{"normalization":{"_0":{"linf":{"_0":{"decay":0.9,"epsilon":1e-05}}}}}"#),
    (FrozenNormalization(from: 500), #"{"normalization":{"_0":{"frozen":{"_0":{"decay":0.9,"epsilon":1e-05,"from":500}}}}}"#),
    (Dropout(rate: 0.5), #"{"dropout":{"rate":0.5}}"#),
    (Dropout(rate: 0.5, channels: true), #"{"dropout":{"channels":true,"rate":0.5}}"#),
    (Pooling(.max, window: 3, stride: 2, padding: 1), #"{"pooling":{"_0":"max","padding":1,"stride":2,"window":3}}"#),
    (GlobalAveragePooling(), #"{"global-average-pooling":{}}"#),
    (LocalResponseNormalization(k: 2), #"{"lrn":{"alpha":0.0001,"beta":0.75,"k":2,"size":5}}"#),
    (Flatten(), #"{"flatten":{}}"#),
    (LeakyReLU(slope: 0.25), #"{"activation":{"_0":{"leaky-relu":{"_0":{"slope":0.25}}}}}"#),
    (ELU(alpha: 2), #"{"activation":{"_0":{"elu":{"_0":{"alpha":2}}}}}"#),
    (GELU(), #"{"activation":{"_0":"gelu"}}"#),
  ]

  private func text(_ layer: any Layer) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(AnyLayer(layer)), as: UTF8.self)
  }

  @Test(arguments: texts.indices) func `a layer has the text that it always had, and reads back from it`(place: Int) throws {
    let (layer, expected) = Self.texts[place]
    #expect(try text(layer) == expected)
    #expect(try JSONDecoder().decode(AnyLayer.self, from: Data(expected.utf8)) == AnyLayer(layer))
  }

  @Test func `every layer of the lists has a text that names it, and reads back from it`() throws {
    for type in LayerList.all {
      for check in type.checks {
        let text = try text(check.layer)
        #expect(text.hasPrefix(#"{"\#(type.kind)":{"#), "\(text)")
        if let variant = type.variant { #expect(text.contains(#""\#(variant.word)""#), "\(text)") }
        #expect(try JSONDecoder().decode(AnyLayer.self, from: Data(text.utf8)) == AnyLayer(check.layer))
      }
    }
  }

  @Test(arguments: [
    "{}", #"{"dense":{}}"#, #"{"activation":{"_0":"elu"}}"#, #"{"pooling":{"_0":"max","padding":"1","stride":2,"window":2}}"#,
    #"{"dens":{"outputs":100}}"#, #"{"dense":{"outputs":1},"dropout":{"rate":0.5}}"#,
    #"{"pooling":{"_0":"no-such-word","stride":2,"window":2}}"#, #"{"activation":{"_0":"no-such-word"}}"#, #"{"activation":{}}"#,
    #"{"normalization":{"_0":"batch"}}"#, #"{"normalization":{"_0":{"no-such-word":{"_0":{"epsilon":0.1}}}}}"#,
    #"{"normalization":{"_0":{"batch":{"_0":{"decay":0.9}}}}}"#, #"{"normalization":{"_0":{}}}"#,
  ]) func `what is no layer is refused`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AnyLayer.self, from: Data(text.utf8)) }
  }

  @Test func `layers are equal where kind and settings are`() {
    let layers = Self.texts.map { AnyLayer($0.layer) }
    #expect(Set(layers).count == layers.count)
    #expect(AnyLayer(Dense(outputs: 100)) == layers[0])
    #expect(AnyLayer(Dense(outputs: 101)) != layers[0])
  }
}
