import Grammar

/// What `data` says.
struct DataDraft: Sendable {
  var set: Placed<String>?
  var folder: Placed<String>?
  var classes: Placed<Int>?
  var settings = Settings()

  static let section = Section(
    "data", heading: "key", initial: DataDraft(),
    keys: [
      Key(
        "set", .datasetName, \.set, says: "The data set; with a `folder`, a name of your own for it.",
        unit: "`mnist`, `drawn-digits` or a name", need: .otherwise("the folder's own name, else the extended spec's")),
      Key(
        "folder", .text(limit: 500), \.folder, says: "A folder of IDX files of your own.",
        unit: "path, seen from this file"),
      Key(
        "classes", .whole(2...256), \.classes, says: "Classes, where there are more than the labels show.",
        unit: "classes", need: .otherwise("what the labels show")),
    ] + SettingList.data.map { $0.key(inArm: false).lifted(to: \.settings) }, elsewhere: { SpecSection.homes })
}

extension Form where Value == String {
  fileprivate static var datasetName: Form {
    .name("A data set", expected: "a data set's name, such as `mnist`").refusing { name, _ in
      ResultFolder.objection(to: name).map {
        "A data set cannot be called \(name.quoted): \($0); expected another name, such as `my-\(name)`."
      }
    }
  }
}
