import Grammar
import NeuralNetwork

// How the rate changes from step to step.

extension SettingTopic {
  public static let rateSchedule = SettingTopic("Rate schedule")
}

extension Setting where Value == AnyRateSchedule {
  static var schedule: Setting {
    Setting(
      "schedule", .variant("schedule", of: RateScheduleList.all.map { $0.written }), default: AnyRateSchedule(ConstantRate()),
      says: "How the rate changes, once it is warm.", put: { $0.schedule = $1.schedule },
      told: { [SettingRow(.rateSchedule, $0.schedule.told($1))] })
  }
}

extension ScalarSetting where Value == Int {
  public static var warmUp: ScalarSetting {
    ScalarSetting(
      "warm-up", .whole(0...Limits.steps), default: 0,
      says: "The steps over which the rate rises evenly to its full height; the schedule begins after them.", unit: "steps",
      axis: "steps of warm-up", title: "Steps of warm-up")
  }
}
