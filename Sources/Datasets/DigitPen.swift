/// Draws one digit on a sheet of 28 x 28 pixels, as a hasty person would.
///
/// Arithmetic is that of IEEE 754's exactly rounded operations alone (+ - * / and square root; no sine, no fused multiply-add), so the bytes
/// are the same on every machine.
struct DigitPen {
  static let side = 28
  private typealias Point = DigitShapes.Point

  private var random: RandomStream
  private var coverage = [Float](repeating: 0, count: side * side)

  /// - Parameter index: the example's number; each has its own random stream.
  init(index: Int) { random = RandomStream(seed: 0, name: "drawn digits", index: UInt64(index)) }

  /// Draws into `pixels` (28 x 28 bytes) and returns the digit.
  mutating func draw(into pixels: UnsafeMutableBufferPointer<UInt8>) -> UInt8 {
    let digit = random.next(below: 10)
    let ways = DigitShapes.all[digit]
    let strokes = ways[random.next(below: ways.count)]
    let hand = Hand(&random)
    for index in coverage.indices { coverage[index] = 0 }
    for stroke in strokes { draw(stroke, by: hand) }
    if uniform() < 0.3 { smear() }
    finish(pixels)
    return UInt8(digit)
  }

  /// All that one writer does to every stroke of a digit.
  private struct Hand {
    let toRight: Point
    let toBottom: Point
    let center: Point
    /// Displacements at the corners of a 3 x 3 grid over the unit square.
    let bends: [Point]
    /// Of the pen, in pixels.
    let radius: Float
    /// How far points stray, as a share of the unit square.
    let unsteadiness: Float

    init(_ random: inout RandomStream) {
      // A rotation by the angle whose half has the tangent t; about 0.1 radian either way.
      let t = 0.06 * random.nextNormal()
      let cosine = (1 - t * t) / (1 + t * t)
      let sine = 2 * t / (1 + t * t)
      let width = 13 + 2 * random.nextNormal()
      let height = 18.5 + 1.5 * random.nextNormal()
      let slant = 0.22 * random.nextNormal()
      toRight = Point(cosine * width, sine * width)
      toBottom = Point((-sine - slant * cosine) * height, (cosine - slant * sine) * height)
      center = Point(13.5 + 1.1 * random.nextNormal(), 13.5 + 1.1 * random.nextNormal())
      var bends: [Point] = []
      for _ in 0..<9 { bends.append(Point(0.09 * random.nextNormal(), 0.08 * random.nextNormal())) }
      self.bends = bends
      radius = max(0.55, 1.2 + 0.35 * random.nextNormal())
      unsteadiness = 0.03 + 0.04 * random.nextUniform()
    }

    /// From the unit square onto the sheet.
    func place(_ point: Point) -> Point {
      let x = min(max(point.x, 0), 0.999) * 2
      let y = min(max(point.y, 0), 0.999) * 2
      let (column, row) = (Int(x), Int(y))
      let (right, down) = (x - Float(column), y - Float(row))
      let corner = row * 3 + column
      let top = bends[corner] * (1 - right) + bends[corner + 1] * right
      let bottom = bends[corner + 3] * (1 - right) + bends[corner + 4] * right
      let bent = point + top * (1 - down) + bottom * down - Point(0.5, 0.5)
      return center + toRight * bent.x + toBottom * bent.y
    }
  }

  /// A Catmull-Rom curve through a stroke's points, each of which strays a little; an end may be overshot or cut short.
  private mutating func draw(_ stroke: DigitShapes.Stroke, by hand: Hand) {
    var points = stroke.map { $0 + Point(normal(), normal()) * hand.unsteadiness }
    let last = points.count - 1
    points[0] += (points[0] - points[1]) * (0.12 * normal())
    points[last] += (points[last] - points[last - 1]) * (0.2 * normal())
    points = points.map(hand.place)
    let radius = max(0.5, hand.radius + 0.15 * normal())
    var start = points[0]
    for index in 0..<last {
      let before = points[max(index - 1, 0)]
      let (from, to) = (points[index], points[index + 1])
      let after = points[min(index + 2, last)]
      let pieces = 4
      for piece in 1...pieces {
        let t = Float(piece) / Float(pieces)
        let linear = (to - before) * t
        let square = (before * 2 - from * 5 + to * 4 - after) * (t * t)
        let cubic = (from * 3 - before - to * 3 + after) * (t * t * t)
        let end = from + (linear + square + cubic) * 0.5
        line(from: start, to: end, radius: radius, ink: 1)
        start = end
      }
    }
  }

  /// A short faint stroke that does not belong to the digit.
  private mutating func smear() {
    let start = Point(28 * uniform(), 28 * uniform())
    let end = start + Point(normal(), normal()) * 3
    line(from: start, to: end, radius: 0.4 + 0.5 * uniform(), ink: 0.4 + 0.6 * uniform())
  }

  /// A line with round ends; its edge fades over 1.2 pixels.
  private mutating func line(from start: Point, to end: Point, radius: Float, ink: Float) {
    let reach = radius + 0.6
    let side = Float(Self.side - 1)
    let left = Int(min(max(min(start.x, end.x) - reach, 0), side))
    let right = Int(min(max(max(start.x, end.x) + reach, 0), side))
    let top = Int(min(max(min(start.y, end.y) - reach, 0), side))
    let bottom = Int(min(max(max(start.y, end.y) + reach, 0), side))
    let way = end - start
    let length = way.x * way.x + way.y * way.y
    let inverse = length > 0 ? 1 / length : 0
    coverage.withUnsafeMutableBufferPointer { coverage in
      for y in top...bottom {
        for x in left...right {
          let offset = Point(Float(x), Float(y)) - start
          let along = min(max((offset.x * way.x + offset.y * way.y) * inverse, 0), 1)
          let distance = offset - way * along
          let square = distance.x * distance.x + distance.y * distance.y
          guard square < reach * reach else { continue }
          let value = min((reach - square.squareRoot()) * (1 / 1.2), 1) * ink
          let place = y * Self.side + x
          if value > coverage[place] { coverage[place] = value }
        }
      }
    }
  }

  /// Coverage to bytes, with uneven ink and a little grain.
  private mutating func finish(_ pixels: UnsafeMutableBufferPointer<UInt8>) {
    let ink = 255 - 45 * uniform() * uniform()
    for index in 0..<Self.side * Self.side {
      let value = coverage[index]
      if value == 0 {
        pixels[index] = 0
        continue
      }
      let grain = Float(random.next() >> 40) * (1 / 16_777_216)
      pixels[index] = UInt8(value * (ink - 40 * grain * grain) + 0.5)
    }
  }

  private mutating func uniform() -> Float { random.nextUniform() }
  private mutating func normal() -> Float { random.nextNormal() }
}

extension RandomStream {
  /// In 0 ..< 1.
  mutating func nextUniform() -> Float { Float(next() >> 40) * (1 / 16_777_216) }

  /// Mean 0, standard deviation 1, within 3.5: the sum of four uniform numbers.
  mutating func nextNormal() -> Float {
    let bits = next()
    let sum = Float((bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + bits >> 48)
    return (sum * (1 / 65_536) - 2) * 1.732_050_8
  }
}
