import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// What a figure shows is what its table holds, and it says what it does not show. Tables and scripts are read as gnuplot reads them.
@Suite struct AxisTests {
  /// A `.tsv`'s rows of numbers, block by block.
  private func blocks(_ text: String) -> [[[Double]]] {
    text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)[1].components(separatedBy: "\n\n\n").map {
      block in
      block.split(separator: "\n").map { row in row.split(separator: "\t").map { Double($0) ?? .nan } }
    }
  }

  /// `set xrange [0:5000]` as text and as numbers.
  private func range(_ axis: String, in script: String) throws -> (low: String, high: String) {
    let part = try #require(script.components(separatedBy: "set \(axis)range [").dropFirst().first?.prefix { $0 != "]" })
    let ends = part.split(separator: ":").map(String.init)
    return (ends[0], ends[1])
  }

  /// The one figure of an experiment, drawn: its script, its table and the words on it.
  private func draw(_ input: ReportInput, _ change: (inout FigureDefinition) -> Void, in scratch: TemporaryFolder) throws -> (
    script: String, table: String, words: String
  ) {
    var input = input
    change(&input.experiment.figures[0])
    input.experiment.figures = [input.experiment.figures[0]]
    var options = ReportOptions()
    options.style.pngScale = 1
    let outcome = try ReportWriter(results: scratch.path, dataset: "mnist", options: options).writeFigures([input])
    #expect(outcome.warnings == [] && outcome.undrawn == [])
    let path = "\(input.experiment.name)/\(input.experiment.figures[0].id)"
    let words = try #require(FigureWriterTests.Words.of(try scratch.data("\(path).svg")))
    // Small print goes on in a second line where one is too short for it.
    return (
      try scratch.text("\(path).gp"), try scratch.text("\(path).tsv"),
      words.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    )
  }

  /// An experiment with one figure, the one of this name.
  private func input(_ experiment: String, _ figure: String, seeds: Int = 6) throws -> ReportInput {
    var input = Synthetic.input(try #require(try Synthetic.experiments(seeds: seeds).first { $0.name == experiment }))
    input.experiment.figures.removeAll { $0.id != figure }
    try #require(input.experiment.figures.count == 1)
    return input
  }

  /// What a run of 5,000 steps left beside it that took so long.
  private static func provenance(seconds: Double) throws -> RunProvenance {
    let json = """
      {"host": "", "processor": "", "system": "", "bnlab": "", "oneDNN": "", "finished": "", "steps": 5000, "evaluations": 0, \
      "trainingSeconds": \(seconds), "evaluationSeconds": 0, "evaluationSteps": [], "secondsUntilEvaluation": [], "resumptions": 0, \
      "peakMemoryBytes": 0, "fileBytes": 0, "fileSHA256": ""}
      """
    return try JSONDecoder().decode(RunProvenance.self, from: Data(json.utf8))
  }

  @Test(arguments: [
    ("mnist-mlp", "figure-1a"), ("mnist-mlp", "figure-1b"), ("lenet-learning-rate", "error"), ("lenet-learning-rate", "final"),
  ])
  func `a figure says how many points its axes leave out, whatever they are asked for`(experiment: String, figure: String) throws
  {
    let scratch = try TemporaryFolder()
    let plain = try input(experiment, figure)
    var generator = SeededGenerator(seed: 7)
    var cutCount = 0
    for round in 0..<6 {
      let isLogarithmic = round % 2 == 1 && figure != "figure-1b"
      let isSwept = figure == "final"
      let drawn = try draw(
        plain,
        {
          let low =
            figure == "figure-1b"
            ? Double.random(in: -3 ... -0.5, using: &generator) : Double.random(in: 0.01...0.3, using: &generator)
          $0.yAxis = .init(
            range: round == 0 ? nil : low...(low + Double.random(in: 0.2...2, using: &generator)), isLogarithmic: isLogarithmic)
          let start = isSwept ? 0.005 : Double(Int.random(in: 1...200, using: &generator)) + 0.5
          let end = isSwept ? 0.1 : start + Double.random(in: 500...90_000, using: &generator)
          $0.xAxis = .init(range: round < 3 ? nil : start...end, isLogarithmic: isSwept)
        }, in: scratch)
      let (x, y) = (try range("x", in: drawn.script), try range("y", in: drawn.script))
      let (left, right) = (try #require(Double(x.low)), try #require(Double(x.high)))
      let (bottom, top) = (try #require(Double(y.low)), try #require(Double(y.high)))
      // Of each row the numbers that are drawn: mean, low and high, or the percentiles.
      let rows = blocks(drawn.table).flatMap { $0 }.map { ($0[0], Array($0[1...3]).filter(\.isFinite)) }.filter { !$0.1.isEmpty }
      let beside = rows.count { $0.0 < left || $0.0 > right }
      let within = rows.filter { $0.0 >= left && $0.0 <= right }
      let above = within.count { $0.1.contains { $0 < bottom || $0 > top } }
      for (count, total) in [(beside, rows.count), (above, within.count)] {
        let sentence = "not shown: \(count) of \(total) points"
        #expect(drawn.words.contains(sentence) == (count > 0), "\(sentence), in \(drawn.words.prefix(600))")
      }
      let isSilent = beside + above == 0
      #expect(drawn.words.contains("not shown") == !isSilent)
      if !isSilent { cutCount += 1 }
    }
    #expect(cutCount >= 3)
  }

  @Test(arguments: [(0.021, 0.049), (0.21, 0.49), (0.0601, 0.0699)])
  func `a logarithmic axis that no 1, 2 or 5 lies on has numbers all the same`(low: Double, high: Double) throws {
    let drawn = try draw(
      try input("mnist-mlp", "figure-1a"), { $0.yAxis = .init(range: low...high, isLogarithmic: true) }, in: try TemporaryFolder()
    )
    let line = try #require(drawn.script.split(separator: "\n").first { $0.contains("set ytics (") })
    let ticks = line.matches(of: #/" ([0-9.e+-]+)/#).compactMap { Double($0.1) }
    // The figure is in per cent.
    #expect(ticks.count >= 3 && ticks.allSatisfy { $0 >= 100 * low && $0 <= 100 * high }, "\(line)")
  }

  @Test func `Figures 1b and 1c of this repo leave nothing out that their verdict measures`() throws {
    for figure in ["figure-1b", "figure-1c"] {
      let drawn = try draw(try input("mnist-mlp", figure, seeds: 10), { _ in }, in: try TemporaryFolder())
      #expect(!drawn.words.contains("not shown"))
    }
  }

  @Test(arguments: TimeAxis.allCases)
  func `a band ends where its line ends: scripts and tables write a number with the same digits`(horizontal: TimeAxis) throws {
    var input = try input("lenet-dropout", "error")
    // A step takes a time of many digits.
    for arm in input.metrics.arms {
      for seed in arm.seeds {
        input.provenance[arm.name, default: [:]][seed] = try Self.provenance(
          seconds: 5 * (1 + sqrt(Double(seed + 2)) + Double(arm.name.count) / 7))
      }
    }
    let drawn = try draw(input, { $0.change(CurvesFigure.self) { $0.against = horizontal } }, in: try TemporaryFolder())
    let places = drawn.table.split(separator: "\n").dropFirst().compactMap { $0.split(separator: "\t").first.map(String.init) }
    let last = try #require(places.max { (Double($0) ?? 0) < (Double($1) ?? 0) })
    #expect(try range("x", in: drawn.script).high == last)
    let bands = drawn.script.split(separator: "\n").filter { $0.contains("with filledcurves") }
    #expect(bands.count == 4 && bands.allSatisfy { $0.contains("using 1:3:4 with filledcurves") })
  }

  @Test(arguments: [false, true], [false, true])
  func `a band that leaves the axes is cut where it leaves them, and lost nowhere`(isLogarithmic: Bool, isCutAtTheSides: Bool)
    throws
  {
    let input = try input("lenet-figure-3", "figure-2")
    let drawn = try draw(
      input,
      {
        $0.yAxis = .init(range: 0.0113...0.0473, isLogarithmic: isLogarithmic)
        if isCutAtTheSides { $0.xAxis = .init(range: 123.4...3456.7) }
      }, in: try TemporaryFolder())
    let (x, y) = (try range("x", in: drawn.script), try range("y", in: drawn.script))
    let (left, right) = (try #require(Double(x.low)), try #require(Double(x.high)))
    let (bottom, top) = (try #require(Double(y.low)), try #require(Double(y.high)))
    func place(_ value: Double) -> Double { isLogarithmic ? log(value) : value }
    /// The straight line through the points of a table, on the axes.
    func interpolated(_ rows: [[Double]], _ column: Int, at x: Double) -> Double? {
      guard let end = rows.indices.dropFirst().first(where: { rows[$0][0] >= x && rows[$0 - 1][0] <= x }) else { return nil }
      let (from, to) = (rows[end - 1], rows[end])
      let share = to[0] == from[0] ? 0 : (x - from[0]) / (to[0] - from[0])
      return place(from[column]) + share * (place(to[column]) - place(from[column]))
    }
    let cut = drawn.script.components(separatedBy: " << EOD\n").dropFirst().map { text in
      (text.components(separatedBy: "\nEOD").first ?? "").split(separator: "\n").map {
        $0.split(separator: "\t").map { Double($0) ?? .nan }
      }
    }
    let whole = blocks(drawn.table)
    #expect(cut.count == 5 && whole.count == 5)
    for (cut, whole) in zip(cut, whole) {
      let first = isCutAtTheSides ? left : whole[0][0]
      #expect(cut.first?[0] == first && cut.last?[0] == right)
      for step in stride(from: first, through: right, by: 7.77) {
        for (column, original) in [(1, 2), (2, 3)] {
          let expected = min(max(try #require(interpolated(whole, original, at: step)), place(bottom)), place(top))
          let found = try #require(interpolated(cut, column, at: step))
          #expect(abs(found - expected) < 1e-3 * (place(top) - place(bottom)), "at \(step)")
        }
      }
    }
  }

  @Test
  func `what leads from a line to its label is thin and grey, and no line's colour goes on past the plot but level, as a sample`()
    throws
  {
    let style = FigureStyle()
    for (experiment, figure) in [("lenet-figure-3", "figure-2"), ("mnist-mlp", "figure-1c"), ("mlp-sensitivity", "against-rate")]
    {
      let script = try draw(try input(experiment, figure), { _ in }, in: try TemporaryFolder()).script
      let arrows = script.split(separator: "\n").filter { $0.hasPrefix("  set arrow") }
      #expect(!arrows.isEmpty)
      for arrow in arrows {
        let numbers = arrow.split(whereSeparator: { " ,".contains($0) }).compactMap { Double($0) }
        let isLevel = numbers[2] == numbers[4]
        let isOfALine = style.colours.contains { arrow.contains($0) }
        #expect(isLevel || !isOfALine, "\(arrow)")
      }
    }
  }

  @Test func `a logarithmic axis is called so, and training's own numbers say what they are`() throws {
    let scratch = try TemporaryFolder()
    let loss = try draw(try input("lenet-dropout", "loss"), { _ in }, in: scratch).words
    #expect(loss.contains("train loss (cross-entropy, nats, logarithmic)"))
    #expect(loss.contains("over the minibatches trained on since the point before, Dropout active where an arm has it"))
    #expect(
      try draw(try input("lenet-batch-normalization", "loss"), { _ in }, in: scratch).words.contains(
        "the point before, Dropout active;"))
    let mean = try draw(
      try input("mlp-whitening", "error"), { $0.change(CurvesFigure.self) { ($0.quantity, $0.arms) = (.trainLoss, ["bn"]) } },
      in: scratch)
    #expect(mean.words.contains("the point before") && !mean.words.contains("Dropout"))
    let steps = try draw(try input("mnist-mlp", "figure-1a"), { $0.xAxis = .init(isLogarithmic: true) }, in: scratch).words
    #expect(steps.contains("training steps (minibatches of 60, logarithmic)") && steps.contains("to the left, from 0"))
  }

  @Test(
    arguments: [
      (Array(stride(from: 0, through: 900, by: 100)), nil),
      (Array(stride(from: 0, through: 900, by: 100)) + [950], nil),
      ([0, 10, 20, 30, 130, 230], "a point every 10 steps up to 30, then every 100"),
      ([0, 1, 2, 4, 6, 1006, 2006], "a point every step up to 2, then every 2 up to 6, then every 1,000"),
      ([0, 1, 3, 6, 10, 15, 21, 28], "points are unevenly far apart"),
    ] as [([Int], String?)])
  func `where a curve was evaluated more often and then less, its figure says so`(steps: [Int], note: String?) throws {
    var input = try input("lenet-dropout", "error", seeds: 2)
    for arm in input.metrics.arms.indices {
      input.metrics.arms[arm].test.steps = steps
      for run in input.metrics.arms[arm].seeds.indices {
        input.metrics.arms[arm].test.accuracy[run] = steps.map { 0.9 + Float($0) / 50_000 }
      }
    }
    let words = try draw(input, { _ in }, in: try TemporaryFolder()).words
    if let note {
      #expect(words.contains(note), "\(words.prefix(300))")
    } else {
      #expect(!words.contains("a point every") && !words.contains("unevenly"))
    }
  }
}
