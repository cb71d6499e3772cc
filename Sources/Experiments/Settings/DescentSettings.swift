import Grammar
import NeuralNetwork

// What is done with gradients and labels before an optimizer moves anything.

extension ScalarSetting where Value == Double? {
  public static var gradientClipping: ScalarSetting {
    ScalarSetting(
      "gradient-clipping", .number(.positive), without: "as long as it is",
      says: "The longest that the gradient of all that is trained may be; what is longer is scaled down to it.", unit: "norm",
      axis: "longest gradient", title: "Longest gradient")
  }
}

extension ScalarSetting where Value == Double {
  public static var labelSmoothing: ScalarSetting {
    ScalarSetting(
      "label-smoothing", .number(.share), default: 0,
      says:
        "The share of each label that the loss of training spreads over all classes; test and validation losses know none of it.",
      unit: "share")
  }
}

extension ScalarSetting where Value == TrainedRoles {
  public static var train: ScalarSetting {
    ScalarSetting(
      "train", .trainedRoles, default: TrainedRoles(Role.trainable),
      says: "What is trained; all else stays as it starts, and does not decay.", title: "Trained", isSweepable: false)
  }
}

/// The roles of the parameters that are trained.
public struct TrainedRoles: ScalarValue {
  public let roles: Set<Role>

  public init(_ roles: some Sequence<Role>) { self.roles = Set(roles) }

  public init?(_ scalar: Scalar) {
    guard case .words(let words) = scalar, !words.isEmpty else { return nil }
    let roles = words.compactMap { word in Role.trainable.first { $0.name == word } }
    guard roles.count == words.count else { return nil }
    self.init(roles)
  }

  /// In the order in which all roles are listed, whatever order they were written in.
  var names: [String] { Role.trainable.filter(roles.contains).map(\.name) }

  public var scalar: Scalar? { .words(names) }
}

extension Form where Value == TrainedRoles {
  fileprivate static var trainedRoles: Form {
    let names = Role.trainable.map(\.name)
    let word = Form<String>.word(of: names)
    return Form<[String]>.list(of: word, "parameters", counts: 1...names.count, isUnique: true).refusing { words, name in
      words.isEmpty || Set(words).count < words.count
        ? "`\(name)` \(words.isEmpty ? "is empty" : "names one twice"); expected one or several of \(ValueReader.all(names))."
        : nil
    }.map(
      { words in TrainedRoles(Role.trainable.filter { words.contains($0.name) }) }, written: { $0.names }
    ).called("list of " + word.values)
  }
}

extension RunConfiguration {
  /// How gradients move what is trained, all of these settings together.
  var descent: DescentDefinition {
    DescentDefinition(
      optimizer, schedule: schedule, warmUp: self[.warmUp], steps: steps, longestGradient: self[.gradientClipping],
      trained: self[.train].roles)
  }
}
