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

  @OptionGroup var place: DataOptions

  func run() throws {
    try reportingFailures {
      let dataset = try DatasetLocator(dataFolder: place.folder, report: DataProgress.show).load(DatasetChoice(set))
      Console.say("\(dataset.name): \(dataset.origin)")
      Console.say(
        "  \(dataset.train.count) training and \(dataset.test.count) test examples of \(dataset.shape), \(dataset.classes) classes"
      )
      for path in dataset.files.paths { Console.say("  \(path)") }
      // Only of what was published is it known what it must be.
      Console.say("  SHA-256 \(dataset.sha256)\(dataset.sha256 == MNIST.sha256 ? ", verified" : "")")
    }
  }
}
