import NeuralNetwork

/// A trainer's state between two steps, as a checkpoint holds it: with the run itself, all that the rest of training depends on.
struct TrainerState {
  let step: Int
  let evaluated: Int
  let stopwatch: Stopwatch
  /// On the test set so far.
  let test: RunCurve
  private let checkpoint: Checkpoint

  /// - Throws: `CheckpointError` where the checkpoint is another run's or lacks something.
  init(_ checkpoint: Checkpoint, of run: Run) throws {
    guard try checkpoint.values("run", as: UInt8.self) == Array(run.key.utf8) else {
      throw CheckpointError("it is another run's")
    }
    self.checkpoint = checkpoint
    step = try checkpoint.values("step", count: 1, as: Int.self)[0]
    guard (0...run.configuration.steps).contains(step) else { throw CheckpointError("its step is out of range") }
    evaluated = try checkpoint.values("evaluated", count: 1, as: Int.self)[0]
    guard evaluated == run.configuration.evaluations(after: step) || step == 0 && evaluated == 0 else {
      throw CheckpointError("its evaluations are not those that its step comes after")
    }
    stopwatch = Stopwatch(resuming: try checkpoint.values("seconds"))
    let layouts = TestCurve.layouts(for: run.configuration).filter { checkpoint.contains($0) }
    test = RunCurve(try layouts.map { [step] in try checkpoint.recording($0, through: step) }[TestCurve.group])
  }

  /// Puts weights, averages, what the optimizer keeps, and recordings back.
  func restore(_ network: Network, _ descent: GradientDescent, _ recorders: [any Recorder]) throws {
    for (name, parts) in network.stored {
      let values = try checkpoint.values(name, count: parts.reduce(0) { $0 + $1.count }, as: Float.self)
      var place = 0
      for part in parts {
        for index in part.indices { part[index] = values[place + index] }
        place += part.count
      }
    }
    for (name, kept) in descent.memories {
      let values = try checkpoint.values(name, count: kept.count, as: Float.self)
      for index in kept.indices { kept[index] = values[index] }
    }
    for recorder in recorders { try recorder.restore(from: checkpoint, after: step) }
  }
}

extension Trainer {
  /// The state between two steps.
  public func checkpoint() -> Checkpoint {
    var checkpoint = Checkpoint()
    checkpoint.set("run", run.key.utf8)
    checkpoint.set("step", [step])
    checkpoint.set("evaluated", [evaluated])
    checkpoint.set("seconds", stopwatch.saved)
    for (name, parts) in network.stored { checkpoint.set(name, parts.flatMap { Array($0) }) }
    for (name, kept) in descent.memories { checkpoint.set(name, kept) }
    for recorder in recorders { recorder.save(to: &checkpoint) }
    return checkpoint
  }
}

extension Network {
  /// What a checkpoint holds of a network, by the entry's name.
  fileprivate var stored: [(name: String, parts: [UnsafeMutableBufferPointer<Float>])] {
    [
      ("parameters", parameters.map(\.values)), ("states", states.map(\.values)), ("remainders", states.map(\.remainders)),
    ]
  }
}

extension RunConfiguration {
  /// Evaluations done once so many steps are, that before training among them.
  fileprivate func evaluations(after step: Int) -> Int { evaluation.steps(through: steps).count { $0 <= step } }
}

// MARK: Recordings

extension Recorder {
  fileprivate func save(to checkpoint: inout Checkpoint) {
    checkpoint.set(recording)
    checkpoint.set("\(recording.layout.group) pending", pending())
  }

  fileprivate func restore(from checkpoint: Checkpoint, after step: Int) throws {
    let layout = recording.layout
    let pending: [UInt8] = try checkpoint.values("\(layout.group) pending")
    do {
      let saved = try checkpoint.recording(layout, through: step)
      try layout.check(saved)
      recording = saved
      try resume(pending, after: step)
    } catch let error as RecordingError {
      throw CheckpointError(error.description)
    }
  }
}

extension Checkpoint {
  /// Holds all that has been recorded, under the recording's group.
  mutating func set(_ recording: Recording) {
    let group = recording.layout.group
    if recording.layout.listsSteps { set("\(group) step", recording.steps) }
    for number in recording.layout.numbers {
      if let value = recording[number] { set("\(group) \(number.name)", [value]) }
    }
    func entry(_ array: some AnyRecordedArray) {
      if let values = recording[array.typed] { set("\(group) \(array.name)", values) }
    }
    for array in recording.layout.arrays { entry(array) }
  }

  func contains(_ layout: RecordingLayout) -> Bool { contains("\(layout.group) step") }

  /// What `set` was given after `step` steps.
  func recording(_ layout: RecordingLayout, through step: Int) throws -> Recording {
    var recording = Recording(layout)
    let group = layout.group
    if layout.listsSteps {
      recording.steps = try values("\(group) step")
      // All that is recorded against steps counts on its being these.
      guard recording.steps == layout.steps.filter({ $0 <= step }) || step == 0 && recording.steps.isEmpty else {
        throw CheckpointError("its \(group) is of other steps than it would record")
      }
    }
    for number in layout.numbers where contains("\(group) \(number.name)") {
      let value = try values("\(group) \(number.name)", count: 1, as: Int.self)[0]
      guard number.range.contains(value) else { throw CheckpointError("its \(group) \(number.name) is out of range") }
      recording[number] = value
    }
    // Arrays that grow have grown alike.
    var length = layout.listsSteps ? recording.steps.count : nil
    func entry<Element>(_ array: RecordedArray<Element>) throws {
      let name = "\(group) \(array.name)"
      guard array.isAgainstSteps else {
        if contains(name) { recording[array] = try values(name, count: array.width) }
        return
      }
      let found: [Element] = try values(name, count: length.map { $0 * array.width })
      guard length != nil || found.count.isMultiple(of: max(array.width, 1)) else {
        throw CheckpointError("its \(name) is of another length")
      }
      length = length ?? found.count / max(array.width, 1)
      recording[array] = found
    }
    func entry(any array: some AnyRecordedArray) throws { try entry(array.typed) }
    for array in layout.arrays { try entry(any: array) }
    return recording
  }
}
