/// y = (a, b, ...). What the workspace has laid out in its place already is not copied, and in most networks that is all.
final class ConcatenationOperation: Operation {
  /// What has to be copied, and where to.
  private let copies: [(input: Features, place: Features)]

  init(_ site: Site) {
    var channel = 0
    var copies: [(input: Features, place: Features)] = []
    for input in site.inputs {
      let slice = site.output.gradient?.slice(from: site.output.vector(channel * input.shape.locations, group: 0))
      let place = site.output.slice(from: channel, shape: input.shape, gradient: slice)
      if place.values != input.values { copies.append((input, place)) }
      channel += input.shape.channels
    }
    self.copies = copies
  }

  func forward(_ pass: Pass) {
    for (input, place) in copies { input.copy(input.values.vectors, to: place, place.values.vectors, pass) }
  }

  func backward(_ pass: Pass) {
    for (input, place) in copies {
      guard let gradient = input.gradient else { continue }
      place.copy(place.gradient!.vectors(pass), to: input, gradient.vectors(pass), pass)
    }
  }
}
