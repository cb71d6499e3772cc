/// What the axis of a swept key is called.
enum SweptKey {
  static func name(_ key: String) -> String {
    switch key {
    case "rate": "learning rate"
    case "sigma": "initial standard deviation of weights"
    case "batch": "examples in a minibatch"
    default: key.replacing("-", with: " ")
    }
  }
}
