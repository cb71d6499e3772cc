import NeuralNetwork

/// All settings, in the order in which specs and pages tell of them: whoever adds one names it here.
enum SettingList {
  /// Those of `data`.
  static let data: [any SettingDeclaration] = [
    Setting.batch, Setting.pixels, Setting.validation, ScalarSetting.trainExamples, ScalarSetting.order,
  ]

  /// Those of `settings`: first what fills the slots of a model, each with what else is said of the slot.
  static let settings: [any SettingDeclaration] =
    slots + [Setting.optimizer, Setting.rate] + OptimizerSettings.all.map(\.setting) + [
      Setting.schedule, ScalarSetting.warmUp, ScalarSetting.gradientClipping, ScalarSetting.labelSmoothing, ScalarSetting.train,
      Setting.initialWeights, Setting.sigma, Setting.steps, Setting.epochs, Setting.evaluate, SettingGroup.inference,
      Setting.trace, Setting.probes,
    ]

  private static let slots: [any SettingDeclaration] = LayerList.words.compactMap(\.slot).flatMap {
    slot -> [any SettingDeclaration] in
    [Setting.filling(slot)] + (slot == .normalize ? [Setting.normalize] : [])
  }

  /// What an arm may change, `model` among them, which stands at the top of a spec.
  static let all: [any SettingDeclaration] = [Setting.model] + data + settings

  /// The setting of a word, such as an arm sweeps.
  static func named(_ word: String) -> (any SettingDeclaration)? { all.first { $0.word == word } }

  static var words: [String] { (data + settings).map(\.word) }
}

extension RunConfiguration {
  /// What an axis is called that shows the values of the swept key `word`.
  public static func axisName(_ word: String) -> String {
    SettingList.named(word)?.axis ?? word.replacing("-", with: " ")
  }
}
