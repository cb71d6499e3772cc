/// Any layer, as a value that can be compared.
public struct AnyLayer: Hashable, Sendable {
  public let layer: any Layer

  public init(_ layer: any Layer) { self.layer = layer }

  public static func == (left: AnyLayer, right: AnyLayer) -> Bool { AnyHashable(left.layer) == AnyHashable(right.layer) }

  public func hash(into hasher: inout Hasher) { AnyHashable(layer).hash(into: &hasher) }
}
