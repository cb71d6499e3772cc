import Grammar

/// A square kernel over zero-padded maps. Wherever normalization follows, the bias is dropped (section 3.2).
public struct Convolution: Layer {
  public static let kind = "convolution"

  /// Maps that it makes.
  public var channels: Int
  /// The side of the kernel.
  public var kernel: Int
  public var stride: Int
  /// Rows and columns of zeros around each map.
  public var padding: Int

  public init(channels: Int, kernel: Int, stride: Int = 1, padding: Int = 0) {
    (self.channels, self.kernel, self.stride, self.padding) = (channels, kernel, stride, padding)
  }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard (1...FeatureShape.limit).contains(channels) else {
      throw Misfit("a convolution to \(channels) channels cannot be made")
    }
    return try input.sliding(kernel, stride: stride, padding: padding, "kernel", channels: channels)
  }

  public func parameters(_ fit: Fit) -> [ParameterDefinition] {
    [
      ParameterDefinition(
        .weight, shape: [channels, fit.input.channels, kernel, kernel],
        axes: ["output channel", "input channel", "kernel row", "kernel column"])
    ] + (fit.hasBias ? [ParameterDefinition(.bias, channels: channels)] : [])
  }

  public func multiplications(_ fit: Fit) -> Double {
    Double(fit.output.count) * Double(fit.input.channels) * Double(kernel * kernel)
  }

  public var isAffine: Bool { true }
  public var givesScores: Bool { true }

  public var arrangement: LayerArrangement { .maps }
  public func operation(_ site: Site) -> any Operation { ConvolutionOperation(self, site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let convolution = Reference.Convolution(
      input: site.fit.input, output: site.fit.output, kernel: kernel, stride: stride, padding: padding, weight: site[.weight],
      bias: site[.bias])
    return Reference.Computed(convolution.forward(x)) { convolution.backward(x, outputGradient: $0) }
  }

  public static var words: [ModelWord] {
    let sizes = 1...FeatureShape.limit
    let section = Section(
      "convolution", of: "layer", initial: Convolution(channels: 1, kernel: 1),
      keys: [
        Key(
          "channels", .whole(sizes), \.channels, says: "Maps that it makes.", unit: "maps",
          need: .required("how many maps it makes")),
        Key(
          "kernel", .whole(sizes), \.kernel, says: "The side of its square kernel.", unit: "pixels",
          need: .required("the side of its kernel in pixels")),
        Key("stride", .whole(sizes), \.stride, says: "From one place of the kernel to the next.", unit: "pixels"),
        Key("padding", .whole(0...FeatureShape.limit), \.padding, says: "Zeros around the maps.", unit: "pixels"),
      ], example: "{ channels: 6, kernel: 5 }")
    return [
      ModelWord(
        "convolution", says: "A convolution over zero-padded maps.", .layer(section.form),
        unfinished: "does not say what it is; expected for example `convolution: { channels: 6, kernel: 5 }`.")
    ]
  }

  public func told(_ number: (Double) -> String) -> String {
    "conv \(kernel)×\(kernel) to \(channels)" + (stride > 1 ? " stride \(stride)" : "")
      + (padding > 0 ? " padding \(padding)" : "")
  }

  public static var folderMark: FolderMark? { .start("convolutional") }

  public static var checks: [LayerCheck] {
    [
      LayerCheck(name: "convolution", input: LayerCheck.maps, layer: Convolution(channels: 3, kernel: 3, padding: 1)),
      LayerCheck(
        name: "convolution, stride 2", input: LayerCheck.maps, layer: Convolution(channels: 3, kernel: 3, stride: 2, padding: 2)),
    ]
  }
}
