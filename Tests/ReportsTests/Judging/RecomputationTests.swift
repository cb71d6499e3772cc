import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// Every verdict once more, from metrics.h5 alone, by numpy and scipy.
@Suite struct RecomputationTests {
  struct Recomputed: Decodable {
    var effect: Double
    var low: Double
    var high: Double
    var p: Double
  }

  static let script = """
    import h5py
    from scipy import stats
    folder = sys.argv[1]

    def load(experiment, arm):
        g = h5py.File(f"{folder}/{experiment}/metrics.h5")["arms"][arm]
        final = g["final/correct"][:].astype(float)
        n = int(g["final"].attrs["examples"])
        chance = int(g["final"].attrs["most_frequent_label_examples"]) / n
        trained = chance + 3 * np.sqrt(chance * (1 - chance) / n)
        final = np.where(final < 0, chance, final / n)
        return dict(chance=chance, failed=(final <= trained) | (g["diverged_at_step"][:] >= 0),
                    seed=g["seed"][:], step=g["test/step"][:], acc=g["test/accuracy"][:].astype(float), final=final,
                    diverged=g["diverged_at_step"][:] >= 0, total=int(g["test/step"][:][-1]), g=g)

    def held(a):
        lows = [min(a[i:i + 3]) if not np.isnan(a[i:i + 3]).any() else np.nan for i in range(len(a) - 2)]
        return np.array(lows)

    def best(a):
        return np.nanmax(held(a))

    def reach(target, steps, a):
        ok = [i for i, low in enumerate(held(a)) if low >= target]
        if not ok: return None
        i = ok[0]
        if i == 0 or not (a[i - 1] < target): return max(float(steps[i]), 1.0)
        return max(steps[i - 1] + (target - a[i - 1]) / (a[i] - a[i - 1]) * (steps[i] - steps[i - 1]), 1.0)

    def flips(v):
        v = np.asarray(v)
        if not v.any(): return 1.0
        return float(stats.permutation_test((v,), np.sum, permutation_type='samples', n_resamples=np.inf).pvalue)

    # The test turned round: the lowest and the highest value that flips do not reject, looked for by halving.
    def unrejected(v):
        v = np.asarray(v)
        if len(v) < 6: return v.min(), v.max()
        signs = np.array(list(itertools.product([1, -1], repeat=len(v))))
        p = lambda d: np.mean(abs(signs @ d) >= abs(d.sum()) - 1e-9 * abs(d).sum())
        def edge(inside, outside):
            for _ in range(60):
                middle = (inside + outside) / 2
                inside, outside = (middle, outside) if p(v - middle) > 0.05 else (inside, middle)
            return inside
        room = v.max() - v.min() + 1e-12
        return edge(v.mean(), v.min() - room), edge(v.mean(), v.max() + room)

    def found(v, none, unit=lambda x: x):
        lo, hi = unrejected(v)
        return dict(effect=float(unit(np.mean(v))), low=float(unit(lo)), high=float(unit(hi)), p=flips(np.asarray(v) - none))

    def accuracy(e, arm, than):
        return found(load(e, arm)["final"] - load(e, than)["final"], 0)

    def ratio(e, arm, than, joined):
        a, b = load(e, arm), load(e, than)
        logs = []
        for i in range(len(a["seed"])):
            arms = [a, b] + [load(e, x) for x in joined]
            if any(x["failed"][i] for x in arms[2:]): continue
            trained = [x for x in arms if not x["failed"][i]]
            if not trained: continue
            goal = min(best(x["acc"][i]) for x in trained)
            sa, sb = [None if x["failed"][i] else reach(goal, x["step"], x["acc"][i]) for x in (a, b)]
            longer = max(sa or a["total"], sb or b["total"])
            logs.append(np.log((sa or longer) / (sb or longer)))
        return found(logs, 0, np.exp)

    def drift(e, arm, than, probe):
        def one(name):
            g = load(e, name)["g"]["activations"][probe]
            t, q = g["step"][:].astype(float), g["percentiles"][:].astype(float)
            w = np.array([(t[min(i + 1, len(t) - 1)] - t[max(i - 1, 0)]) / 2 for i in range(len(t))])
            mean = np.einsum("k,nkp->np", w, q) / w.sum()
            var = np.einsum("k,nkp->np", w, (q - mean[:, None]) ** 2) / w.sum()
            return np.sqrt(var.mean(1))
        return found(np.log(one(arm) / one(than)), 0, np.exp)

    def failures(e, arm):
        f = load(e, arm)["failed"]
        k, n = int(f.sum()), len(f)
        lo, hi = stats.binomtest(k, n).proportion_ci(0.95, "exact")
        return dict(effect=k / n, low=float(lo), high=float(hi), p=float(stats.binomtest(k, n).pvalue))

    def ensemble(e, arm, members):
        g = load(e, arm)["g"]["disagreements"]
        p, y, total = g["probabilities"][:].astype(float), g["label"][:], int(g.attrs["examples"])
        n = len(p)
        wrong = lambda q: (q.argmax(1) != y).sum() / total
        def gain(runs):
            ways = list(itertools.combinations(runs, members))
            return np.mean([wrong(sum(p[i] for i in w)) - min(wrong(p[i]) for i in w) for w in ways])
        whole = gain(range(n))
        return found(np.array([n * whole - (n - 1) * gain([r for r in range(n) if r != i]) for i in range(n)]), 0)

    """

  @Test func `effects, exact p values, intervals and Holm's correction come out of metrics.h5 alone`() throws {
    let scratch = try TemporaryFolder()
    let inputs = try Synthetic.experiments().map { Synthetic.input($0) }
    for input in inputs {
      try FileManager.default.createDirectory(
        atPath: "\(scratch.path)/\(input.experiment.name)", withIntermediateDirectories: true)
      try MetricsFile.write(input.metrics, to: "\(scratch.path)/\(input.experiment.name)/metrics.h5")
    }
    // As the program does: judged from what was read back.
    let read = try inputs.map {
      ReportInput(experiment: $0.experiment, metrics: try MetricsFile.read("\(scratch.path)/\($0.experiment.name)/metrics.h5"))
    }
    let judgements = ClaimJudge().judge(read).filter { !$0.parts.isEmpty }
    #expect(judgements.count >= 9)
    var calls: [String] = []
    for judgement in judgements {
      for measure in judgement.claim.measures where !Self.isOfTimes(measure) {
        calls.append(try #require(Self.call(measure, judgement.experiment ?? ""), "no recomputation of \(measure)"))
      }
    }
    let answer = try JSONDecoder().decode(
      [Recomputed].self,
      from: Data(
        try Python.run(
          "import itertools, json, sys\nimport numpy as np\n" + Self.script + "\nprint(json.dumps(["
            + calls.joined(separator: ", ") + "]))",
          [scratch.path]
        ).utf8))
    var place = 0
    var values: [Double] = []
    for judgement in judgements {
      var parts = judgement.parts[...]
      for measure in judgement.claim.measures {
        let part = parts.removeFirst()
        // Two pieces of evidence; the first is recomputed.
        if measure is TrainsOnlyWith { parts.removeFirst() }
        guard !Self.isOfTimes(measure) else { continue }
        compare(try #require(part.evidence), answer[place], judgement.claim.id)
        place += 1
      }
      values.append(judgement.p ?? 1)
    }
    // Holm's correction among at least nine, once more by hand.
    let paper = judgements.indices.filter { Paper.batchNormalization.claim(judgements[$0].claim.id) != nil }
    let order = paper.sorted { values[$0] < values[$1] }
    var running = 0.0
    for (rank, index) in order.enumerated() {
      running = max(running, min(1, Double(max(9, paper.count) - rank) * values[index]))
      #expect(abs((judgements[index].correctedP ?? -1) - running) < 1e-12)
    }
  }

  /// Times stand beside the runs, not in metrics.h5: nobody can recompute them from there.
  private static func isOfTimes(_ measure: any Measure) -> Bool { measure is StepTime }

  private func compare(_ part: Evidence, _ expected: Recomputed, _ id: String) {
    #expect(abs(part.effect - expected.effect) <= 1e-9 * max(1, abs(expected.effect)), "\(id): effect")
    #expect(abs(part.p - expected.p) <= 1e-12, "\(id): p \(part.p) against \(expected.p)")
    // The flips' own tolerance for ties, a billionth.
    let width = max(expected.high - expected.low, 1e-9)
    #expect(abs(part.interval.low - expected.low) <= 1e-6 * width, "\(id): low \(part.interval.low) against \(expected.low)")
    #expect(abs(part.interval.high - expected.high) <= 1e-6 * width, "\(id): high \(part.interval.high) against \(expected.high)")
  }

  private static func call(_ measure: any Measure, _ e: String) -> String? {
    switch measure {
    case let one as FinalAccuracy: "accuracy('\(e)', '\(one.arm)', '\(one.than)')"
    case let one as StepsRatio: "ratio('\(e)', '\(one.arm)', '\(one.than)', [\(one.to.map { "'\($0)'" } ?? "")])"
    case let one as DriftRatio: "drift('\(e)', '\(one.arm)', '\(one.than)', '\(one.probe)')"
    case let one as FailureShare: "failures('\(e)', '\(one.arm)')"
    case let one as TrainsOnlyWith:
      "found(load('\(e)', '\(one.arm)')['final'] - load('\(e)', '\(one.arm)')['chance'], 0)"
    case let one as EnsembleGain: "ensemble('\(e)', '\(one.arm)', \(one.members))"
    default: nil
    }
  }
}
