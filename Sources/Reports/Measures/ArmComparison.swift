import Experiments
import Grammar

/// A measure of one arm against another.
public protocol ArmComparison: Measure {
  var arm: String { get set }
  /// What it is held against.
  var than: String { get set }
}

extension ArmComparison {
  /// The keys that name the two.
  static func armKeys(in scope: SpecScope) -> [Key<Self>] {
    [.arm("arm", \.arm, "Whose.", in: scope), .arm("than", \.than, "The other.", in: scope)]
  }

  public func settle(_ map: MapReader, in scope: SpecScope) { checkArms(map, in: scope) }

  /// Says so where an arm is held against itself.
  func checkArms(_ map: MapReader, in scope: SpecScope) { scope.checkIsOther("than", than: arm, map, than) }

  public var arms: [String] { [arm, than] }
}
