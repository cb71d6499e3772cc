/// A part of a network as people write it: a layer, or branches that join.
public indirect enum NetworkPart: Hashable, Sendable {
  case layer(AnyLayer)
  /// Branches that read what stands before them; one without parts hands that on.
  case join(AnyLayer, of: [[NetworkPart]])

  public init(_ layer: any Layer) { self = .layer(AnyLayer(layer)) }

  public init(_ join: any Join, of branches: [[NetworkPart]]) { self = .join(AnyLayer(join), of: branches) }
}
