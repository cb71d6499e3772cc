/// Finds what a person most likely meant.
public enum NearestWord {
  /// Words of other tools, and what they are called here.
  private static let synonyms: [String: String] = [
    "lr": "rate", "learningrate": "rate", "stepsize": "rate", "eta": "rate", "batchsize": "batch", "minibatch": "batch",
    "iterations": "steps", "iters": "steps", "maxsteps": "steps", "wd": "weight-decay", "l2": "weight-decay",
    "gradclip": "gradient-clipping", "clipnorm": "gradient-clipping", "clipgradnorm": "gradient-clipping",
    "maxgradnorm": "gradient-clipping", "smoothing": "label-smoothing", "scheduler": "schedule", "lrschedule": "schedule",
    "trainable": "train", "shuffle": "order", "trainsize": "train-examples", "subset": "train-examples",
    "init": "initial-weights", "initializer": "initial-weights", "weights": "initial-weights", "std": "sigma",
    "stddev": "sigma", "nonlinearity": "activation", "norm": "normalization", "batchnorm": "batch", "bn": "batch",
    "batchnormalization": "batch", "eps": "epsilon", "repeats": "seeds", "runs": "seeds", "variants": "arms", "layers": "model",
    "network": "model", "dataset": "data", "plots": "figures", "name": "title", "description": "summary", "base": "extends",
    "linear": "dense", "fc": "dense", "fullyconnected": "dense", "conv": "convolution", "conv2d": "convolution",
    "maxpool": "max-pool", "avgpool": "average-pool", "averagepool": "average-pool", "avg-pool": "average-pool",
    "filters": "channels", "features": "channels", "size": "kernel", "units": "outputs", "pad": "padding", "strides": "stride",
    "logistic": "sigmoid", "glorot": "xavier", "kaiming": "he", "normal": "gaussian", "hypothesis": "says", "statement": "says",
    "source": "where", "vs": "than", "against": "than", "evaluation": "evaluate", "eval": "evaluate",
  ]

  /// The one of `words` that is a known synonym of `word` or at most a third of its letters away from it.
  ///
  /// Of short words the first letter must agree: `elu`, `gelu` and `prelu` are no slips for `relu` but other things, which are not there.
  /// Nothing is then better than a word that misleads, and the sentence says what there is.
  public static func of(_ word: String, among words: [String]) -> String? {
    guard word.utf8.count <= 60 else { return nil }
    let plain = normalized(word)
    if let exact = words.first(where: { normalized($0) == plain }) { return exact }
    if let synonym = synonyms[plain], words.contains(synonym) { return synonym }
    let candidates = words.filter { max(plain.count, normalized($0).count) > 5 || normalized($0).first == plain.first }
    let nearest = candidates.map { ($0, distance(plain, normalized($0))) }.min { $0.1 < $1.1 }
    guard let (candidate, distance) = nearest, distance <= max(1, (max(plain.count, candidate.count) + 1) / 3) else { return nil }
    return candidate
  }

  private static func normalized(_ word: String) -> String {
    word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// The fewest insertions, deletions, substitutions and swaps of neighbours that turn one word into the other
  /// (optimal string alignment).
  public static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      for j in 0..<b.count {
        var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
