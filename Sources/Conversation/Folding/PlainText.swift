/// Text as a letter shows it: characters that would move, hide or break what stands around them are replaced.
///
/// Controls (C0 but tab and line feed, DEL, C1), line and paragraph separators, and the marks that turn the
/// writing direction: with them a quoted line could look like a verdict. What is stored stays as written.
enum PlainText {
  /// Stands where a character was that is not shown.
  static let substitute: Unicode.Scalar = "\u{FFFD}"

  static func shown(_ text: String) -> String {
    guard mayNeedChange(text) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isUnshowable($0) ? substitute : $0 }))
  }

  /// The same for a line to send: nothing stands in for what is left out.
  static func typed(_ text: String) -> String {
    guard mayNeedChange(text) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isUnshowable($0) }))
  }

  static func isUnshowable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A look at the bytes: U+0080…U+009F are C2 80…C2 9F, U+2028…U+202E E2 80 A8…, U+2066…U+2069 E2 81 A6….
  private static func mayNeedChange(_ text: String) -> Bool {
    var (before, previous): (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if byte < 0x20 && byte != 0x0A || byte == 0x7F { return true }
      if previous == 0xC2, byte < 0xA0 { return true }
      if before == 0xE2, previous == 0x80 && byte >= 0xA8 || previous == 0x81 && byte >= 0xA6 { return true }
      (before, previous) = (previous, byte)
    }
    return false
  }
}
