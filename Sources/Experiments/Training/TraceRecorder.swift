import NeuralNetwork

/// Records a run's first steps in full, for a replay elsewhere: minibatches, losses, Dropout masks, step 1's gradients, and the moving
/// averages that the steps end with.
final class TraceRecorder {
  private(set) var record: TraceRecord
  private let steps: Int

  /// - Parameter record: What a checkpoint holds, to go on with.
  init(_ run: Run, resuming record: TraceRecord?) {
    steps = min(run.configuration.trace, run.configuration.steps)
    self.record =
      record
      ?? TraceRecord(
        batch: run.configuration.batch,
        masks: run.configuration.network.maskedNodes.map { node in
          TraceRecord.DropoutMasks(node: node.name, features: node.outputShape.count, values: [])
        })
  }

  /// Called between the backward pass of `step`, counted from 0, and the update.
  func observe(step: Int, loss: Float, examples: UnsafeMutableBufferPointer<Int>, workspace: Workspace) {
    guard step < steps else { return }
    record.examples += examples
    record.loss.append(loss)
    for index in record.masks.indices {
      let mask = record.masks[index]
      for example in 0..<record.batch {
        for feature in 0..<mask.features {
          record.masks[index].values.append(workspace.kept(by: mask.node, feature: feature, example: example) == true ? 1 : 0)
        }
      }
    }
    let network = workspace.network
    if step == 0 { record.gradients = network.parameters.map { NamedValues($0, $0.gradient) } }
    // The forward pass has moved them; the update that follows does not.
    if step == steps - 1 { record.movingAverages = network.movingAverages.map { NamedValues($0, $0.values) } }
  }
}

extension Network {
  var movingAverages: [Parameter] { states.filter { $0.isRemembered(.moving) } }
}

extension NamedValues {
  init(_ parameter: Parameter, _ values: UnsafeMutableBufferPointer<Float>) {
    self.init(node: parameter.node, name: parameter.name, shape: parameter.shape, values: Array(values))
  }
}
