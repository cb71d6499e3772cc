import Foundation
import NeuralNetwork
import TestSupport
import Testing

@Suite struct LabelSmoothingTests {
  private static let shape = FeatureShape(channels: 5)

  private static func drawn() -> (z: Reference.Minibatch, labels: [Int]) {
    var stream = RandomStream(seed: 9, purpose: "label smoothing")
    let z = Reference.Minibatch(drawn: 7, shape: shape, &stream).scaled(by: 3)
    return (z, (0..<7).map { _ in Int.random(in: 0..<5, using: &stream) })
  }

  @Test(arguments: [0, 0.1, 0.75]) func `PyTorch's loss and gradient are the twin's`(smoothing: Double) throws {
    let (z, labels) = Self.drawn()
    let input = try JSONSerialization.data(withJSONObject: [
      "z": (0..<7).map { example in (0..<5).map { z[example, $0] } }, "labels": labels, "smoothing": smoothing,
    ])
    let output = try Python.run(
      """
      import json, sys, torch
      given = json.load(sys.stdin)
      z = torch.tensor(given["z"], dtype=torch.float64, requires_grad=True)
      loss = torch.nn.CrossEntropyLoss(label_smoothing=given["smoothing"])(z, torch.tensor(given["labels"]))
      loss.backward()
      json.dump([loss.item()] + z.grad.flatten().tolist(), sys.stdout)
      """, input: input)
    let expected = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [Double])
    let loss = Reference.SoftmaxCrossEntropy.loss(z, labels: labels, smoothing: smoothing)
    let gradient = Reference.SoftmaxCrossEntropy.gradient(z, labels: labels, smoothing: smoothing)
    #expect(deviation([loss] + gradient.values, expected) <= 1e-14)
  }
}
