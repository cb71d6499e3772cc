import Foundation
import TestSupport
import Testing

/// What must not change a result, and what does and is therefore recorded.
@Suite struct DeterminismTests {
  @Test func `a terminal gets escape sequences, and the files the same bytes as without one`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--results", "reference")
    let shown = try Python.run(
      """
      import os, pty, sys
      os.chdir(sys.argv[1])
      os.environ.update(TERM="xterm", BNLAB_DATA="", BNLAB_MIRRORS=" ", XDG_CACHE_HOME=sys.argv[1] + "/cache")
      sys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.argv[2], "run"])))
      """, [laboratory.path, Repository.program])
    #expect(shown.contains("\u{1B}["))
    #expect(laboratory.files() == laboratory.files("reference"))
  }

  @Test func `an instruction set that oneDNN is held to is the one recorded, and gives the same bytes again`() throws {
    let laboratory = try Laboratory()
    for results in ["first", "second"] { try laboratory.run("--isa", "AVX2", "--results", results) }
    #expect(laboratory.files("first") == laboratory.files("second"))
    #expect(!laboratory.files("first").isEmpty)
    let provenances = laboratory.files("first", ending: ".json").filter { $0.key.contains("/seed-") }.values
    #expect(provenances.count == 4)
    for provenance in provenances {
      let recorded = try #require(try JSONSerialization.jsonObject(with: provenance) as? [String: Any])
      // Apple's processors have sets of their own, which oneDNN does not name.
      #if arch(x86_64)
        #expect(recorded["instructionSet"] as? String == "AVX2")
      #endif
      for name in ["processor", "system", "bnlab", "oneDNN"] {
        #expect((recorded[name] as? String)?.isEmpty == false, "\(name)")
      }
    }
  }

  @Test func `an instruction set that oneDNN does not know is refused, for it would be passed over in silence`() throws {
    let ending = try Laboratory().call(["run", "--isa", "AVX3"])
    #expect(ending.status == 64)
    #expect(ending.errors.contains("--isa AVX3: expected "), "\(ending.errors)")
  }
}
