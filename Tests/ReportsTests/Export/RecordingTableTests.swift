import Experiments
import Reports
import Testing

/// What a recorder records, in tables.
@Suite struct RecordingTableTests {
  @Test func `CSV has a new recorder's numbers under its own names, in both tables, and leaves other columns as they are`() throws
  {
    let experiment = try #require(try Synthetic.experiments(seeds: 2).first { $0.name == "mnist-mlp" })
    var metrics = Synthetic.input(experiment).metrics
    let before = CSVExport.curves(of: metrics.arms).split(separator: "\n")
    let spread = RecordedArray<Float>("spread", unit: "1", says: "a number at each step")
    let norms = RecordedArray<Float>(
      "norm", unit: "1", axes: [RecordedAxis("layer", labels: ["dense1", "dense2"])], says: "two numbers at each step")
    let ends = RecordedArray<Int>(
      "dead", unit: "units", axes: [RecordedAxis("layer", 2)], isAgainstSteps: false, says: "two at the end")
    let entries: [RecordingLayout.Entry] = [.steps, .array(spread), .array(norms), .array(ends)]
    let layout = RecordingLayout("layers", steps: [0, 100], inRunFile: entries, inMetrics: entries)
    var recording = Recording(layout)
    recording.steps = [0]
    recording[spread] = [0.1]
    recording[norms] = [1.5, 2.5]
    recording[ends] = [7, 8]
    metrics.arms[0].recordings[layout.group] = StackedRecording(layout, of: [recording, Recording(layout)])

    var text = ""
    CSVExport.export(metrics) { text += $0 }
    let lines = text.components(separatedBy: "\r\n").filter { $0.contains(",layers,") }
    let steps = metrics.arms[0].configuration.steps
    #expect(
      lines == [
        "mnist-mlp,plain,0,layers,spread,0,0.1", "mnist-mlp,plain,0,layers,norm dense1,0,1.5",
        "mnist-mlp,plain,0,layers,norm dense2,0,2.5", "mnist-mlp,plain,0,layers,dead 0,\(steps),7",
        "mnist-mlp,plain,0,layers,dead 1,\(steps),8",
      ])
    let after = CSVExport.curves(of: metrics.arms).split(separator: "\n")
    #expect(after[0] == before[0] + ",layers_spread")
    #expect(after[1] == before[1] + ",0.1" && after[2] == before[2] + ",")
  }
}
