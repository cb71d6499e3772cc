/// Changes of `rightSpec` that leave it right; together they use every key of the grammar.
let rightChanges: [[(from: String, to: String)]] = [
  [],
  [("title: A question", "title: \"BN: is it fast?\"\nsummary: |\n  Two lines\n  of text.")],
  [("title: A question", "title: 2015")],
  [("title: A question", "title: \"&a *a !a\" # &a *a !a\nsummary: |\n  &a AT&T\n  *a 5*T !!int")],
  [("title: A question", "title: AT&T and 5*T\nsummary: a *really* good & R&D *one, &really not! '!bad'")],
  [("title: A question", "title: می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧")],
  [
    ("set: mnist", "folder: ../small"), ("dense: 10", "dense: 3"),
    ("{ layer: activation2 }", "{ layer: activation2, examples: 30 }"),
  ],
  [("title: A question", "title: Größe 大きさ\npaper: { section: 4.1, figures: [1, \"2\"] }")],
  [("title: A question", "title: A question\npaper: {}")],
  [("title: A question\n", "# a comment\ntitle: A question # and another\n")],
  [("batch: 60 }", "batch: 1e2, pixels: binary, validation: 5000, classes: 10 }")],
  [("batch: 60 }", "pixels: standardized }")],
  [("batch: 60 }", "pixels: { scaled: { mean: 0.5, scale: 0.5 } } }")],
  [("batch: 60 }", "pixels: { scaled: } }")],
  [("batch: 60 }", "pixels: { binary: { threshold: 0 } } }")],
  [("max-pool: 2", "average-pool: { window: 3, stride: 2 }")],
  [("max-pool: 2", "max-pool: { window: 2 }")],
  [("padding: 2", "padding: 2, stride: 2")],
  [("dense: 84", "dense: { outputs: 84 }")],
  [("- dropout", "- dropout: 0.25\n  - normalize: { batch: { epsilon: 0, decay: 1 } }\n  - activate: tanh\n  - dropout")],
  [("- dropout", "- dropout: 0\n  - normalize: none\n  - activate: none\n  - dropout")],
  [("activation: relu", "activation: tanh"), ("dropout: 0.5", "dropout: 0")],
  [("rate: 0.01", "rate: 1e-2\n  optimizer: sgd\n  nesterov: true\n  weight-decay: 0.0005")],
  [("rate: 0.01", "rate: .01"), ("momentum: 0.9", "momentum: 0")],
  [("rate: 0.01", "rate: 0.01\n  schedule: constant")],
  [("rate: 0.01", "rate: 0.01\n  schedule: { step: { every: 500, factor: 0.5 } }")],
  [("rate: 0.01", "rate: 0.01\n  schedule: { exponential: { every: 1, factor: 0.999 } }")],
  [("rate: 0.01", "rate: 0.01\n  initial-weights: gaussian\n  sigma: 0.1")],
  [("rate: 0.01", "rate: 0.01\n  initial-weights: he")],
  [("rate: 0.01", "rate: 0.01\n  normalization: none\n  normalize: before")],
  [("evaluate: 100", "evaluate: [{ every: 50, through: 500 }, { every: 250 }]")],
  [("evaluate: 100", "evaluate: [{ every: 50, through: 500 }]\n  trace: 50")],
  [("evaluate: 100", "inference: { curves: minibatch, final: moving-average, population-minibatches: 7 }")],
  [("evaluate: 100", "inference:")],
  [("{ layer: activation2 }", "{ layer: activation2, unit: 83, percentiles: [0, 12.5, 100], examples: 10000 }")],
  [("{ layer: activation2 }", "{ layer: activation2, unit: median }")],
  [("plain: {}", "plain:")],
  [("plain: {}", "plain: { label: Without BN, batch: 30, evaluate: 7 }")],
  [("plain: {}", "plain: { model: [dense: 20, activate, dense: 10], dropout: 0, probes: {} }")],
  [("rate: [x2, x5]", "rate: [x1.5, 0.3], momentum: [0, 0.5], nesterov: [false]"), ("momentum: 0.9", "momentum: 0.1")],
  [("rate: [x2, x5]", "rate: [x2], activation: [tanh, sigmoid], batch: [20, 60], normalize: [before, after]")],
  [("rate: [x2, x5]", "rate: [1, 2], dropout: [0, 0.1], initial-weights: [he, xavier], pixels: [scaled, binary]")],
  [("bn: { normalization: batch }", "bn: { normalization: { batch: { epsilon: 0.001, decay: 0.99 } }, rate: x5 }")],
  [("bn: { normalization: batch }", "bn: { normalization: batch, normalize: after, inference: { final: minibatch } }")],
  [("bn: { normalization: batch }", "bn: { normalization: whitening }")],
  [("bn: { normalization: batch }", "bn: { normalization: { whitening: { epsilon: 0.01 } } }")],
  [("fast: { normalization: batch", "fast: { normalization: [batch, whitening]")],
  [("seeds: 3\n", "")],
  [("accuracy: { matching: plain, y: [0.9, 1] }", "accuracy:")],
  [("accuracy: { matching: plain, y: [0.9, 1] }", "accuracy: { show: curves, title: All, quantity: train loss, arms: bn }")],
  [("y: [0.9, 1] }", "against: epochs, band: interval, pdf: true, quantity: test error }")],
  [("arm: bn, probe: hidden }", "arm: bn, probe: hidden, against: seconds, y: [-1, 1] }")],
  [("accuracy: { matching: plain, y: [0.9, 1] }", "accuracy: { show: sheet, title: Two, parts: { a: {}, b: { band: none } } }")],
  [("y: [0.9, 1] }", "x: { log: true }, y: { range: [0.1, 1], log: true } }")],
  [("y: [0.9, 1] }", "y: { range: [-1, 1] } }")],
  [("against: rate, arms: [fast]", "quantity: test loss, against: rate, band: interval, arms: [fast-rate-x2, fast-rate-x5]")],
  [
    ("rate: [x2, x5]", "rate: [x2, x5], sigma: [0.1, 0.2], initial-weights: gaussian"),
    ("show: end-result, against: rate", "show: heat-map, against: [rate, sigma]"),
  ],
  [
    ("rate: [x2, x5]", "rate: [x2, x5], sigma: [0.1, 0.2], initial-weights: gaussian"),
    ("show: end-result, against: rate, arms: [fast]", "show: heat-map, against: [sigma, rate], panels: { All: fast }"),
  ],
  [
    ("rate: [x2, x5]", "rate: [x2, x5], sigma: [0.1, 0.2], initial-weights: gaussian, activation: [tanh, sigmoid]"),
    (
      "show: end-result, against: rate, arms: [fast]",
      "show: heat-map, against: [sigma, rate], panels: { T: fast-activation-tanh, "
        + "D: { arms: fast-activation-tanh, minus: fast-activation-sigmoid } }"
    ),
  ],
  [("results: {}", "results: { show: summary, title: Results, arms: [plain, fast] }")],
  [("results: {}", "results: { show: steps-to-match, baseline: plain, arms: [bn], paper-rows: { bn: BN-Baseline } }")],
  [("results: {}", "results: { show: ensembles, arms: [bn], members: 3 }")],
  [("results: {}", "results:")],
  [("measure: steps-ratio", "where: \"section 4\", measure: steps-ratio, to: fast-rate-x2")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "final-accuracy, arm: bn, than: plain, margin: -0.002")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "drift-ratio, arm: bn, than: plain, probe: hidden, at-most: 0.5")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "step-time, arm: bn, than: plain, at-most: 2")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "failure-share, arm: plain, at-least: 0.5")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "trains-only-with, arm: bn, without: plain, margin: 0.2")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "ensemble, arm: bn, members: 2")],
  [("steps-ratio, arm: bn, than: plain, at-most: 0.5", "property, property: identity")],
  [
    (
      "measure: steps-ratio, arm: bn, than: plain, at-most: 0.5",
      "all: [{ measure: steps-ratio, arm: bn, than: plain }, { measure: final-accuracy, arm: bn, than: plain }]"
    )
  ],
]

/// The specs that those changes make.
let rightSpecs: [String] = rightChanges.map { changes in
  changes.reduce(rightSpec) { text, change in
    guard let range = text.firstRange(of: change.from) else { return "the change `\(change.from)` changes nothing" }
    return text.replacingCharacters(in: range, with: change.to)
  }
}
