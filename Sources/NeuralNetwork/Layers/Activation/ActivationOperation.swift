/// y = g(x), feature by feature; dx = dy g'(x), where g' is had from y.
final class ActivationOperation: Operation {
  private let loops: Loops
  private let input: Features
  private let output: Features

  init(_ loops: Loops, _ site: Site) {
    self.loops = loops
    input = site.input
    output = site.output
  }

  func forward(_ pass: Pass) { loops.forward(self, pass) }

  func backward(_ pass: Pass) { loops.backward(self) }

  @inline(never)
  private func forward(_ g: some ActivationFunction, _ pass: Pass) {
    let x = input.values.vectors
    let y = output.values.vectors
    let width = output.vectorsPerRow
    for row in 0..<output.shape.count {
      for vector in 0..<width { y[row &* width &+ vector] = g.value(x[row &* width &+ vector]) * pass.mask[vector] }
    }
  }

  @inline(never)
  private func backward(_ g: some ActivationFunction) {
    guard let inputGradient = input.gradient else { return }
    let y = output.values.vectors
    let dy = output.gradient!.vectors
    for index in 0..<output.vectorCount {
      inputGradient.vectors[index] = g.gradient(y: y[index], dy: dy[index])
    }
  }

  /// What it runs in. Each loop is compiled for an activation's function where that is made, and its type known: a call goes through here once
  /// a pass, and none does once a value. The loops are functions of their own, for what is inlined into a closure here counts as a thunk, and in
  /// thunks the compiler calls the fused multiply-add instead of inlining it.
  struct Loops {
    let forward: (ActivationOperation, Pass) -> Void
    let backward: (ActivationOperation) -> Void

    @inline(__always)
    init(_ g: some ActivationFunction) {
      forward = { $0.forward(g, $1) }
      backward = { $0.backward(g) }
    }
  }
}
