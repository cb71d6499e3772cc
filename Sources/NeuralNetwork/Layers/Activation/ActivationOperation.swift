/// y = g(x), feature by feature; dx = dy g'(x).
final class ActivationOperation: Operation {
  private let loops: Loops
  private let input: Features
  private let output: Features

  init(_ loops: Loops, _ site: Site) {
    self.loops = loops
    input = site.input
    output = site.output
  }

  var takesWhole: Bool { input.arrangement == .rows }

  func forward(_ pass: Pass) { loops.forward(self, pass) }

  func backward(_ pass: Pass) { loops.backward(self, pass) }

  @inline(never)
  private func forward(_ g: some ActivationFunction, _ pass: Pass) {
    let (x, y) = (input.values.vectors, output.values.vectors)
    for channel in 0..<output.shape.channels {
      output.forEachRun(of: channel, beside: input, pass) { run, distance in
        let x = x + distance
        for vector in run.vectors { y[vector] = g.value(x[vector]) * run.mask(vector) }
      }
    }
  }

  @inline(never)
  private func backward(_ g: some ActivationFunction, _ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let (x, y, dy) = (input.values.vectors, output.values.vectors, output.gradient!.vectors(pass))
    for channel in 0..<output.shape.channels {
      output.forEachRun(of: channel, beside: input, pass) { run, distance in
        let (x, dx) = (x + distance, dx + distance)
        for vector in run.vectors { dx[vector] = g.gradient(x: x[vector], y: y[vector], dy: dy[vector]) }
      }
    }
  }

  /// What it runs in. Each loop is compiled for an activation's function where that is made, and its type known: a call goes through here once
  /// a pass, and none does once a value. The loops are functions of their own, for what is inlined into a closure here counts as a thunk, and in
  /// thunks the compiler calls the fused multiply-add instead of inlining it.
  struct Loops {
    let forward: (ActivationOperation, Pass) -> Void
    let backward: (ActivationOperation, Pass) -> Void

    @inline(__always)
    init(_ g: some ActivationFunction) {
      forward = { $0.forward(g, $1) }
      backward = { $0.backward(g, $1) }
    }
  }
}
