import Foundation
import Testing

/// What helps a person at a shell.
@Suite struct HelpTests {
  /// Runs bash with the program's completions and says what it offers for the last word.
  private static func completions(_ words: [String]) throws -> [String] {
    let laboratory = try Laboratory()
    let script = try laboratory.call(["--generate-completion-script", "bash"]).output
    try laboratory.write(script, to: "completions")
    let line = words.joined(separator: " ")
    let program = """
      source completions
      COMP_LINE="\(line)"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9
      _bnlab bnlab "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", program]
    process.currentDirectoryURL = URL(filePath: laboratory.path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return said.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func `bash completes commands, options and files`() throws {
    #expect(try Self.completions(["bnlab", "co"]) == ["compare"])
    #expect(try Self.completions(["bnlab", "run", "--see"]) == ["--seeds"])
    #expect(try Self.completions(["bnlab", "check", "experiments/t"]) == ["experiments/tiny.yaml"])
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `every shell is offered every command`(shell: String) throws {
    let laboratory = try Laboratory()
    let script = try laboratory.call(["--generate-completion-script", shell])
    #expect(script.status == 0)
    let help = try laboratory.call(["--help"]).output
    let commands = help.split(separator: "SUBCOMMANDS:")[1].matches(of: #/(?m)^  ([a-z]+) /#).map(\.output.1)
    #expect(commands.count > 12)
    for command in commands { #expect(script.output.contains(command), "\(command)") }
  }

  @Test func `compare and bench have an example in their help`() throws {
    for command in ["compare", "bench"] {
      let help = try Laboratory().call(["help", command]).output
      #expect(help.components(separatedBy: "bnlab \(command)").count >= 3, "\(help)")
    }
  }
}
