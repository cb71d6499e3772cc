import Foundation
import TestSupport
import Testing

/// Ten thousand runs: what planning and handing them over takes, by the clock of the processor.
@Suite(.serialized) struct LargeSweepTests {
  /// Two hundred and fifty arms, forty seeds.
  private static var spec: String {
    let rates = (1...50).map { "0.\($0 < 10 ? "0" : "")\($0)" }.joined(separator: ", ")
    return Laboratory.spec(seeds: 40).split(separator: "\n").filter { !$0.hasPrefix("  plain:") && !$0.hasPrefix("  bn:") }
      .joined(separator: "\n").replacing(
        "arms:", with: "arms:\n  bn: { rate: [\(rates)], steps: [2000, 2001, 2002, 2003, 2004] }")
  }

  private struct Measure: Decodable {
    let what: String
    let seconds: Double
    let megabytes: Double
    let said: String
  }

  @Test func `planning ten thousand runs, none done or all, and handing them over takes seconds and less than 200 MB`() throws {
    let laboratory = try Laboratory(Self.spec)
    let answer = try Python.run(Self.script, [laboratory.path, Repository.program])
    let measures = try JSONDecoder().decode([Measure].self, from: Data(answer.utf8))
    try #require(measures.count == 3)
    for measure in measures {
      print("large sweep: \(measure.what): \(measure.seconds) s of a core, \(measure.megabytes) MB")
      #expect(measure.megabytes < 200, "\(measure.what)")
      // On a slow and busy machine; what grew with the square would take minutes on any.
      #expect(measure.seconds < (measure.what.hasPrefix("plan") ? 10 : 20), "\(measure.what)")
    }
    #expect(measures[0].said.contains("10000 runs, 0 up to date"), "\(measures[0].said)")
    #expect(measures[1].said.contains("10000 runs in 1000 shares"), "\(measures[1].said)")
    #expect(measures[2].said.contains("10000 runs, 10000 up to date"), "\(measures[2].said)")
  }

  /// Slurm's commands are played by scripts; then every run is given a file and a note, as if it were done.
  private static let script = """
    import glob, json, os, subprocess, sys
    folder, program = sys.argv[1:]
    os.chdir(folder)
    os.mkdir('bin')
    for name, said in dict(squeue='', scontrol='MaxArraySize = 4001', sbatch='7').items():
        with open(f'bin/{name}', 'w') as file: file.write(f'#!/bin/sh\\necho "{said}"\\n')
        os.chmod(f'bin/{name}', 0o755)
    environment = dict(os.environ, PATH=folder + '/bin:/usr/bin:/bin', XDG_CACHE_HOME=folder + '/cache', BNLAB_DATA='', BNLAB_MIRRORS=' ')
    measures = []
    def call(what, *arguments):
        with open('said', 'w') as file:
            process = subprocess.Popen([program, *arguments], stdout=file, stderr=subprocess.STDOUT, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
        with open('said') as file: said = file.read()
        assert status == 0, said
        measures.append(dict(what=what, seconds=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / 1024, said=said[:300] + said[-300:]))

    call('plan, nothing done', 'plan')
    call('hand over', 'run', '--on', 'slurm', '--slurm', 'minutes=0.001', '--slurm', 'tasks=1000')
    note = dict(host='node1', processor='', system='', bnlab='', oneDNN='', finished='', steps=20, evaluations=3, trainingSeconds=1.5,
                evaluationSeconds=0.5, evaluationSteps=list(range(0, 200, 10)), secondsUntilEvaluation=[i / 7 for i in range(20)], resumptions=0,
                peakMemoryBytes=0, fileBytes=0, fileSHA256='0' * 64, instructionSet='AVX2')
    [contents] = glob.glob('results/submissions/*/submission.json')
    with open(contents) as file: shares = json.load(file)['shares']
    for number, share in enumerate(shares, 1):
        with open(f'{os.path.dirname(contents)}/share-{number}.jobs') as file: jobs = [json.loads(line) for line in file]
        for run, job in zip(share['runs'], jobs):
            os.makedirs(os.path.dirname(run), exist_ok=True)
            stored = f'{os.path.dirname(run)}/configuration.json'
            if not os.path.exists(stored):
                with open(stored, 'w') as file: json.dump(dict(configuration=job['configuration'], numerics=job['numerics']), file)
            with open(run + '.h5', 'w'): pass
            with open(run + '.json', 'w') as file: json.dump(note, file)
    call('plan, all done', 'plan')
    print(json.dumps(measures))
    """
}
