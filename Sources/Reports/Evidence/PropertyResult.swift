import Experiments
import Foundation
import NeuralNetwork

/// What a property check found.
public struct PropertyResult: Hashable, Sendable, Codable {
  public var id: String
  public var holds: Bool
  /// What was computed and what came out, in a sentence or two, with the tolerance: "over 64 units ... differ by at most 3e-7".
  public var measured: String
  /// The number that decides, in its own unit: the largest relative difference, the ratio of times.
  public var effect: Double?
  /// Its 95 % interval, where it was measured several times.
  public var interval: Interval?
  /// How often it was computed; 0 leaves it out.
  public var trials: Int

  public init(id: String, holds: Bool, measured: String, effect: Double? = nil, interval: Interval? = nil, trials: Int = 0) {
    self.id = id
    self.holds = holds
    self.measured = measured
    self.effect = effect
    self.interval = interval
    self.trials = trials
  }
}

extension PropertyResult {
  /// The paper's exact properties, tried on the engine that trains.
  /// - Throws: What the engine throws.
  public static func ofTheEngine() throws -> [PropertyResult] {
    let engine = SinglePrecisionEngine()
    let rows = try PropertyCheck.rows(engine)
    let epsilon = BatchNormalization().epsilon
    let strayed = try PropertyCheck.scaleDeviation(engine, epsilon: epsilon, a: 0.1)
    return PropertyCheck.Property.allCases.map { property in
      let own = rows.filter { $0.property == property }
      let worst = own.map(\.largestDeviation).max() ?? .infinity
      let equations = own.map { "\($0.equation), to \(scientific($0.largestDeviation))" }.joined(separator: "; ")
      return PropertyResult(
        id: property.rawValue, holds: !own.isEmpty && own.allSatisfy(\.passes),
        measured: "Largest relative deviations over \(own.first?.trials ?? 0) random networks: \(equations). "
          + "Rounding allows \(scientific(own.first?.tolerance ?? 0))."
          + (property == .scaleInvariance
            ? " With the epsilon that experiments have, \(NumberText.short(epsilon)), it holds the less the smaller a: for a = 0.1 outputs differ by up to \(scientific(strayed))."
            : ""),
        effect: worst, trials: own.first?.trials ?? 0)
    }
  }

  private static func scientific(_ value: Double) -> String { String(format: "%.1e", value) }
}
