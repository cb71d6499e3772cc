import Experiments

extension Go {
  /// What must stand on every figure, table and page, so that none is taken for what it is not.
  func banners(dataset: String) -> [String] {
    (mark.map { [PlainText.line($0)] } ?? [])
      + (dataset == DatasetDescription.drawnDigits.identity.name ? ["Drawn digits, not MNIST."] : [])
  }
}
