import Foundation
import NeuralNetwork

extension Trainer {
  /// Where, when and how fast; the file's size and digest are not known yet.
  package var provenance: RunProvenance {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let peak = usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      let peak = usage.ru_maxrss
    #endif
    return RunProvenance(
      host: Machine.name, processor: Version.processor,
      system: ProcessInfo.processInfo.operatingSystemVersionString, bnlab: Version.bnlab, oneDNN: MatrixProductLibrary.version,
      instructionSet: MatrixProductLibrary.instructionSet,
      finished: Date.now.formatted(.iso8601), steps: step, evaluations: test.steps.count,
      trainingSeconds: stopwatch.training, evaluationSeconds: stopwatch.evaluation, evaluationSteps: test.steps,
      secondsUntilEvaluation: stopwatch.untilEvaluation, resumptions: stopwatch.resumptions, peakMemoryBytes: peak,
      fileBytes: 0, fileSHA256: "")
  }
}
