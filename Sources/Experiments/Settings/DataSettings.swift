import Datasets
import Grammar

// How the data set is fed to the network.

extension SettingTopic {
  public static let minibatch = SettingTopic("Minibatch")
  public static let heldOut = SettingTopic("Held out", otherwise: "nothing")
  public static let pixels = SettingTopic("Pixels")
}

extension Setting where Value == Int {
  static var batch: Setting {
    Setting(
      "batch", .whole(1...Limits.batch), default: 60, says: "Examples in a minibatch.", unit: "examples",
      axis: "examples in a minibatch", put: { $0.batch = $1 },
      told: { [SettingRow(.minibatch, count($0.batch, "example", $1))] })
  }

  static var validation: Setting {
    Setting(
      "validation", .whole(0...Limits.examples), default: 0,
      says: "Training examples held out, the last ones, for settings to be chosen on.", unit: "examples",
      put: { $0.validation = $1 },
      told: { configuration, write in
        guard configuration.validation > 0 else { return [] }
        let held = write(Double(configuration.validation))
        return [SettingRow(.heldOut, "the last \(held) training examples, to choose settings on")]
      })
  }
}

extension ScalarSetting where Value == Int? {
  public static var trainExamples: ScalarSetting {
    ScalarSetting(
      "train-examples", .whole(1...Limits.examples), without: "all that are not held out",
      says: "How many of the training examples are trained on, the first ones.", unit: "examples",
      axis: "training examples", title: "Training examples")
  }
}

extension ExampleOrder: ScalarValue {}

extension ScalarSetting where Value == ExampleOrder {
  public static var order: ScalarSetting {
    ScalarSetting(
      "order", .word(), default: .shuffled,
      says: "The order of the training examples: shuffled anew in each epoch, shuffled once, or class by class.",
      title: "Order of examples")
  }
}

extension RunConfiguration {
  /// How many examples of a training set of `count` are trained on: the first ones.
  public func trainedExamples(of count: Int) -> Int { self[.trainExamples] ?? count - validation }
}

/// How a pixel becomes a number, as written: `standardized` takes its numbers from the data set.
enum PixelChoice: Hashable, Sendable {
  case encoding(PixelEncoding)
  case standardized
}

extension Setting where Value == PixelChoice {
  static var pixels: Setting {
    Setting(
      "pixels", .pixels, default: .encoding(.scaled(mean: 0, scale: 1)),
      says:
        "How a pixel becomes a number: `scaled` to its share of 255, `standardized` with the training examples' mean and deviation, "
        + "or `binary`.", told: { [SettingRow(.pixels, $0.pixels.told($1))] })
  }
}

extension Form where Value == PixelChoice {
  fileprivate static var pixels: Form {
    .variant(
      "pixels",
      of: [
        Variant(
          "scaled", Scaled.section.form.map { .encoding(.scaled(mean: $0.mean, scale: $0.scale)) },
          says: "Scaled with numbers of your own.", alone: .encoding(.scaled(mean: 0, scale: 1))),
        Variant("standardized", .standardized, says: "With the mean and the deviation of the training examples' pixels."),
        Variant(
          "binary", Binary.section.form.map { .encoding(.binary(threshold: $0.threshold)) },
          says: "Binary with a threshold of your own.", alone: .encoding(.binary(threshold: Binary().threshold))),
      ])
  }
}

private struct Scaled: Sendable {
  var mean = 0.0
  var scale = 1.0

  static let section = Section(
    "scaled", of: "pixels", initial: Scaled(),
    keys: [
      Key("mean", .number(.any), \.mean, says: "Is subtracted from a pixel's share of 255.", unit: "share of 255"),
      Key("scale", .number(.positive), \.scale, says: "Then divides.", unit: "share of 255"),
    ])
}

private struct Binary: Sendable {
  var threshold = 0.5

  static let section = Section(
    "binary", of: "pixels", initial: Binary(),
    keys: [Key("threshold", .number(.share), \.threshold, says: "Above it a pixel is 1, else 0.", unit: "share of 255")])
}

extension PixelEncoding {
  fileprivate func told(_ write: NumberWriting) -> String {
    switch self {
    case .scaled(let mean, let scale):
      "0 to 1" + (mean == 0 ? "" : ", minus \(write(mean))") + (scale == 1 ? "" : ", divided by \(write(scale))")
    case .binary(let threshold): "binary: 1 above \(write(threshold))"
    }
  }
}
