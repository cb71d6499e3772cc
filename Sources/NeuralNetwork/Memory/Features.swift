/// The features of a minibatch between two layers.
///
/// Examples stand in groups of sixteen, and a vector holds one feature of a group's examples: a convolution reads whole vectors at any place,
/// and the statistics of a feature map are sums over stretches of memory. Where the vectors lie is the arrangement's. Lanes past the minibatch
/// hold zero, in values and gradient alike: sums need no care, and whatever would write there multiplies by `Pass.mask`.
///
/// The memory is the workspace's, and lives as long as it does.
public struct Features {
  /// Examples in a group.
  public static let groupSize = Vector.lanes

  public let shape: FeatureShape
  public let arrangement: Arrangement
  /// Groups of sixteen examples that there is room for.
  let groups: Int
  /// Where a group's features stand.
  public let values: UnsafeMutablePointer<Float>
  /// The gradient of the loss with respect to each value, where somebody needs it. The workspace keeps it: counting who refers to it would cost as
  /// much as a channel's statistics.
  var gradient: FeatureGradient? { keptGradient?.takeUnretainedValue() }
  private let keptGradient: Unmanaged<FeatureGradient>?

  /// - `groupStride`: Vectors from a group to the next, where other features stand between; nil where none do.
  init(
    shape: FeatureShape, arrangement: Arrangement, groups: Int, groupStride: Int? = nil,
    values: UnsafeMutablePointer<Float>, gradient: FeatureGradient?
  ) {
    self.shape = shape
    self.arrangement = arrangement
    self.groups = groups
    self.groupStride = groupStride ?? arrangement.groupStride(of: shape)
    self.values = values
    keptGradient = gradient.map { Unmanaged.passUnretained($0) }
  }

  /// In what order vectors stand.
  public enum Arrangement: Hashable, Sendable {
    /// Group by group, each with its features in the order channel, y, x: what a group passes through stays in the cache, and neighbouring
    /// places of a map are neighbours.
    case maps
    /// Feature by feature, each with its groups: a matrix with a row a feature and a column an example, as matrix products want it.
    case rows

    /// Vectors from a group to the next where features of this shape stand alone.
    func groupStride(of shape: FeatureShape) -> Int { self == .maps ? shape.count : 1 }
  }

  /// Vectors from a feature to the next, of one group.
  public var featureStride: Int { arrangement == .maps ? 1 : groups }
  /// Vectors from a group to the next, of one feature.
  public let groupStride: Int
  /// Examples that there is room for: groups in full.
  public var columns: Int { groups * Vector.lanes }
  /// Numbers from the first value to past the last.
  var count: Int { span(groups: groups) }

  /// Numbers from the first value of a group to past the last of so many groups.
  func span(groups: Int) -> Int {
    shape.count == 0 ? 0 : (vector(shape.count - 1, group: groups - 1) + 1) * Vector.lanes
  }

  /// Some of the channels, where they stand.
  /// - Parameter gradient: A slice of this one's, or nil.
  func slice(from channel: Int, shape part: FeatureShape, gradient: FeatureGradient?) -> Features {
    Features(
      shape: part, arrangement: arrangement, groups: groups, groupStride: groupStride,
      values: values + vector(channel * shape.locations, group: 0) * Vector.lanes, gradient: gradient)
  }

  /// The same, with each map as one row of places.
  var withoutRows: Features {
    Features(
      shape: FeatureShape(channels: shape.channels, height: 1, width: shape.locations), arrangement: arrangement, groups: groups,
      groupStride: groupStride, values: values, gradient: gradient)
  }

  /// The value of `feature` (channel, y, x in row-major order) for one example.
  public subscript(feature: Int, example: Int) -> Float {
    get { values[place(feature, example)] }
    nonmutating set { values[place(feature, example)] = newValue }
  }

  /// Where the value of a feature of an example stands.
  func place(_ feature: Int, _ example: Int) -> Int {
    (feature * featureStride + example / Vector.lanes * groupStride) * Vector.lanes + example % Vector.lanes
  }

  /// The vector of a feature of a group.
  @inline(__always)
  func vector(_ feature: Int, group: Int) -> Int { feature &* featureStride &+ group &* groupStride }

  /// As a matrix with a row a feature, where it is arranged so.
  func matrix(_ values: UnsafeMutablePointer<Float>) -> Matrix {
    assert(arrangement == .rows)
    return Matrix(values, rowStride: columns)
  }
}

/// A stretch of neighbouring vectors of one channel, and the masks of their lanes.
struct ChannelRun {
  let vectors: Range<Int>
  private let mask: UnsafePointer<Vector>
  /// From a vector's mask to the next: 0 where all are of one group.
  private let maskStep: Int

  @inline(__always)
  init(_ first: Int, count: Int, mask: UnsafePointer<Vector>, maskStep: Int) {
    vectors = first..<first &+ count
    self.mask = mask
    self.maskStep = maskStep
  }

  /// The mask of one of `vectors`.
  @inline(__always)
  func mask(_ vector: Int) -> Vector { mask[(vector &- vectors.lowerBound) &* maskStep] }
}

extension Features {
  /// Calls `body` with each stretch of a channel's vectors, for the groups at hand.
  @inline(__always)
  func forEachRun(of channel: Int, _ pass: Pass, _ body: (ChannelRun) -> Void) {
    let locations = shape.locations
    switch arrangement {
    case .maps:
      for group in pass.groups {
        body(ChannelRun(vector(channel &* locations, group: group), count: locations, mask: pass.mask + group, maskStep: 0))
      }
    case .rows:
      let first = pass.groups.lowerBound
      for location in 0..<locations {
        body(
          ChannelRun(
            vector(channel &* locations &+ location, group: first), count: pass.groups.count, mask: pass.mask + first, maskStep: 1
          ))
      }
    }
  }

  /// The same, beside other features of this shape and arrangement: with each stretch, how many vectors further the other's stand than these.
  @inline(__always)
  func forEachRun(of channel: Int, beside other: Features, _ pass: Pass, _ body: (_ run: ChannelRun, _ distance: Int) -> Void) {
    assert(other.arrangement == arrangement && other.featureStride == featureStride)
    let step = other.groupStride &- groupStride
    switch arrangement {
    case .maps:
      var distance = pass.groups.lowerBound &* step
      forEachRun(of: channel, pass) { run in
        body(run, distance)
        distance &+= step
      }
    case .rows: forEachRun(of: channel, pass) { body($0, 0) }
    }
  }

  /// Calls `body` with each of a channel's vectors and its lanes' mask, for the groups at hand.
  @inline(__always)
  func forEachVector(of channel: Int, _ pass: Pass, _ body: (_ vector: Int, _ mask: Vector) -> Void) {
    forEachRun(of: channel, pass) { run in
      for vector in run.vectors { body(vector, run.mask(vector)) }
    }
  }

  /// The sum of a channel's values or gradients over the groups at hand.
  func total(of memory: UnsafeMutablePointer<Vector>, channel: Int, _ pass: Pass) -> Double {
    var sum = LongSum()
    forEachRun(of: channel, pass) { run in
      LongSum.forEachBlock(of: run.vectors) { block in
        for vector in block { sum.block += memory[vector] }
        sum.close()
      }
    }
    return sum.total
  }
}
