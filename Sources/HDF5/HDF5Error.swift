/// A refused or failed operation on an HDF5 file: one sentence that names the file, the object in it, and what is wrong.
public struct HDF5Error: Error, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong, which decides a program's exit status.
  public enum Kind: Hashable, Sendable {
    /// The file is missing, or could not be read or written (`EX_IOERR`, 74).
    case inputOutput
    /// The file was read, and is damaged, or does not hold what was asked for (`EX_DATAERR`, 65).
    case content
    /// The caller asked for what no file can do: a shape that does not fit its values, a name with a slash at its end.
    case usage
  }

  public let kind: Kind
  /// The file's path.
  public let path: String
  /// The path of the group, dataset or attribute inside the file; empty where it is the file as a whole.
  public let object: String
  /// The C function that failed, if one did.
  public let call: String?
  public let reason: String
  /// Whether the file is not, byte for byte, what was once written. Nothing else that can go wrong with it says so, and only such a file is
  /// of no use to anybody.
  public let isDamage: Bool

  public init(
    _ kind: Kind, path: String, object: String = "", call: String? = nil, reason: String, isDamage: Bool = false
  ) {
    self.kind = kind
    self.path = path
    self.object = object
    self.call = call
    self.reason = reason
    self.isDamage = isDamage
  }

  public var description: String {
    path + ": " + (object.isEmpty ? "" : object + " ") + reason + (call.map { " (\($0))" } ?? "")
  }
}

/// Where in which file an operation takes place.
struct Place {
  let path: String
  var object = ""

  func error(_ kind: HDF5Error.Kind, _ reason: String, call: String? = nil) -> HDF5Error {
    HDF5Error(kind, path: path, object: object, call: call, reason: reason)
  }

  /// The file is not what was written.
  func damage(_ reason: String) -> HDF5Error { HDF5Error(.content, path: path, reason: reason, isDamage: true) }

  /// The place of a group or dataset below this one.
  func child(_ name: String) -> Place { Place(path: path, object: object.hasSuffix("/") ? object + name : object + "/" + name) }

  /// The place of an attribute, written as h5py's documentation and h5dump's users do.
  func attribute(_ name: String) -> Place { Place(path: path, object: "\(object) attribute `\(name)`") }
}
