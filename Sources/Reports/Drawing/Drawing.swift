import Experiments
import Foundation

/// A figure on its way into a folder: drawn in a scratch folder beside, looked at, and only then moved into place.
struct Drawing {
  let sheet: FigureSheet
  let folder: String

  private var scratch: String { "\(folder)/\(Self.prefix)\(sheet.id)" }
  private var script: String { sheet.scriptName }
  /// Pictures, then tables: all that the script's last lines vouch for.
  private var parts: [String] { sheet.outputs + sheet.tables.map(\.name) }
  private static let prefix = ".drawing-"
  private static let lock = ".drawing"

  /// Whether the folder holds the figure, whole: the tables, the script, and the very pictures that were drawn of them.
  var isCurrent: Bool {
    guard let record = DrawingRecord(of: parts, in: folder) else { return false }
    return ResultFile.holds(sheet.script + record.lines, at: "\(folder)/\(script)")
      && sheet.tables.allSatisfy { ResultFile.holds($0.text, at: "\(folder)/\($0.name)") }
  }

  /// Draws figures, at most `jobs` at a time; one that fails stops no other.
  /// - Returns: Those that could not be drawn.
  /// - Throws: `StoreError` where a signal asked for an end.
  static func draw(_ drawings: [Drawing], jobs: Int) throws -> [UndrawnFigure] {
    guard !drawings.isEmpty else { return [] }
    var undrawn: [UndrawnFigure] = []
    let gnuplot: Gnuplot
    do { gnuplot = try Gnuplot() } catch let error as ReportError {
      return drawings.map { $0.failed(error.description) }
    }
    var locks: [String: FileLock] = [:]
    defer { withExtendedLifetime(locks) {} }
    var ready: [Drawing] = []
    for drawing in drawings {
      do {
        try AtomicFile.createFolder(drawing.folder)
        if locks[drawing.folder] == nil { locks[drawing.folder] = try FileLock.attempt("\(drawing.folder)/\(lock)") }
        guard locks[drawing.folder] != nil else {
          undrawn.append(drawing.failed("another bnlab is drawing in \(drawing.folder)"))
          continue
        }
        try drawing.prepare()
        ready.append(drawing)
      } catch let error as StoreError {
        drawing.clear()
        undrawn.append(drawing.failed(error.description))
      }
    }
    defer { for drawing in ready { drawing.clear() } }
    try gnuplot.draw(ready.map { ($0.scratch, $0.script) }, jobs: jobs) { place, complaint in
      let drawing = ready[place]
      if let reason = complaint ?? drawing.moveIntoPlace() { undrawn.append(drawing.failed(reason)) }
      drawing.clear()
    }
    return undrawn
  }

  /// Removes what a killed process left of its drawing. Whoever still draws there holds the folder's lock.
  static func clearLeftovers(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard names.contains(where: { $0.hasPrefix(lock) }), let held = try? FileLock.attempt("\(folder)/\(lock)") else { return }
    defer { withExtendedLifetime(held) {} }
    for name in names where name.hasPrefix(prefix) { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
  }

  private func prepare() throws {
    clear()
    try AtomicFile.createFolder(scratch)
    for table in sheet.tables { try AtomicFile.write(table.text, to: "\(scratch)/\(table.name)") }
    try AtomicFile.write(sheet.script, to: "\(scratch)/\(script)")
  }

  /// Pictures, tables and last the script, whose last lines say of the others what they are.
  /// - Returns: What kept it from that; then everything is where it was, or is not current and drawn again.
  private func moveIntoPlace() -> String? {
    do {
      for name in sheet.outputs {
        let path = "\(scratch)/\(name)"
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        if let flaw = Picture.flaw(in: bytes, named: name) { return "\(name) \(flaw)" }
        if name.hasSuffix(".pdf") { try AtomicFile.write(Array(Picture.undated(bytes)), to: path) }
      }
      guard let record = DrawingRecord(of: parts, in: scratch) else { return "its pictures are gone" }
      try AtomicFile.write(sheet.script + record.lines, to: "\(scratch)/\(script)")
      try AtomicFile.move(parts + [script], from: scratch, to: folder)
      return nil
    } catch { return (error as? StoreError)?.description ?? String(describing: error) }
  }

  private func clear() { try? FileManager.default.removeItem(atPath: scratch) }

  private func failed(_ reason: String) -> UndrawnFigure {
    UndrawnFigure(experiment: folder.split(separator: "/").last.map(String.init) ?? folder, id: sheet.id, reason: reason)
  }
}
