#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Reference {
  /// p_k = exp(z_k) / sum over j of exp(z_j); loss = the mean over the minibatch of -sum over k of t_k log p_k.
  ///
  /// The target t is 1 for the label and else 0; smoothed by s, 1 - s + s / classes for the label and else s / classes.
  /// Shapes: z and p are m x classes, labels m.
  public enum SoftmaxCrossEntropy {
    /// The largest z is taken off all of an example's first, which changes no p and lets no exp overflow.
    public static func probabilities(_ z: Minibatch) -> Minibatch {
      var p = z
      for example in 0..<z.count {
        let classes = 0..<z.shape.count
        let largest = classes.map { z[example, $0] }.max() ?? 0
        let sum = classes.reduce(0) { $0 + exp(z[example, $1] - largest) }
        for k in classes { p[example, k] = exp(z[example, k] - largest) / sum }
      }
      return p
    }

    /// -log p_label = log(sum over j of exp(z_j)) - z_label, so that a p too small to hold gives a finite loss.
    public static func loss(_ z: Minibatch, labels: [Int], smoothing: Double = 0) -> Double {
      var total = 0.0
      for example in 0..<z.count {
        let row = (0..<z.shape.count).map { z[example, $0] }
        let largest = row.max() ?? 0
        let scale = log(row.reduce(0) { $0 + exp($1 - largest) }) + largest
        for k in row.indices { total += target(k, labels[example], of: row.count, smoothing) * (scale - row[k]) }
      }
      return total / Double(z.count)
    }

    /// dl/dz_k = (p_k - t_k) / m: the mean over the minibatch gives the 1/m.
    public static func gradient(_ z: Minibatch, labels: [Int], smoothing: Double = 0) -> Minibatch {
      var dz = probabilities(z)
      for example in 0..<z.count {
        for k in 0..<z.shape.count { dz[example, k] -= target(k, labels[example], of: z.shape.count, smoothing) }
      }
      return dz.map { $0 / Double(z.count) }
    }

    /// t_k.
    private static func target(_ k: Int, _ label: Int, of classes: Int, _ smoothing: Double) -> Double {
      (k == label ? 1 - smoothing : 0) + smoothing / Double(classes)
    }
  }
}
