import Datasets
import Experiments
import TestSupport
import Testing

@Suite struct DatasetDescriptionTests {
  @Test func `the drawn digits are what they are said to be before anybody draws them`() throws {
    let scratch = try TemporaryFolder()
    let library = DatasetLibrary(DatasetLocator(environment: ["XDG_CACHE_HOME": scratch.path, "HOME": scratch.path]))
    let drawn = try library.describe(DatasetRequest(name: "drawn-digits", folder: nil))
    let said = DatasetDescription.drawnDigits
    #expect(drawn.identity == said.identity && drawn.shape == said.shape && drawn.classes == said.classes)
    #expect(drawn.trainingExamples == said.trainingExamples && drawn.testExamples == said.testExamples)
    #expect(drawn.pixels(drawn.trainingExamples) == said.pixels(said.trainingExamples))
  }
}
