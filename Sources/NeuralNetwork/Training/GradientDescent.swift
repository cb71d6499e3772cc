/// Moves a network's parameters along their gradients. An update is one trip over memory, where gradients are clipped one more over them.
public final class GradientDescent {
  private let network: Network
  private let definition: DescentDefinition
  /// What is trained, and where each stands.
  private let trained: [(parameter: Parameter, place: MovedParameter)]
  private let storage: Storage
  private let count: Int

  public init(_ network: Network, _ definition: DescentDefinition) {
    self.network = network
    self.definition = definition
    let names = type(of: definition.optimizer).memories
    let all = network.allValues
    let storage = Storage(count: all.count * names.count)
    trained = network.parameters.filter { definition.trained.contains($0.role) }.map { parameter in
      let own = storage.start + (parameter.values.baseAddress! - all.baseAddress!)
      return (parameter, MovedParameter(parameter, memories: own, stride: all.count))
    }
    self.storage = storage
    count = all.count
  }

  /// What the optimizer keeps between steps, for all parameters in the network's order: with the step, all the state there is.
  public var memories: [(name: String, values: UnsafeMutableBufferPointer<Float>)] {
    type(of: definition.optimizer).memories.enumerated().map { place, name in
      (name, UnsafeMutableBufferPointer(rebasing: storage.values[place * count..<(place + 1) * count]))
    }
  }

  /// Moves all that is trained. `step` counts from 0 and sets the rate.
  public func update(step: Int) {
    let step = definition.step(step)
    let scale = definition.longestGradient == nil ? 1 : Float(definition.gradientScale(norm: gradientNorm))
    for (_, var place) in trained {
      place.gradientScale = scale
      definition.optimizer.move(place, step)
    }
  }

  /// The Euclidean norm of the gradient of all that is trained.
  private var gradientNorm: Double {
    trained.reduce(0) { $0 + LongSum.squares(of: $1.parameter.gradient) }.squareRoot()
  }
}
