/// One way to analyse a comparison's runs, among those that nobody could call wrong. It costs nothing: all are read from the same metrics.
public struct AnalysisChoice: Sendable {
  /// What was chosen of what, in the order of aspects: "target", "the lower of both runs' bests".
  public struct Option: Hashable, Sendable {
    public let aspect: String
    public let value: String

    init(_ aspect: String, _ value: String) {
      self.aspect = aspect
      self.value = value
    }
  }

  public let options: [Option]
  /// In the unit of the comparison's own.
  public let sample: Sample
}
