import Experiments

/// The door to all pages of a data set: in its `index.html` and `report.md` a list of the pages that experiments have of their own.
///
/// The list stands between two marks, so that a new page is added to it while all else, the paper's verdicts before all, stays as it is.
struct Door {
  /// The data set's folder.
  let folder: String
  let dataset: String

  enum Format: String, CaseIterable {
    case html = "index.html"
    case markdown = "report.md"
  }

  static let marks = (start: "<!-- pages of experiments of their own -->", end: "<!-- until here -->")

  var title: String { "Experiments on \(DatasetTitle.of(dataset))" }

  /// What stands at the door where no experiment of the paper was run.
  func blocks(_ banners: [String]) -> [Block] {
    [.heading(level: 1, text: title, anchor: "top")] + banners.map { .notice($0) } + [.otherPages]
  }

  /// Brings the lists in both files up to date with the pages that are there.
  /// - Throws: `StoreError`.
  func update() throws {
    for format in Format.allCases {
      let path = "\(folder)/\(format.rawValue)"
      guard let text = ResultFile.read(path) else { continue }
      try ResultFile.update(try completed(text, format), at: path)
    }
  }

  /// `text` with the list as it is now; as it was where it has no place for one.
  /// - Throws: `StoreError` where nobody can tell which pages are there.
  func completed(_ text: String, _ format: Format) throws -> String {
    guard let start = text.firstRange(of: Self.marks.start), let end = text[start.upperBound...].firstRange(of: Self.marks.end)
    else { return text }
    return try text[..<start.upperBound] + "\n" + list(format) + text[end.lowerBound...]
  }

  private func list(_ format: Format) throws -> String {
    let lead = "Experiments of their own, each with its page:"
    let pages = try pages(format)
    guard !pages.isEmpty else { return "" }
    switch format {
    case .html:
      let items = pages.map { "<li><a href=\"\($0.folder)/\(format.rawValue)\">\($0.title)</a></li>\n" }
      return "<p>\(lead)</p>\n<ul>\n\(items.joined())</ul>\n"
    case .markdown:
      return "\n\(lead)\n\n" + pages.map { "- [\($0.title)](\($0.folder)/\(format.rawValue))\n" }.joined() + "\n"
    }
  }

  /// The experiments that have a page of their own: the folder, and the title as it stands there, escaped already.
  private func pages(_ format: Format) throws -> [(folder: String, title: String)] {
    let title =
      switch format {
      case .html: #/<title>([^<>]*)<\/title>/#
      case .markdown: #/\n# ([^<>\n]*)\n/#
      }
    return try PlainFile.names(in: folder).filter(PlainText.isFileName).compactMap { experiment in
      let page = ResultFile.read("\(folder)/\(experiment)/\(format.rawValue)")
      return page.flatMap { $0.firstMatch(of: title) }.map { (experiment, String($0.output.1)) }
    }
  }
}
