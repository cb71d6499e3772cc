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
      bnlab data ./mnist             a folder, even if a data set is called so
      """)

  @Argument(help: "mnist, drawn-digits, or a folder.", completion: .directory)
  var set = "mnist"

  @OptionGroup var place: DataOptions

  func run() throws {
    try reportingFailures {
      let choice = DatasetChoice(word: set) ?? .folder(set, name: "data of your own")
      let dataset = try DatasetLocator(dataFolder: place.folder, report: DataProgress.show).load(choice)
      Console.say("\(dataset.name): \(dataset.origin)")
      Console.say(
        "  \(dataset.train.count) training and \(dataset.test.count) test examples of \(dataset.shape), \(dataset.classes) classes"
      )
      for path in dataset.files.paths { Console.say("  \(path)") }
      Console.say("  SHA-256 \(dataset.sha256), \(standing(of: dataset))")
    }
  }

  /// What the digest was held against: only of published data is known what it must be.
  private func standing(of dataset: Dataset) -> String {
    let word = DatasetChoice.words.first { DatasetChoice.sha256(ofWord: $0) == dataset.sha256 }
    return word.map { "verified: it is \($0) to the bit" }
      ?? "of the files as they are: nothing is known to verify data of your own against"
  }
}
