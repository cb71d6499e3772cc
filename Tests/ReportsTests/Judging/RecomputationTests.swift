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

    def boot(v):
        rng = np.random.default_rng(7)
        m = rng.choice(v, (20000, len(v))).mean(1)
        return np.percentile(m, [2.5, 97.5])

    def accuracy(e, arm, than, margin):
        d = load(e, arm)["final"] - load(e, than)["final"]
        lo, hi = boot(d)
        return dict(effect=float(d.mean()), low=float(lo), high=float(hi), p=flips(d - margin))

    def ratio(e, arm, than, target, at_most):
        a, b, t = load(e, arm), load(e, than), load(e, target)
        logs = []
        for i in range(len(a["seed"])):
            if t["failed"][i]: continue
            goal = best(t["acc"][i])
            sb = reach(goal, b["step"], b["acc"][i]) or float(b["total"])
            sa = reach(goal, a["step"], a["acc"][i]) or max(float(a["total"]), sb)
            logs.append(np.log(sa / sb))
        lo, hi = np.exp(boot(np.array(logs)))
        return dict(effect=float(np.exp(np.mean(logs))), low=float(lo), high=float(hi), p=flips(np.array(logs) - np.log(at_most)))

    def drift(e, arm, than, probe, at_most):
        def one(name):
            g = load(e, name)["g"]["activations"][probe]
            t, q = g["step"][:].astype(float), g["percentiles"][:].astype(float)
            w = np.array([(t[min(i + 1, len(t) - 1)] - t[max(i - 1, 0)]) / 2 for i in range(len(t))])
            mean = np.einsum("k,nkp->np", w, q) / w.sum()
            var = np.einsum("k,nkp->np", w, (q - mean[:, None]) ** 2) / w.sum()
            return np.sqrt(var.mean(1))
        logs = np.log(one(arm) / one(than))
        lo, hi = np.exp(boot(logs))
        return dict(effect=float(np.exp(logs.mean())), low=float(lo), high=float(hi), p=flips(logs - np.log(at_most)))

    def failures(e, arm, at_least):
        f = load(e, arm)["failed"]
        k, n = int(f.sum()), len(f)
        lo, hi = stats.binomtest(k, n).proportion_ci(0.95, "exact")
        p = min(1, 2 * min(stats.binom.cdf(k, n, at_least), stats.binom.sf(k - 1, n, at_least)))
        return dict(effect=k / n, low=float(lo), high=float(hi), p=float(p))

    def ensemble(e, arm, members):
        g = load(e, arm)["g"]["disagreements"]
        p, y, total = g["probabilities"][:].astype(float), g["label"][:], int(g.attrs["examples"])
        n = len(p)
        right = lambda q: q.argmax(1) == y
        d = np.zeros(len(y))
        for s in range(n):
            w = [(s + i) % n for i in range(members)]
            together = right(sum(p[i] for i in w))
            alone = [right(p[i]) for i in w]
            b = max(range(members), key=lambda i: (alone[i].sum(), -i))
            d += (alone[b].astype(float) - together.astype(float)) / n
        rng = np.random.default_rng(3)
        full = np.concatenate([d, np.zeros(total - len(d))])
        m = [rng.choice(full, total).mean() for _ in range(2000)]
        lo, hi = np.percentile(m, [2.5, 97.5])
        k = d[np.abs(d) > 1e-12]
        z = abs(k.sum()) / np.sqrt((k ** 2).sum())
        return dict(effect=float(full.mean()), low=float(lo), high=float(hi), p=float(2 * stats.norm.sf(z)))

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
          "import json, sys\nimport numpy as np\n" + Self.script + "\nprint(json.dumps([" + calls.joined(separator: ", ") + "]))",
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
    let isEnsemble = part.quantity.contains("averaged predictions")
    #expect(
      abs(part.p - expected.p) <= (isEnsemble ? max(0.3 * expected.p, 1e-4) : 1e-12), "\(id): p \(part.p) against \(expected.p)")
    let width = max(expected.high - expected.low, 1e-9)
    #expect(abs(part.interval.low - expected.low) <= 0.1 * width, "\(id): low \(part.interval.low) against \(expected.low)")
    #expect(abs(part.interval.high - expected.high) <= 0.1 * width, "\(id): high \(part.interval.high) against \(expected.high)")
  }

  private static func call(_ measure: any Measure, _ e: String) -> String? {
    switch measure {
    case let one as FinalAccuracy: "accuracy('\(e)', '\(one.arm)', '\(one.than)', \(one.margin))"
    case let one as StepsRatio: "ratio('\(e)', '\(one.arm)', '\(one.than)', '\(one.to ?? one.than)', \(one.atMost))"
    case let one as DriftRatio: "drift('\(e)', '\(one.arm)', '\(one.than)', '\(one.probe)', \(one.atMost))"
    case let one as FailureShare: "failures('\(e)', '\(one.arm)', \(one.atLeast))"
    case let one as TrainsOnlyWith:
      "(lambda d: dict(effect=float(d.mean()), low=float(boot(d)[0]), high=float(boot(d)[1]), p=flips(d - \(one.margin))))(load('\(e)', '\(one.arm)')['final'] - load('\(e)', '\(one.arm)')['chance'])"
    case let one as EnsembleGain: "ensemble('\(e)', '\(one.arm)', \(one.members))"
    default: nil
    }
  }
}
