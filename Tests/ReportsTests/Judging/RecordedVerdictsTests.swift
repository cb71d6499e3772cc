import Foundation
import TestSupport
import Testing

/// The verdicts that stand in `results/`, once more, from what stands there: numbers by the numpy that each claim shows, words by the rule anew.
@Suite struct RecordedVerdictsTests {
  private struct Answer: Decodable {
    var recomputed: Int
    var faults: [String]
  }

  @Test func `every claim's own lines of numpy give its effect, interval and p, and the rule in Python its word`() throws {
    let output = try Python.run(Self.script, [Repository.url.appending(path: "results/mnist").path])
    let answer = try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    #expect(answer.faults == [])
    #expect(answer.recomputed >= 9)
  }

  private static let script = """
    import contextlib, io, json, os, sys
    import numpy as np
    os.chdir(sys.argv[1])
    claims = json.load(open("claims.json"))
    faults, recomputed = [], 0

    def show(v, none):
        n = len(v); s = np.arange(2 ** n)[:, None] >> np.arange(n) & 1
        p = np.mean(abs((1 - 2 * s) @ (v - none)) >= abs((v - none).sum()) - 1e-9 * abs(v - none).sum())
        m = np.sort(s[1:] @ v / s[1:].sum(1)); k = max(int(0.05 * 2 ** (n - 1) + 1e-9), 1)
        return [v.mean(), m[k - 1], m[-k], p]

    for claim in claims:
        if not claim["parts"]: continue
        if claim["numpy"]:
            with contextlib.redirect_stdout(io.StringIO()) as out: exec(claim["numpy"], {})
            rows = [[float(x) for x in line.split()] for line in out.getvalue().splitlines()]
            recomputed += 1
        else:  # times stand beside the runs: from the seeds' own numbers
            rows = []
            for part in claim["parts"]:
                v = np.log([x["value"] for x in part["by_seed"]])
                e, low, high, p = show(v, np.log(part["against"]))
                rows.append([*np.exp([e, low, high]), p])
        if len(rows) != len(claim["parts"]): faults.append(f"{claim['id']}: {len(rows)} rows")
        for row, part in zip(rows, claim["parts"]):
            said = [part["effect"], *part["interval"], part["p"]]
            if not np.allclose(row, said, rtol=1e-9, atol=1e-12): faults.append(f"{claim['id']}: {row} against {said}")
            part["row"] = row
            for size in part["sizes"]:
                v = np.array([x["value"] for x in part["by_seed"]], float)
                if part["unit"] == "share": continue
                v, at = (np.log(v), np.log(size["value"])) if part["unit"] == "ratio" else (v, size["value"])
                p = show(v, at)[3]
                beyond = row[0] <= size["value"] if part["side"] == "below" else row[0] >= size["value"]
                found = "compatible" if p > 0.05 else "larger" if beyond else "smaller"
                if abs(p - size["p"]) > 1e-9 or found != size["effect"]: faults.append(f"{claim['id']}: size {p} {found}")

    def holds(part, value, limit): return value <= limit if part["side"] == "below" else value >= limit
    def harmless(part): return any(s["owner"] == "ours" and holds(part, part["against"], s["value"]) for s in part["sizes"])
    def against(part):
        return not holds(part, part["row"][0], part["against"]) and not (harmless(part) and part["row"][3] > 0.05)

    judged = [c for c in claims if c["parts"]]
    for claim in judged:
        parts = claim["parts"]
        wrong = [p["row"][3] for p in parts if against(p)]
        claim["own"] = min(1, min(wrong) * len(parts)) if wrong else max(p["row"][3] for p in parts if not harmless(p))
    running = 0
    for rank, claim in enumerate(sorted(judged, key=lambda c: c["own"])):
        running = max(running, min(1, (claim["tests_corrected_for"] - rank) * claim["own"]))
        if abs(running - claim["p_corrected"]) > 1e-9: faults.append(f"{claim['id']}: corrected {running}")
        parts = claim["parts"]
        papers = [s for p in parts for s in p["sizes"] if s["owner"] == "paper"]
        if running <= 0.05:
            word = "reversed" if any(map(against, parts)) else "reproduced"
            if word == "reproduced":
                for size in papers:
                    if size["effect"] == "smaller": word = "reproduced in direction, smaller than the paper's"
                if word == "reproduced":
                    for size in papers:
                        if size["effect"] == "larger" and size["kind"] == "measured":
                            word = "reproduced in direction, larger than the paper's"
        elif claim["own"] <= 0.05 or any(s["effect"] == "compatible" for s in papers): word = "undecided"
        else: word = "no difference found"
        if word != claim["verdict"]: faults.append(f"{claim['id']}: {word} against {claim['verdict']}")
    print(json.dumps(dict(recomputed=recomputed, faults=faults)))
    """
}
