import CHDF5

/// A group of an HDF5 file: a folder of datasets and further groups, with attributes.
///
/// Names may be paths, as in `read("train/loss")`. A group keeps its file open, until the file is closed.
public final class Group {
  public let file: File
  let place: Place
  private let handle: Handle?

  init(_ file: File, _ handle: Handle?, _ place: Place) {
    self.file = file
    self.handle = handle
    self.place = place
  }

  /// The path inside the file, as in `/train`.
  public var path: String { place.object }

  // MARK: Groups

  /// Makes a group, and those above it that are missing. The group must not be there yet.
  public func createGroup(_ name: String) throws -> Group {
    let (parent, last) = try parentForWriting(of: name)
    return try parent.makeGroup(last)
  }

  /// - Throws: `HDF5Error` if there is no such group.
  public func group(_ name: String) throws -> Group {
    try components(of: name).reduce(self) { group, component in
      let child = group.place.child(component)
      let object = try group.open(component)
      guard try object.isGroup(child) else { throw child.error(.content, "is not a group") }
      return Group(file, object, child)
    }
  }

  /// Whether there is a group or a dataset of this name.
  public func contains(_ name: String) -> Bool {
    guard let (parent, last) = try? parentForReading(of: name), let id = try? parent.id() else { return false }
    return Library.locked { H5Lexists(id, last, 0) > 0 }
  }

  /// The names of the groups directly below, sorted by their bytes.
  public var groupNames: [String] {
    get throws { try names { try $0.isGroup($1) } }
  }

  /// The names of the datasets directly below, sorted by their bytes.
  public var datasetNames: [String] {
    get throws { try names { try $0.isDataset($1) } }
  }

  private func names(where isWanted: (Handle, Place) throws -> Bool) throws -> [String] {
    try allNames().filter { name in
      // What is no hard link leads out of this file, or nowhere.
      guard try isHardLink(name) else { return false }
      return try isWanted(try open(name), place.child(name))
    }
  }

  private func allNames() throws -> [String] {
    let id = try id()
    var information = H5G_info_t()
    try Library.check("H5Gget_info", place) { H5Gget_info(id, &information) }
    return try (0..<information.nlinks).map { index in
      let length = try Library.check("H5Lget_name_by_idx", place) {
        H5Lget_name_by_idx(id, ".", H5_INDEX_NAME, H5_ITER_INC, index, nil, 0, 0)
      }
      guard length <= file.limit else { throw place.error(.content, "has an entry with an endless name") }
      var bytes = [CChar](repeating: 0, count: length + 1)
      try Library.check("H5Lget_name_by_idx", place) {
        H5Lget_name_by_idx(id, ".", H5_INDEX_NAME, H5_ITER_INC, index, &bytes, length + 1, 0)
      }
      guard let name = String(validating: bytes.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self) else {
        throw place.error(.content, "has an entry whose name is not UTF-8")
      }
      return name
    }
  }

  // MARK: The way to an object

  /// - Throws: `HDF5Error` if the file is closed.
  func id() throws -> hid_t {
    try file.openHandle()
    guard let handle else { throw place.error(.usage, "belongs to a closed file") }
    return handle.id
  }

  /// Opens a group or a dataset, and gives its place.
  func openObject(_ name: String) throws -> (Handle, Place) {
    let (parent, last) = try parentForReading(of: name)
    return (try parent.open(last), parent.place.child(last))
  }

  func openDataset(_ name: String) throws -> (Handle, Place) {
    let (object, place) = try openObject(name)
    guard try object.isDataset(place) else { throw place.error(.content, "is not a dataset") }
    return (object, place)
  }

  /// The group that directly holds what a path names, and the last component of the path.
  private func parentForReading(of name: String) throws -> (Group, String) {
    let components = try components(of: name)
    guard components.count > 1 else { return (self, components[0]) }
    return (try group(components.dropLast().joined(separator: "/")), components[components.count - 1])
  }

  /// As for reading, but makes the groups on the way; nothing of the name may be there yet.
  func parentForWriting(of name: String) throws -> (Group, String) {
    guard !file.isReadOnly else { throw place.error(.usage, "is in a file that is open for reading only") }
    let components = try components(of: name)
    let last = components[components.count - 1]
    let parent = try components.dropLast().reduce(self) { group, component in
      group.contains(component) ? try group.group(component) : try group.makeGroup(component)
    }
    guard !parent.contains(last) else { throw parent.place.child(last).error(.usage, "exists already") }
    return (parent, last)
  }

  private func makeGroup(_ name: String) throws -> Group {
    let parent = try id()
    let child = place.child(name)
    let links = try linkProperties(for: name)
    let creation = try Handle("H5Pcreate", child, close: H5Pclose) { H5Pcreate(hdf5_group_creation()) }
    try Library.check("H5Pset_obj_track_times", child) { H5Pset_obj_track_times(creation.id, false) }
    let group = try Handle("H5Gcreate2", child, close: H5Gclose) { H5Gcreate2(parent, name, links.id, creation.id, 0) }
    return Group(file, group, child)
  }

  /// Says that a name is UTF-8 where it is more than ASCII: that takes a newer kind of group, so only there.
  func linkProperties(for name: String) throws -> Handle {
    let links = try Handle("H5Pcreate", place, close: H5Pclose) { H5Pcreate(hdf5_link_creation()) }
    if !name.utf8.allSatisfy({ $0 < 0x80 }) {
      try Library.check("H5Pset_char_encoding", place) { H5Pset_char_encoding(links.id, H5T_CSET_UTF8) }
    }
    return links
  }

  /// Opens an object directly below. Only hard links are followed: others may lead into another file.
  private func open(_ name: String) throws -> Handle {
    let parent = try id()
    let child = place.child(name)
    guard try Library.check("H5Lexists", child, { H5Lexists(parent, name, 0) }) > 0 else {
      throw child.error(.content, "is missing")
    }
    guard try isHardLink(name) else { throw child.error(.content, "is a link to elsewhere, which is not followed") }
    return try Handle("H5Oopen", child, close: H5Oclose) { H5Oopen(parent, name, 0) }
  }

  private func isHardLink(_ name: String) throws -> Bool {
    let parent = try id()
    return try Library.check("H5Lget_info", place.child(name)) { hdf5_link_is_hard(parent, name) } == 1
  }

  private func components(of name: String) throws -> [String] {
    let components = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard components.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }) else {
      throw place.error(.usage, "cannot hold anything of the name `\(name)`")
    }
    return components
  }
}

extension Handle {
  func isGroup(_ place: Place) throws -> Bool { try kind(place) == H5I_GROUP.rawValue }
  func isDataset(_ place: Place) throws -> Bool { try kind(place) == H5I_DATASET.rawValue }

  private func kind(_ place: Place) throws -> Int32 {
    try Library.check("H5Iget_type", place) { H5Iget_type(id).rawValue }
  }
}
