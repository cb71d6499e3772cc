import Experiments

/// The lines of numpy that give a claim's numbers again from `metrics.h5`, and use nothing of this program. A test runs those of every claim.
enum NumpyRecipe {
  /// Prints a row a comparison: effect, both ends of its interval, and p against no difference. nil where the numbers do not stand in the file.
  /// - `path`: Of `metrics.h5`, from where the page is.
  static func text(_ claim: ClaimDefinition, path: String) -> String? {
    let lines = claim.measures.map { ($0 as? any ClaimMeasure)?.numpy }
    guard !lines.isEmpty, !lines.contains(where: { $0 == nil }) else { return nil }
    var own = show + lines.compactMap(\.self).flatMap(\.self)
    for helper in helpers.reversed() where own.contains(where: { $0.contains("\(helper.name)(") }) {
      own.insert("\(helper.name) = \(helper.line)", at: 0)
    }
    return (["import h5py, numpy as np", "from scipy import stats", "arms = h5py.File(\"\(path)\")[\"arms\"]"] + own)
      .joined(separator: "\n")
  }

  /// What measures may use of an arm x; each line uses those before it.
  private static let helpers: [(name: String, line: String)] = [
    ("examples", "lambda x: arms[x]['final'].attrs['examples']"),
    ("chance", "lambda x: arms[x]['final'].attrs['most_frequent_label_examples'] / examples(x)"),
    ("right", "lambda x: arms[x]['final/correct'][:]"),
    ("final", "lambda x: np.where(right(x) < 0, chance(x), right(x) / examples(x))"),
    ("level", "lambda x: chance(x) + 3 * np.sqrt(chance(x) * (1 - chance(x)) / examples(x))"),
    ("failed", "lambda x: (arms[x]['diverged_at_step'][:] >= 0) | (final(x) <= level(x))"),
  ]

  /// Sign flips of values, or the binomial test of events.
  private static let show = [
    "def show(v, none, unit=np.asarray):",
    "    n = len(v); subsets = np.arange(2 ** n)[:, None] >> np.arange(n) & 1",
    "    if v.dtype == bool:",
    "        test = stats.binomtest(int(v.sum()), n, none)",
    "        return print(v.mean(), *test.proportion_ci(), test.pvalue)",
    "    p = np.mean(abs((1 - 2 * subsets) @ (v - none)) >= abs((v - none).sum()) - 1e-9 * abs(v - none).sum())",
    "    means = np.sort(subsets[1:] @ v / subsets[1:].sum(1)); k = max(int(0.05 * 2 ** (n - 1) + 1e-9), 1)",
    "    print(*unit([v.mean(), means[k - 1], means[-k]]), p)",
  ]
}
