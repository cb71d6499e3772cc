import Grammar

/// The largest or the average value of each window of each map. Padded places never win, and count for nothing in an average, which is over what is
/// there: PyTorch's `count_include_pad=False`.
public struct Pooling: Layer {
  public static let kind = "pooling"

  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    case max, average
  }

  public var method: Method
  /// The side of the window.
  public var window: Int
  public var stride: Int
  /// Rows and columns around each map that windows may reach into.
  @AddedSetting public var padding: Int

  public init(_ method: Method, window: Int, stride: Int, padding: Int = 0) {
    (self.method, self.window, self.stride, self.padding) = (method, window, stride, padding)
  }

  /// Windows that tile their input.
  public init(_ method: Method, window: Int) { self.init(method, window: window, stride: window) }

  private enum CodingKeys: String, CodingKey {
    case method = "_0"
    case window, stride, padding
  }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    try input.sliding(window, stride: stride, padding: padding, "window", channels: input.channels)
  }

  public var givesScores: Bool { true }

  /// Whether every place of the input lies in exactly one window, of whose values the largest passes.
  func tilesByMaximum(_ input: FeatureShape) -> Bool {
    method == .max && window == stride && padding == 0 && input.height % window == 0 && input.width % window == 0
  }

  public var arrangement: LayerArrangement { .rearranged }
  public func operation(_ site: Site) -> any Operation {
    padding == 0 ? PoolingOperation(self, site) : PaddedPoolingOperation(self, site)
  }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let pooling = Reference.Pooling(self, input: site.fit.input, output: site.fit.output)
    return Reference.Computed(pooling.forward(x)) {
      Reference.Gradients(input: pooling.backward(x, outputGradient: $0))
    }
  }

  /// Its settings as they are written: without a stride of its own, windows tile their input.
  private struct Windows: Sendable {
    var window = 1
    var stride: Int?
    var padding = 0
  }

  public static var words: [ModelWord] {
    let section = Section(
      "pooling", of: "layer", heading: "key of `max-pool`, `average-pool`", initial: Windows(),
      keys: [
        Key(
          "window", .whole(1...FeatureShape.limit), \.window, says: "The side of its window.", unit: "pixels",
          need: .required("its side in pixels")),
        Key(
          "stride", .whole(1...FeatureShape.limit), \.stride, says: "From one place of the window to the next.", unit: "pixels",
          need: .otherwise("the window's side")),
        Key(
          "padding", .whole(0...FeatureShape.limit), \.padding,
          says: "How far it reaches beyond the maps; what is there never wins, and no average counts it.", unit: "pixels"),
      ], shorthand: "window")
    return [(Method.max, "The largest of each window."), (.average, "The mean of each window.")].map { method, says in
      let word = "\(method.rawValue)-pool"
      return ModelWord(
        word, says: says,
        section.form.map {
          AnyLayer(Pooling(method, window: $0.window, stride: $0.stride ?? $0.window, padding: $0.padding))
        },
        unfinished: "does not say how large its window is; expected for example `\(word): 2`.")
    }
  }

  public func told(_ number: (Double) -> String) -> String {
    "\(method.rawValue)-pool \(window)" + (stride != window ? " stride \(stride)" : "")
      + (padding > 0 ? " padding \(padding)" : "")
  }

  public static var checks: [LayerCheck] {
    [
      LayerCheck(name: "max pooling", input: LayerCheck.maps, layer: Pooling(.max, window: 2, stride: 1)),
      LayerCheck(name: "average pooling", input: LayerCheck.maps, layer: Pooling(.average, window: 2)),
      LayerCheck(
        name: "max pooling, padded", input: LayerCheck.maps, layer: Pooling(.max, window: 3, stride: 2, padding: 1)),
      LayerCheck(
        name: "average pooling, padded", input: LayerCheck.maps, layer: Pooling(.average, window: 3, stride: 1, padding: 1)),
    ]
  }

  /// Of a maximum, which place of its window is the largest.
  public func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]? {
    switch method {
    case .average: return nil
    case .max:
      let pooling = Reference.Pooling(self, input: x.shape, output: y.shape)
      var sides: [Int] = []
      pooling.forEachOutput(x.count) { example, k, r, c in
        let place = pooling.largest(x, example, k, r, c)
        sides.append(place.row * x.shape.width + place.column)
      }
      return sides
    }
  }
}
