import Grammar
import Testing

@Suite struct BoundsTests {
  @Test(arguments: [
    (Bounds.positive, "a number above 0", [0.0, -1], [1e-300, 1e300]),
    (.notNegative, "a number from 0 up", [-1e-300], [0, 7]),
    (.share, "a number from 0 to below 1", [-0.1, 1], [0, 0.999]),
    (.fraction, "a number from 0 to 1", [-0.1, 1.1], [0, 1]),
    (Bounds(from: 0.5, below: 1), "a number from 0.5 to below 1", [0.49, 1], [0.5]),
    (Bounds(to: 3), "a number up to 3", [3.1], [-1e300, 3]),
    (.positive.or("`none`"), "a number above 0, or `none`", [0], [1]),
  ])
  func `bounds say in words what they hold`(_ bounds: Bounds, _ words: String, _ outside: [Double], _ inside: [Double]) {
    #expect(bounds.description == words)
    #expect(inside.allSatisfy(bounds.contains) && !outside.contains(where: bounds.contains))
    for number in outside {
      let (value, said) = read(Written.word("\(number)"), .number(bounds))
      #expect(value == nil && said == ["`key` is `\(number)`; expected \(words)."])
    }
  }

  @Test func `a schema has the bounds of the reader, and no number that is not finite`() {
    #expect(
      Form.number(.positive).schema.line == #"{"type": "number", "exclusiveMinimum": 0, "maximum": 1.7976931348623157e+308}"#)
    #expect(Form.number(.share).schema.line == #"{"type": "number", "minimum": 0, "exclusiveMaximum": 1}"#)
    #expect(Form.whole(1...7).schema.line == #"{"type": "integer", "minimum": 1, "maximum": 7}"#)
  }
}
