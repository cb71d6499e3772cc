/// Another program that trains the benchmark's networks, in one of its ways. The raw value is what the peers' script calls it.
public enum Peer: String, Sendable, CaseIterable {
  case torch
  case torchCompile = "torch-compile"
  case torchChannelsLast = "torch-channels-last"
  case jax
  case jaxScan = "jax-scan"

  /// For people.
  public var title: String {
    switch self {
    case .torch: "PyTorch, eager"
    case .torchCompile: "PyTorch, torch.compile"
    case .torchChannelsLast: "PyTorch, channels_last"
    case .jax: "JAX, a call a step"
    case .jaxScan: "JAX, lax.scan"
    }
  }

  /// At the head of a column of a few characters.
  public var heading: String {
    switch self {
    case .torch: "PyTorch"
    case .torchCompile: "compiled"
    case .torchChannelsLast: "ch. last"
    case .jax: "JAX"
    case .jaxScan: "JAX scan"
    }
  }
}
