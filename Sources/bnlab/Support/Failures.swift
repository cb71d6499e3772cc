import ArgumentParser
import Datasets
import Experiments
import Foundation
import HDF5
import Reports

/// How commands end (sysexits.h).
enum Exit {
  static let runFailed = ExitCode(1)
  static let data = ExitCode(65)
  static let inputOutput = ExitCode(74)
}

/// Runs a command's body; whatever it throws becomes one sentence on standard error and an exit code.
func reportingFailures(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let code as ExitCode {
    throw code
  } catch  where Interruption.signal != nil {
    // Whatever went wrong did so because the user wanted an end: gnuplot was stopped as well, or a lock was waited for.
    Console.complain("interrupted")
    throw ExitCode(128 + (Interruption.signal ?? SIGINT))
  } catch let problems as SpecProblems {
    let text = problems.rendered(isColoured: Console.isColoured(STDERR_FILENO)) + "\n"
    // Shown as text already, but for colours of its own.
    Console.write(TerminalText(stringLiteral: text), to: STDERR_FILENO)
    throw problems.areAllOfFiles ? Exit.inputOutput : Exit.data
  } catch let error as DatasetError {
    Console.complain(error.description)
    throw error.kind == .inputOutput ? Exit.inputOutput : Exit.data
  } catch let error as DatasetUnavailable {
    Console.complain(error.description)
    throw Exit.data
  } catch let error as HDF5Error {
    Console.complain(error.description)
    throw error.kind == .inputOutput ? Exit.inputOutput : Exit.data
  } catch let error as MetricsFileError {
    Console.complain(error.description)
    throw Exit.data
  } catch let error as StoreError {
    Console.complain(error.description)
    throw Exit.inputOutput
  } catch let error as ReportError {
    Console.complain(error.description)
    throw Exit.inputOutput
  }
}
