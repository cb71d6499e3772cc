/// A network that stands here for the Inception of section 4.2, and how far what is done to it is what the paper did.
struct InceptionHere: Sendable {
  /// As specs call it.
  let name: String
  /// Goes on after "this has": what it is. The name of one that is not known here.
  let told: String
  /// What its experiments change of the paper's bundle; nil where that is not known.
  let changes: [Change]?
  /// Goes on after "it broke at 5 times its rate": at which rate it is judged here.
  let breaking: String

  /// What section 4.2.1 changes in the networks with raised rates, beside the rate.
  enum Change: String, CaseIterable, Sendable {
    case dropout = "Dropout"
    case weightDecay = "the L2 penalty"
    case schedule = "decay of the rate"
    case responseNormalization = "local response normalization"
    case shuffling
    case distortions = "distortions of images"
  }

  private static let all = [
    InceptionHere(
      name: "LeNet-5", told: "LeNet-5", changes: [.dropout],
      breaking: "; LeNet-5 trains at 5 times its own and breaks at 30, which is what is judged here"),
    InceptionHere(
      name: "Inception", told: "an Inception of two blocks",
      changes: [.dropout, .weightDecay, .schedule, .responseNormalization, .shuffling],
      breaking: ", and at 5 times its own it is judged here"),
  ]

  private static func named(_ name: String) -> InceptionHere {
    all.first { $0.name == name } ?? InceptionHere(name: name, told: name, changes: nil, breaking: "")
  }

  /// A claim's departure: that it was another network on other data, and more sentences.
  static func departure(_ more: @escaping @Sendable (InceptionHere) -> [String]) -> @Sendable (_ network: String) -> String {
    { name in
      let network = named(name)
      let here = network.told.isEmpty ? "" : "; this has \(network.told) on MNIST"
      let sentences = ["The paper had Inception on ImageNet, one run a network\(here)."] + more(network)
      return sentences.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Which of the paper's changes are made here too, and which are not; empty where that is not known.
  var changesText: String {
    guard let changes else { return "" }
    func list(_ isHere: Bool) -> String {
      Change.allCases.filter { changes.contains($0) == isHere }.map(\.rawValue).joined(separator: ", ")
    }
    return "Changed beside the rate there and here: \(list(true)); there alone: \(list(false))."
  }
}
