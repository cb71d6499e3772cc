/// Full whitening of a layer's channels over the minibatch and all places: x_hat = Cov[x]^(-1/2) (x - E[x]), y = gamma x_hat + beta.
///
/// What section 3 of the paper would do if it were not for the cost: O(n^2) memory and O(n^3) time for n channels, where batch normalization
/// needs O(n). With X the centred input [channels x (places x examples)] and m its columns that hold an example:
///
///     S     = X X^T / m + epsilon I = U diag(lambda) U^T
///     W     = U diag(lambda^(-1/2)) U^T
///     x_hat = W X
///
/// and backward, where dW = dx_hat X^T and K[i, j] = -1 / (sqrt(l_i) sqrt(l_j) (sqrt(l_i) + sqrt(l_j))), the divided difference of
/// lambda^(-1/2) (Daleckii & Krein 1965):
///
///     dS = U (K o (U^T sym(dW) U)) U^T
///     dX = W dx_hat + 2/m dS X,  dx = dX - its mean over the columns
final class WhiteningOperation: Operation {
  private let epsilon: Double
  private let gamma: Parameter
  private let beta: Parameter
  private let means: Averages
  private let covariances: Averages
  private let input: Features
  private let output: Features
  /// Of the minibatch's [place x example], in whole groups.
  private var columns = 0
  /// X, x_hat and, backward, dx_hat: [channels x columns].
  private let centred: Storage
  private let whitened: Storage
  private let whitenedGradient: Storage
  /// The covariance without epsilon, W, and two of the kind for what is on its way: [channels x channels].
  private let covariance: Storage
  private let root: Storage
  private let scratch: Storage
  private let product: Storage
  private var spectrum: Spectrum

  init(_ whitening: Whitening, _ site: Site) {
    epsilon = whitening.epsilon
    gamma = site.parameters[.scale]!
    beta = site.parameters[.shift]!
    means = Averages(of: .mean, in: site.states, decay: whitening.decay)
    covariances = Averages(of: .covariance, in: site.states, decay: whitening.decay)
    input = site.input
    output = site.output
    let channels = input.shape.channels
    let values = input.count
    centred = Storage(count: values)
    whitened = Storage(count: values)
    whitenedGradient = Storage(count: output.gradient == nil ? 1 : values)
    covariance = Storage(count: channels * channels)
    root = Storage(count: channels * channels)
    scratch = Storage(count: channels * channels)
    product = Storage(count: channels * channels)
    spectrum = Spectrum(size: channels)
  }

  private var channels: Int { input.shape.channels }

  var takesWhole: Bool { true }

  private func examples(_ pass: Pass) -> Int { pass.count * input.shape.locations }

  func forward(_ pass: Pass) {
    columns = input.shape.locations * pass.groups.count * Vector.lanes
    if let mean = means.remembered(for: pass.mode), let covariance = covariances.remembered(for: pass.mode) {
      for channel in 0..<channels { centre(channel, on: mean[channel], pass) }
      self.covariance.start.update(from: covariance.values.baseAddress!, count: channels * channels)
    } else {
      centreOnOwnMeans(pass)
      multiplyByTranspose(centred.start, centred.start, into: covariance.start, scale: 1 / Float(examples(pass)))
      // Unbiased, as Algorithm 2 has it for the variance.
      let m = Double(examples(pass))
      let factor = m > 1 ? m / (m - 1) : 1
      for index in 0..<channels * channels { covariances.follow(index, factor * Double(covariance.values[index]), pass.mode) }
    }
    spectrum.decompose(covariance.values, epsilon: epsilon)
    spectrum.write({ 1 / $0.squareRoot() }, into: root.values)
    multiply(
      Matrix(root.start, rowStride: channels), Matrix(centred.start, rowStride: columns),
      into: Matrix(whitened.start, rowStride: columns), rows: channels, columns: columns, inner: channels)
    for channel in 0..<channels {
      forEachVector(of: channel, in: output, pass) { index, vector, mask in
        var value = Vector(repeating: beta.values[channel])
        value.accumulate(whitened.start.vectors[index], Vector(repeating: gamma.values[channel]))
        output.values.vectors[vector] = value * mask
      }
    }
  }

  func backward(_ pass: Pass) {
    scaleGradients(pass)
    guard let inputGradient = input.gradient else { return }
    let m = Float(examples(pass))
    // dS, through the eigenvectors; sym(dW) holds dW and its transpose by halves.
    multiplyByTranspose(whitenedGradient.start, centred.start, into: product.start, scale: 1)
    spectrum.pullBack(product.values, into: scratch.values)
    multiply(
      Matrix(scratch.start, rowStride: channels), Matrix(centred.start, rowStride: columns),
      into: Matrix(whitened.start, rowStride: columns), rows: channels, columns: columns, inner: channels)
    // W dx_hat takes the place of X, which is of no more use.
    multiply(
      Matrix(root.start, rowStride: channels), Matrix(whitenedGradient.start, rowStride: columns),
      into: Matrix(centred.start, rowStride: columns), rows: channels, columns: columns, inner: channels)
    let dx = centred.start.vectors
    for index in 0..<channels * columns / Vector.lanes { dx[index] += whitened.start.vectors[index] * (2 / m) }
    for channel in 0..<channels {
      let mean = Float(total(of: centred, channel)) / m
      forEachVector(of: channel, in: input, pass) { index, vector, mask in
        inputGradient.start.vectors[vector] = (dx[index] - mean) * mask
      }
    }
  }

  /// d gamma, d beta, and dx_hat = gamma dy.
  private func scaleGradients(_ pass: Pass) {
    let dy = whitenedGradient.start.vectors
    for channel in 0..<channels {
      forEachVector(of: channel, in: output, pass) { index, vector, _ in dy[index] = output.gradient!.start.vectors[vector] }
      beta.gradient[channel] = Float(total(of: whitenedGradient, channel))
      var product = LongSum()
      LongSum.forEachBlock(of: stretch(channel)) { block in
        for index in block {
          product.block.accumulate(dy[index], whitened.start.vectors[index])
          dy[index] *= gamma.values[channel]
        }
        product.close()
      }
      gamma.gradient[channel] = Float(product.total)
    }
  }

  /// The minibatch's own means, taken twice: what the first, rounded, leaves of the second moves where values differ in their last digits.
  private func centreOnOwnMeans(_ pass: Pass) {
    let m = Double(examples(pass))
    for channel in 0..<channels {
      let near = Double(Float(input.total(of: input.values.vectors, channel: channel, pass) / m))
      centre(channel, on: near, pass)
      let mu = near + total(of: centred, channel) / m
      centre(channel, on: mu, pass)
      means.follow(channel, mu, pass.mode)
    }
  }

  private func centre(_ channel: Int, on mu: Double, _ pass: Pass) {
    let (mean, rest) = (Float(mu), remainder(of: mu))
    forEachVector(of: channel, in: input, pass) { index, vector, mask in
      centred.start.vectors[index] = (input.values.vectors[vector] - mean - rest) * mask
    }
  }

  /// product = scale left right^T, over all columns; those past the minibatch hold zero.
  private func multiplyByTranspose(
    _ left: UnsafeMutablePointer<Float>, _ right: UnsafeMutablePointer<Float>, into product: UnsafeMutablePointer<Float>,
    scale: Float
  ) {
    multiply(
      Matrix(left, rowStride: columns), Matrix(right, rowStride: columns).transposed,
      into: Matrix(product, rowStride: channels), rows: channels, columns: channels, inner: columns)
    for index in 0..<channels * channels { product[index] *= scale }
  }

  /// The vectors of a channel's row in X and its like.
  private func stretch(_ channel: Int) -> Range<Int> {
    let width = columns / Vector.lanes
    return channel * width..<(channel + 1) * width
  }

  private func total(of matrix: Storage, _ channel: Int) -> Double {
    var sum = LongSum()
    LongSum.forEachBlock(of: stretch(channel)) { block in
      for index in block { sum.block += matrix.start.vectors[index] }
      sum.close()
    }
    return sum.total
  }

  /// Calls `body` with each vector of a channel: its place in X and its like, its place in the features, and its lanes' mask.
  @inline(__always)
  private func forEachVector(
    of channel: Int, in features: Features, _ pass: Pass, _ body: (_ index: Int, _ vector: Int, _ mask: Vector) -> Void
  ) {
    var index = stretch(channel).lowerBound
    features.forEachVector(of: channel, pass) { vector, mask in
      body(index, vector, mask)
      index &+= 1
    }
  }
}
