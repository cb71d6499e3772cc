import Grammar

/// A normalization of each example by itself, over all places of the channels of a group: the same while training and at inference.
public protocol ExampleNormalization: Normalization {
  /// Added to the variance inside the root.
  var epsilon: Double { get set }

  /// Into how many groups it parts so many channels.
  func groups(of channels: Int) -> Int
}

extension ExampleNormalization {
  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard epsilon >= 0, epsilon.isFinite else { throw Misfit("an epsilon of \(epsilon) is not zero or above") }
    let groups = groups(of: input.channels)
    guard groups > 0, input.channels.isMultiple(of: groups) else {
      throw Misfit("\(groups) groups do not divide \(input.channels) channels evenly")
    }
    guard input.count > groups else {
      throw Misfit(
        "\(Self.word) normalization of \(input) takes each value of an example by itself, which gives beta whatever the value is")
    }
    return input
  }

  public func operation(_ site: Site) -> any Operation {
    GroupNormalizationOperation(epsilon: epsilon, groups: groups(of: site.input.shape.channels), site)
  }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let layer = Reference.GroupNormalization(
      x, groups: groups(of: x.shape.channels), gamma: site[.scale], beta: site[.shift], epsilon: epsilon)
    return Reference.Computed(layer.output) { layer.backward($0, form: site.form) }
  }

  public func told(_ number: (Double) -> String) -> String { "\(Self.word), epsilon \(number(epsilon))" }

  public static var settings: Section<Self> { Section(word, of: kind, initial: Self(), keys: [epsilonKey]) }

  static var epsilonKey: Key<Self> {
    Key(
      "epsilon",
      .number(.notNegative).warning { epsilon, name in
        guard epsilon == 0 else { return nil }
        return
          "`\(name)` is 0: an example that is the same all over a group (blank pixels, units that ReLU keeps at 0) is divided by 0, and the "
          + "run diverges; expected a number above 0, such as `1e-05`."
      }, \.epsilon, says: "Added to the variance inside the root.")
  }

  public static var folderMark: FolderMark? { .end(word) }
}
