private import COpenCC
private import Glibc

/// Traditional characters to simplified ones, for matching only (OpenCC's `t2s`).
///
/// OpenCC is asked once for every ideograph of the basic block; matching then is a table look-up.
enum ChineseScript {
  private static let first: UInt32 = 0x4E00
  private static let last: UInt32 = 0x9FFF
  private static let table: [UInt32] = makeTable()

  static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (first...last).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(table[Int(scalar.value - first)]) ?? scalar
  }

  /// True when OpenCC's dictionaries were found; `check` names their absence.
  static let isAvailable: Bool = table[Int(0x9AD4 - first)] == 0x4F53

  private static func makeTable() -> [UInt32] {
    let identity = Array(first...last)
    guard let converter = opencc_open("t2s.json"), Int(bitPattern: converter) != -1 else { return identity }
    defer { opencc_close(converter) }
    var text = String.UnicodeScalarView()
    for value in identity {
      text.append(Unicode.Scalar(value) ?? "?")
      text.append("\n")
    }
    let source = String(text)
    guard let converted = opencc_convert_utf8(converter, source, source.utf8.count) else { return identity }
    defer { opencc_convert_utf8_free(converted) }
    let lines = String(cString: converted).split(separator: "\n")
    guard lines.count == identity.count else { return identity }
    return zip(identity, lines).map { value, line in
      line.unicodeScalars.count == 1 ? line.unicodeScalars.first?.value ?? value : value
    }
  }
}
