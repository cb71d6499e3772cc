import Foundation
import NeuralNetwork
import Testing

/// The text of optimizers and schedules in configurations, of which digests are taken: as it was written since the first recorded run.
@Suite struct DescentCodingTests {
  static let optimizers: [(value: any Optimizer, text: String)] = [
    (
      SGD(rate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01),
      #"{"sgd":{"momentum":0.9,"nesterov":true,"rate":0.1,"weightDecay":0.01}}"#
    ),
    (Adam(rate: 0.001), #"{"adam":{"beta1":0.9,"beta2":0.999,"epsilon":1e-08,"rate":0.001,"weightDecay":0}}"#),
    (
      AdamW(rate: 0.001, decoupledWeightDecay: 0.01),
      #"{"adamw":{"beta1":0.9,"beta2":0.999,"decoupledWeightDecay":0.01,"epsilon":1e-08,"rate":0.001}}"#
    ),
  ]

  static let schedules: [(value: any RateSchedule, text: String)] = [
    (ConstantRate(), #"{"constant":{}}"#), (StepChange(every: 100, factor: 0.5), #"{"step":{"every":100,"factor":0.5}}"#),
    (ExponentialChange(every: 7, factor: 0.9), #"{"exponential":{"every":7,"factor":0.9}}"#),
    (LinearFall(to: 0.1), #"{"linear":{"to":0.1}}"#), (CosineFall(to: 0), #"{"cosine":{"to":0}}"#),
  ]

  private func expect<Value: Codable & Equatable>(
    _ value: Value, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == text, sourceLocation: sourceLocation)
    #expect(try JSONDecoder().decode(Value.self, from: Data(text.utf8)) == value, sourceLocation: sourceLocation)
  }

  @Test func `optimizers and schedules have the text that they always had, and read back from it`() throws {
    for (value, text) in Self.optimizers { try expect(AnyOptimizer(value), text) }
    for (value, text) in Self.schedules { try expect(AnyRateSchedule(value), text) }
    for type in OptimizerList.all { #expect(Self.optimizers.contains { Swift.type(of: $0.value) == type }, "\(type)") }
    for type in RateScheduleList.all { #expect(Self.schedules.contains { Swift.type(of: $0.value) == type }, "\(type)") }
  }

  @Test(arguments: [
    "{}", #"{"rmsprop":{"rate":0.1}}"#, #"{"sgd":{"rate":0.1}}"#, #"{"adam":{},"sgd":{}}"#, #"{"step":{"every":1}}"#, #""sgd""#,
  ]) func `what is no optimizer and no schedule is refused`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AnyOptimizer.self, from: Data(text.utf8)) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(AnyRateSchedule.self, from: Data(text.utf8)) }
  }

  @Test func `no two numbers of optimizers share a word and differ`() {
    let settings = OptimizerList.settings
    #expect(Set(settings.map(\.word)).count == settings.count)
    for type in OptimizerList.all {
      for setting in settings { #expect(type.has(setting.word) == setting.users.contains(type.word)) }
    }
  }

  @Test func `a number is put where an optimizer has it, and nowhere else`() {
    var optimizer: any Optimizer = Adam(rate: 1)
    optimizer.put(0.5, as: "beta1")
    optimizer.put(0.5, as: "momentum")
    optimizer.put(true, as: "nesterov")
    #expect(optimizer as? Adam == Adam(rate: 1, beta1: 0.5))
    optimizer = SGD(rate: 1)
    optimizer.put(0.5, as: "momentum")
    optimizer.put(true, as: "nesterov")
    #expect(optimizer as? SGD == SGD(rate: 1, momentum: 0.5, nesterov: true))
  }
}
