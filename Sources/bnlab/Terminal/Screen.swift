import Foundation

enum Screen {
  /// For lines that are read: the terminal's, as far as the eye follows a line; where there is none, what fits most.
  static var readableWidth: Int { Console.isTerminal ? min(size.columns, 120) : 100 }

  /// As it is now: asked anew for each drawing, so that a resize is followed.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(max(2, size.ws_row)))
  }
}
