import ArgumentParser
import Datasets
import Experiments

/// Where the data is, fetched and verified.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Where the data is, fetched and verified.",
    discussion: """
      bnlab data                     MNIST, fetched where it is missing
      bnlab data drawn-digits        the digits that bnlab draws itself
      bnlab data path/to/folder      IDX files of your own
      """)

  @Argument(help: "mnist, drawn-digits, or a folder.", completion: .directory)
  var set = "mnist"

  @Option(
    help: ArgumentHelp("Folder with MNIST's four files, gzipped or not.", valueName: "dir"), completion: .directory,
    transform: Path.read)
  var data: String?

  func run() throws {
    try reportingFailures {
      let dataset = try DatasetLocator(dataFolder: data, report: DataProgress.show).load(DatasetChoice(set))
      Console.say("\(dataset.name): \(dataset.origin)")
      Console.say(
        "  \(dataset.train.count) training and \(dataset.test.count) test examples of \(dataset.shape), \(dataset.classes) classes"
      )
      for path in dataset.files.paths { Console.say("  \(path)") }
      Console.say("  SHA-256 \(dataset.sha256), verified")
    }
  }
}
