import Foundation
import TestSupport
import Testing

/// What the README says was measured is what stands in `results/`: each number is worked out anew, by h5py, from there.
@Suite struct ReadmeNumbersTests {
  /// A piece of the README as the results would have it.
  private struct Piece: Decodable {
    let what: String
    let text: String
  }

  private static func pieces() throws -> [Piece] {
    let answer = try Python.run(script, [Repository.url.appending(path: "results").path])
    return try JSONDecoder().decode([Piece].self, from: Data(answer.utf8))
  }

  /// The README without its code, each paragraph and each row of a table on a line.
  private static func readme() throws -> String {
    let text = try String(contentsOf: Repository.url.appending(path: "README.md"), encoding: .utf8)
    let prose = text.split(separator: "```", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }.map(
      \.element)
    return prose.joined().replacing(#/\n(?![\n|])/#, with: " ").replacing(#/ +/#, with: " ")
  }

  @Test func `every number that was measured is the one that the results hold`() throws {
    let readme = try Self.readme()
    for piece in try Self.pieces() {
      let isThere = readme.contains(piece.text)
      #expect(isThere, "\(piece.what): the README wants\n\(piece.text)\n")
    }
  }

  @Test func `no number with a unit stands in the README that no test works out`() throws {
    var rest = try Self.readme()
    for piece in try Self.pieces() { rest = rest.replacing(piece.text, with: "") }
    // The example's arms times seeds, which `ReadmeTests` plans.
    rest = rest.replacing("trains its 36 runs", with: "")
    let typed = rest.matches(of: #/[0-9][0-9,.]* ?(?:%|min\b|ms\b|s\b|h\b|GFLOP|runs|seeds|times)[^|]{0,30}/#).map {
      String($0.output)
    }
    #expect(typed.isEmpty, "\(typed)")
  }

  private static let script = """
    import collections, glob, h5py, json, os, sys
    results = sys.argv[1]
    pieces = []
    def want(what, text): pieces.append(dict(what=what, text=text))
    words = dict(zip(range(2, 13), 'two three four five six seven eight nine ten eleven twelve'.split()))

    # Runs, each once, and the time that they took.
    seeds, times, processors = collections.defaultdict(set), {}, set()
    for path in glob.glob(f'{results}/mnist/*/metrics.h5'):
        with h5py.File(path) as file:
            for name, arm in file['arms'].items(): seeds[arm.attrs['identity']].update(arm['seed'][:].tolist())
        with open(os.path.dirname(path) + '/provenance.json') as file:
            for arm in json.load(file).values():
                for seed, run in arm['runs'].items():
                    times[arm['identity'], seed] = run['trainingSeconds'] + run['evaluationSeconds']
                    processors.add(run['processor'])
    runs = sum(map(len, seeds.values()))
    facts = []
    if os.path.exists(f'{results}/benchmark/measured.jsonl'):
        with open(f'{results}/benchmark/measured.jsonl') as file: facts = [json.loads(line) for line in file]
    machine = next((fact for fact in facts if fact.get('measure') == 'machine'), None)
    rate = f" ({machine['gigaflops_per_second']:.0f} GFLOP/s in a large matrix product)" if machine else ''
    want('runs and their time',
        f"trains {runs} runs, which took {sum(times.values()) / 60:.0f} min of one core of an {' and an '.join(sorted(processors))}{rate}")

    # The table of accuracies.
    counts = set()
    def row(name, experiment, without, with_):
        with h5py.File(f'{results}/mnist/{experiment}/metrics.h5') as file:
            arms = [file['arms'][arm] for arm in (without, with_)]
            counts.update(len(arm['seed']) for arm in arms)
            steps = {json.loads(arm.attrs['configuration'])['steps'] for arm in arms}
            drops = {'dropout' in arm.attrs['configuration'] for arm in arms}
            # The paper's BN-x5 and those like it are without Dropout, and their plain networks with it.
            wanted = {True, False} if 'BN-x5' in name else {'Dropout' in name or 'same' in name}
            assert len(steps) == 1 and drops == wanted, (name, steps, drops)
            # A diverged run counts as chance: naming the most frequent label.
            def chance(arm): return arm['final'].attrs['most_frequent_label_examples'] / arm['final'].attrs['examples']
            ends = [100 * sum(x if x == x else chance(arm) for x in arm['final/accuracy'][:]) / len(arm['seed']) for arm in arms]
        want(name, f'| {name} | {steps.pop():,} | {ends[0]:.2f} % / {ends[1]:.2f} % |')
    row("section 4.1's, sigmoids, without / with BN", 'mnist-mlp', 'plain', 'bn')
    row('LeNet-5, ReLU, Dropout, without / with BN', 'lenet-learning-rate', 'plain-rate-x1', 'bn-rate-x1')
    row('the same at 30 times the rate', 'lenet-learning-rate', 'plain-rate-x30', 'bn-rate-x30')
    row('LeNet-5, sigmoids, Dropout, without / with BN', 'lenet-sigmoid', 'plain-rate-x1', 'bn-rate-x1')
    row('a small Inception, ReLU, Dropout, without / with BN', 'inception-figure-3', 'inception', 'bn-baseline')
    row('at 5 times the rate, without BN / BN-x5', 'inception-figure-3', 'inception-x5', 'bn-x5')
    row('with sigmoids, without BN / BN-x5-Sigmoid', 'inception-figure-3', 'inception-sigmoid', 'bn-x5-sigmoid')
    assert len(counts) == 1, counts
    want('seeds', f'What it found, from {words[counts.pop()]} seeds')

    # Verdicts, those that are not plainly "reproduced" with the claims that got them.
    found = collections.defaultdict(list)
    papers = [claim for claim in json.load(open(f'{results}/mnist/claims.json')) if claim['claimed_by'] == 'paper']
    often = collections.Counter(claim['id'] for claim in papers)
    # A claim that was judged on several networks goes by both names.
    for claim in papers:
        found[claim['verdict']].append(f"`{claim['id']}`" + (f" ({claim['network']})" if often[claim['id']] > 1 else ''))
    parts = [f'{word}: ' + ', '.join(names) for word, names in found.items() if word != 'reproduced']
    want('verdicts', f"Of {f'{len(papers)} verdicts on ' if len(papers) > len(often) else ''}{len(often)} claims of the paper: " + '; '.join([f"{len(found['reproduced'])} reproduced"] + parts) + '.')

    # The benchmark's: `bnlab bench --python PYTHON --results results` writes the file.
    if not facts: want('the benchmark', f'(there is no {results}/benchmark/measured.jsonl to hold the table to)')
    cases = collections.defaultdict(dict)
    for fact in facts:
        if 'ms_per_step' not in fact or (fact['batch'], fact['width']) != (60, 1): continue
        name = {'mlp': "section 4.1's", 'lenet5': 'LeNet-5'}[fact['net']] + (' + BN' if fact['normalization'] == 'batch' else '')
        if fact['net'] == 'lenet5': name += ', ' + {'relu': 'ReLU'}.get(fact['activation'], fact['activation'])
        if fact['dropout'] > 0: name += ', Dropout'
        # Of several measurements the first is the table's; the others show how the cost grows.
        cases[name].setdefault(fact['peer'], fact)
    others = ['torch', 'torch-compile', 'torch-channels-last', 'jax', 'jax-scan']
    for name, peers in cases.items():
        own = peers['bnlab']
        ratios = [f"{peers[peer]['ms_per_step'] / own['ms_per_step']:.1f}" if peer in peers else '–' for peer in others]
        want(name, f"| {name} | {own['ms_per_step']:.2f} | {100 * own['share_of_peak']:.0f} % | {' | '.join(ratios)} |")
    # Of all specs' runs together, where their times stand beside their metrics.
    for fact in facts:
        if fact.get('measure') == 'spec' and fact['spec'] == '':
            want('the runs beside their products',
                f"All {fact['runs']} runs took {fact['processor_seconds'] / fact['product_seconds']:.2f} times as long as their matrix products and "
                "convolutions at that rate, evaluation included.")
    print(json.dumps(pieces))
    """
}
