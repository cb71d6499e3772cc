/// The arithmetic's version: part of every run's identity, so that results of another one count as another run's.
public enum Numerics {
  /// Raise it with any change to the engine that changes a trained number.
  public static let version = 4
}
