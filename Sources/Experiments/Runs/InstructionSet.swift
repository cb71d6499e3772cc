import NeuralNetwork

/// The processor's instructions that oneDNN may use. With others its results have other bits, so machines of several kinds give the same bytes only
/// where all are held to what the least of them has.
public enum InstructionSet: String, CaseIterable, Codable, Sendable {
  case sse41 = "SSE41"
  case avx = "AVX"
  case avx2 = "AVX2"
  case avx512 = "AVX512_CORE"
  case avx512VNNI = "AVX512_CORE_VNNI"
  case avx512BF16 = "AVX512_CORE_BF16"

  /// What this process uses; nil for one that has no word here.
  public static var here: InstructionSet? { InstructionSet(rawValue: MatrixProductLibrary.instructionSet) }

  /// What holds a process to it that is started with this: oneDNN asks for it once, and passes over a name that it does not know.
  var environment: [String: String] { ["ONEDNN_MAX_CPU_ISA": rawValue, "DNNL_MAX_CPU_ISA": rawValue] }
}
