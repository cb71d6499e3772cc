import ArgumentParser
import Datasets
import Experiments
import Foundation
import Grammar
import HDF5
import Reports

/// An error as people read it, and the exit code that goes with it.
struct Failure {
  /// What is written to standard error.
  let text: TerminalText
  let code: ExitCode

  /// nil for what is no failure of files, specs or data.
  init?(_ error: any Error) {
    switch error {
    case let problems as SpecProblems:
      // Shown as text already, but for colours of its own.
      let text = TerminalText(stringLiteral: problems.rendered(isColoured: Console.isColoured(STDERR_FILENO)))
      self.init(text: text, isOfFiles: problems.areAllOfFiles)
    case let error as DatasetError: self.init(error, isOfFiles: error.kind == .inputOutput)
    case let error as DatasetUnavailable: self.init(error, isOfFiles: false)
    case let error as HDF5Error: self.init(error, isOfFiles: error.kind == .inputOutput)
    case let error as MetricsFileError: self.init(error, isOfFiles: false)
    case let error as KeyTableError: self.init(error, isOfFiles: false)
    case let error as StoreError: self.init(error, isOfFiles: true)
    case let error as ReportError: self.init(error, isOfFiles: true)
    default: return nil
    }
  }

  private init(_ error: some CustomStringConvertible, isOfFiles: Bool) {
    self.init(text: "bnlab: \(error)", isOfFiles: isOfFiles)
  }

  private init(text: TerminalText, isOfFiles: Bool) {
    self.text = "\(text)\n"
    code = isOfFiles ? Exit.inputOutput : Exit.data
  }

  func tell() { Console.write(text, to: STDERR_FILENO) }
}

/// Runs a command's body; whatever it throws becomes one sentence on standard error and an exit code.
func reportingFailures(_ body: () throws -> Void) throws {
  TruncationGuard.watch(exitCode: Exit.inputOutput.rawValue, descriptor: STDERR_FILENO) { "bnlab: \($0)\n" }
  do {
    try body()
  } catch let code as ExitCode {
    throw code
  } catch  where Interruption.signal != nil {
    // Whatever went wrong did so because the user wanted an end: gnuplot was stopped as well, or a lock was waited for.
    Console.complain("interrupted")
    throw ExitCode(128 + (Interruption.signal ?? SIGINT))
  } catch {
    guard let failure = Failure(error) else { throw error }
    failure.tell()
    throw failure.code
  }
}

/// What could not be done while the rest was. Each is told at once, and once; the command ends with the exit code of the first.
final class Omissions {
  private(set) var code: ExitCode?
  /// Names of what was left out, as far as it has any.
  private(set) var names: [String] = []
  private var told: Set<String> = []

  /// - Throws: What is no failure of files, specs or data.
  func note(_ error: any Error, leavingOut left: [String] = []) throws {
    guard let failure = Failure(error) else { throw error }
    code = code ?? failure.code
    names += left.filter { !names.contains($0) }
    if told.insert(failure.text.description).inserted { failure.tell() }
  }

  /// Notes what of a plan nobody can tell: what folders hold, and whether runs are done.
  func note(unreadable plan: Plan) throws {
    for error in plan.unreadable { try note(error) }
    try note(unreadable: plan.entries.map(\.state))
  }

  /// Notes runs of which nobody can tell whether they are done.
  func note(unreadable runs: [RunState]) throws {
    let sentences = runs.compactMap { if case .unreadable(let sentence) = $0 { sentence } else { nil } }
    for sentence in sentences.prefix(5) { try note(StoreError(sentence)) }
    if sentences.count > 5 { try note(StoreError("and so it is with \(Words.count(sentences.count - 5, "run")) more")) }
  }

  /// Says once what is no failure.
  func remark(_ sentence: String) {
    if told.insert(sentence).inserted { Console.complain(sentence) }
  }

  /// Before all is tried once more: what was told is not told again, but nothing is left out so far.
  func startAnew() { names = [] }

  /// Ends the command where anything was left out.
  func end() throws { if let code { throw code } }
}
