import HDF5

/// `/arms/<arm>/disagreements` in `metrics.h5`.
///
///     classes, examples, unanimously_correct; member [n], example [d], label [d], probabilities [n x d x classes]
extension Disagreements {
  func write(to group: Group) throws {
    try group.setAttribute("classes", .integer(classes))
    try group.setAttribute("examples", .integer(total))
    try group.setAttribute("unanimously_correct", .integer(unanimouslyCorrect))
    try group.write(
      members.map { $0 ? UInt8(1) : 0 }, to: "member",
      attributes: .describe(
        "1", ["run"], "1 for a run that takes part; 0 for one that diverged or whose probabilities are not known: they are NaN"))
    try group.write(
      examples.map(Int64.init), to: "example",
      attributes: .describe(
        "1", ["disagreement"], "place in the test set of an example that not all runs that take part classify alike")
    )
    try group.write(labels, to: "label", attributes: .describe("class", ["disagreement"], "true class"))
    let width = examples.count * classes
    let rows = zip(members, probabilities).flatMap { $0 ? $1 : [Float](repeating: .nan, count: width) }
    try group.write(
      rows, to: "probabilities", shape: [members.count, examples.count, classes],
      attributes: .describe("1", ["run", "disagreement", "class"], "the network's output for each of these examples"),
      compressed: true)
  }

  init(from group: Group, runs: Int, path: String) throws {
    let classes = try group.requiredInteger("classes", in: path)
    let total = try group.requiredInteger("examples", in: path)
    let unanimouslyCorrect = try group.requiredInteger("unanimously_correct", in: path)
    let members = try group.values("member", count: runs, in: path, as: UInt8.self).map { $0 == 1 }
    let examples = try group.read("example", as: Int64.self).map(Int.init)
    let labels = try group.values("label", count: examples.count, in: path, as: UInt8.self)
    guard (1...4096).contains(classes), examples.count <= total, (0...(total - examples.count)).contains(unanimouslyCorrect)
    else {
      throw MetricsFileError("\(path): the disagreements of its runs do not add up: it is damaged or another program's")
    }
    let width = examples.count * classes
    let values = try group.values("probabilities", count: runs * width, in: path, as: Float.self)
    self.init(
      members: members, classes: classes, examples: examples, labels: labels,
      probabilities: members.indices.map { members[$0] ? Array(values[($0 * width)..<(($0 + 1) * width)]) : [] },
      unanimouslyCorrect: unanimouslyCorrect, total: total)
  }
}
