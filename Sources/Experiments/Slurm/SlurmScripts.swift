/// What tasks do, as bash and `#SBATCH` lines: everything that Slurm is told stands there to be read.
public struct SlurmScripts: Sendable {
  public var site: SlurmSite
  public var submission: String
  public var logs: String
  public var shares: Int
  /// This program's path.
  public var program: String
  /// Where it was started.
  public var folder: String

  /// - `submission`: Its folder. Its last part is what the jobs are called.
  public init(site: SlurmSite, submission: String, logs: String, shares: Int, program: String, folder: String) {
    self.site = site
    self.submission = submission
    self.logs = logs
    self.shares = shares
    self.program = program
    self.folder = folder
  }

  /// What jobs of a submission are called.
  public static func job(of submission: String) -> String { "bnlab-\(submission.split(separator: "/").last ?? "")" }

  /// Seconds that a task works: some before its time is over, in which it leaves its checkpoints.
  var workSeconds: Int { max(1, site.time.seconds - min(120, max(1, site.time.seconds / 10))) }

  /// Each task trains one share. Started again, by Slurm or by itself, it goes on where it was.
  public var train: String {
    """
    \(head)
    #SBATCH --array=1-\(shares)\(site.atATime.map { "%\($0)" } ?? "")
    #SBATCH --output=\(Shell.quoted("\(logs)/share-%a.log"))
    #SBATCH --open-mode=append
    #SBATCH --requeue
    \(tail)
    \(Shell.quoted(program)) work --submission \(Shell.quoted(submission)) --share "$SLURM_ARRAY_TASK_ID/\(shares)" --jobs 1 --for \(workSeconds)
    code=$?
    # Its time was over: it has its turn again.
    if [ "$code" = 75 ]; then scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"; fi
    exit "$code"

    """
  }

  /// The last task, when all others have ended, whatever became of them.
  /// - `arguments`: Of `bnlab publish`, each a word for a shell.
  public func publish(_ arguments: [String]) -> String {
    """
    \(head)
    #SBATCH --output=\(Shell.quoted("\(logs)/publish.log"))
    #SBATCH --open-mode=append
    \(tail)
    exec \(Shell.quoted(program)) publish \(arguments.joined(separator: " "))

    """
  }

  private var head: String {
    """
    #!/bin/bash
    # Written by `bnlab run --on slurm`.
    #SBATCH --job-name=\(Self.job(of: submission))
    #SBATCH --chdir=\(Shell.quoted(folder))
    #SBATCH --nodes=1
    #SBATCH --ntasks=1
    #SBATCH --cpus-per-task=1
    """
  }

  private var tail: String {
    let given: [(String, String?)] = [
      ("time", site.time.text), ("partition", site.partition), ("account", site.account), ("qos", site.qos),
      ("constraint", site.constraint), ("mem", site.memory),
    ]
    let options =
      given.compactMap { name, value in value.map { "#SBATCH --\(name)=\($0)" } } + site.options.map { "#SBATCH \($0)" }
    let commands = site.modules.map { "module load \(Shell.quoted($0))" } + site.setup
    return (options + [""] + commands).joined(separator: "\n")
  }
}
