/// How wide a text is on a picture, from above: the fonts themselves are only in the process that draws.
enum TextMeasure {
  /// Widths in thousandths of the size; Noto Sans CJK SC, rounded up.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", "!", " ": 340
    case "f", "r", "t", "(", ")", "[", "]", "-", "/", "·": 430
    case "m", "w", "M", "W", "%", "@", "&": 980
    case "0"..."9", "a"..."z", "+", "=", "<", ">", "$", "¥": 620
    case "A"..."Z": 740
    case "\u{0300}"..."\u{036F}": 0
    case "\u{00A0}"..."\u{024F}", "\u{0370}"..."\u{058F}": 740
    default: scalar.isASCII ? 620 : scalar.value > 0xFFFF ? 1300 : 1020
    }
  }

  static func width(_ text: String, size: Double) -> Double {
    Double(text.unicodeScalars.reduce(0) { $0 + width($1) }) * size / 1000
  }

  /// The text, or as much of its beginning as fits with an ellipsis.
  static func cut(_ text: String, to room: Double, size: Double) -> String {
    if width(text, size: size) <= room { return text }
    var kept = ""
    for character in text {
      if width(kept + String(character) + "…", size: size) > room { break }
      kept.append(character)
    }
    return kept.isEmpty ? "" : kept + "…"
  }
}
