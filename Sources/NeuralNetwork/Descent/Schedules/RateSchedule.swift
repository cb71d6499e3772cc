import Grammar

/// The factor on the learning rate at each step: a value of its numbers alone. One file says all that is known of a schedule; `RateScheduleList`
/// names it.
public protocol RateSchedule: Hashable, Sendable, Codable {
  /// The word that specs and configurations have for it: `cosine`.
  static var word: String { get }
  /// As one of those that may stand after `schedule`.
  static var written: Variant<AnyRateSchedule> { get }

  /// The factor at a step, from 0, of `steps` in all, which are 1 at least.
  func factor(at step: Int, of steps: Int) -> Double

  /// Whether its numbers are such as a spec may ask for.
  var isPossible: Bool { get }
  /// What reports tell of it, `number` writing a number.
  func told(_ number: (Double) -> String) -> String
}

/// All schedules of the rate. Whatever else must know of them goes through this list.
public enum RateScheduleList {
  public static let all: [any RateSchedule.Type] = [
    ConstantRate.self, StepChange.self, ExponentialChange.self, LinearFall.self, CosineFall.self,
  ]
}

/// Any schedule, as a value that can be compared and that configurations hold under its word: `{"step":{"every":1000,"factor":0.5}}`. Digests of
/// runs are taken of that text.
public struct AnyRateSchedule: Hashable, Sendable, Codable {
  public let schedule: any RateSchedule

  public init(_ schedule: any RateSchedule) { self.schedule = schedule }

  public static func == (left: AnyRateSchedule, right: AnyRateSchedule) -> Bool {
    AnyHashable(left.schedule) == AnyHashable(right.schedule)
  }

  public func hash(into hasher: inout Hasher) { AnyHashable(schedule).hash(into: &hasher) }

  public func encode(to encoder: any Encoder) throws {
    try WordCoding.encode(schedule, under: type(of: schedule).word, to: encoder)
  }

  /// - Throws: `DecodingError` for a schedule that is on no list.
  public init(from decoder: any Decoder) throws {
    let (word, container, key) = try WordCoding.only(decoder)
    guard let type = RateScheduleList.all.first(where: { $0.word == word }) else {
      throw WordCoding.unknown("\(word) is no schedule", container)
    }
    func decode(_ type: any RateSchedule.Type) throws -> any RateSchedule { try container.decode(type, forKey: key) }
    schedule = try decode(type)
  }
}
