import Grammar

/// What a cluster wants to be told of tasks, and how large they are: what differs from site to site and not from spec to spec.
public struct SlurmSite: Hashable, Sendable {
  public var partition: String?
  public var account: String?
  public var qos: String?
  /// Features that nodes must have.
  public var constraint: String?
  /// Of a task.
  public var memory: String?
  /// How long a task may take at a time.
  public var time = SlurmTime(seconds: 3600)
  /// Planned minutes of a task, at most, where there may be so many tasks.
  public var minutes: Double = 20
  /// Tasks of an array; nil for as many as Slurm takes.
  public var tasks: Int?
  /// Tasks at a time; nil for as many as there is room for.
  public var atATime: Int?
  public var modules: [String] = []
  /// Lines of bash, before a task begins.
  public var setup: [String] = []
  /// More options of sbatch, each as in a script.
  public var options: [String] = []

  public init() {}
}

// MARK: The file

extension SlurmSite {
  /// Beside the specs.
  public static let fileName = "slurm.yaml"

  /// What the site's file says, where there is one, and then the command line.
  /// - `assignments`: `partition=short`, each a key of the file and its value as written there.
  /// - Throws: All their problems, at least one.
  public static func read(_ path: String?, _ assignments: [String]) throws(SpecProblems) -> SlurmSite {
    let site = if let path { try DeclaredFile.read(path, as: section, called: name) } else { SlurmSite() }
    return try DeclaredFile.setting(assignments, option: "--slurm", in: site, as: section, called: name)
  }

  private static let name = "a site"

  /// What it may give.
  public static let section = Section(
    "slurm", heading: "key of `\(fileName)`", initial: SlurmSite(),
    keys: [
      line("partition", \.partition, says: "Which nodes.", example: "short"),
      line("account", \.account, says: "Who is charged.", example: "physics"),
      line("qos", \.qos, says: "The quality of service, which may have limits of its own.", example: "normal"),
      line(
        "constraint", \.constraint, says: "Features that nodes must have; of one kind of processor all give the same bytes.",
        example: "avx512"),
      line("memory", \.memory, says: "Of a task.", example: "2G"),
      Key(
        "time", .time, \.time,
        says:
          "How long a task may take at a time. It ends before that with checkpoints, and has its turn again, until its share is done.",
        unit: "as sbatch's `--time`"),
      Key(
        "minutes", .number(Bounds(from: 0.001, to: 10_000)), \.minutes,
        says:
          "What is planned for a task at most: more, and there are fewer tasks to be scheduled; less, and more can work at a time.",
        unit: "minutes, 0.001 to 10000"),
      Key(
        "tasks", .whole(1...100_000), \.tasks, says: "Tasks of an array at most.", need: .otherwise("what Slurm takes")),
      Key(
        "at-a-time", .whole(1...100_000), \.atATime, says: "Tasks that run at a time at most.",
        need: .otherwise("as many as there is room for")),
      Key("modules", .list(of: .text(), "names"), \.modules, says: "Modules that a task loads first."),
      Key("setup", .list(of: .text(limit: 1000), "lines"), \.setup, says: "Lines of bash that a task runs after that."),
      Key(
        "options", .list(of: .text(limit: 1000), "lines"), \.options,
        says: "More options of sbatch, each as behind `#SBATCH`: `--licenses=x`."),
    ])

  private static func line(
    _ word: String, _ path: WritableKeyPath<SlurmSite, String?> & Sendable, says: String, example: String
  ) -> Key<SlurmSite> {
    Key(word, .text(), path, says: says, unit: "such as `\(example)`", need: .otherwise("what the site gives"))
  }
}

// MARK: Times

/// A time as Slurm writes it.
public struct SlurmTime: Hashable, Sendable {
  public var seconds: Int

  public init(seconds: Int) { self.seconds = seconds }

  /// `90` are minutes; `90:00`, `1:30:00`, `1-12`, `1-12:30` and `1-12:30:00` are what they look like. nil for anything else, and for no time.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.last?.split(separator: ":", omittingEmptySubsequences: false).map { Self.number($0) } ?? []
    guard parts.count <= 2, (1...3).contains(numbers.count), !numbers.contains(nil) else { return nil }
    let fields = numbers.compactMap(\.self)
    if parts.count == 2 {
      guard let days = Self.number(parts[0]) else { return nil }
      seconds = days * 86_400 + zip(fields, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    } else {
      let units = [[60], [60, 1], [3600, 60, 1]][fields.count - 1]
      seconds = zip(fields, units).reduce(0) { $0 + $1.0 * $1.1 }
    }
    guard seconds > 0 else { return nil }
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.count <= 5 && !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// `1:30:00`.
  public var text: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds / 3600):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
  }
}

extension Form where Value == SlurmTime {
  fileprivate static let time = Form(
    schema: .object([
      ("type", .list([.text("string"), .text("integer")])),
      ("pattern", .text(#"^([0-9]{1,5}-[0-9]{1,5}(:[0-9]{1,5}){0,2}|[0-9]{1,5}(:[0-9]{1,5}){0,2})$"#)),
    ]), values: "a time", written: { .text($0.text) },
    read: { value, name, problems in
      if let time = value.text.flatMap(SlurmTime.init) { return time }
      ValueReader(problems: problems).expected("a time such as `90` (minutes), `1:30:00` or `2-00`", name, value)
      return nil
    })
}
