import MailMessage
import SalesDomain

extension QuotedForm {
  /// Without quote signs in front.
  static func unquoted(_ text: String) -> String {
    trimmed(
      Substring(
        text.unicodeScalars.drop { $0 == ">" || $0 == "|" || $0 == " " || $0 == "\u{3000}" }))
  }

  /// Longest mark, in scalars.
  private static let longestMark = 6

  private static let otherBrackets: [Unicode.Scalar: Unicode.Scalar] = [
    "?": "?", "(": ")", "（": "）", "[": "]", "［": "］", "【": "】",
  ]

  /// With the brackets of a mark put back that a client's charset or keyboard made others of: `?a3?`, `(a3)`.
  static func restored(_ line: BodyLine, _ marks: Set<String>) -> BodyLine {
    let scalars = Array(line.text.unicodeScalars)
    guard !marks.isEmpty, !scalars.contains("〔") else { return line }
    for open in scalars.indices.reversed() {
      guard let closing = otherBrackets[scalars[open]],
        let close = scalars[(open + 1)...].prefix(longestMark + 1).firstIndex(of: closing),
        marks.contains(FoldedText.string(scalars[(open + 1)..<close]))
      else { continue }
      let (before, mark, after) = (scalars[..<open], scalars[(open + 1)..<close], scalars[(close + 1)...])
      let text = FoldedText.string(before) + "〔" + FoldedText.string(mark) + "〕" + FoldedText.string(after)
      return BodyLine(part: line.part, text: text)
    }
    return line
  }

  /// Without the last mark in it.
  static func withoutMark(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let open = scalars.lastIndex(of: "〔"), let close = scalars[open...].firstIndex(of: "〕") else {
      return text
    }
    return String(text[..<open] + text[scalars.index(after: close)...])
  }

  /// What stands before and behind the mark; all of it before when the mark is lost.
  static func splitAtMark(_ text: String, _ mark: String) -> (before: String, after: String) {
    let scalars = text.unicodeScalars
    guard let open = scalars.lastIndex(of: "〔"), let close = scalars[open...].firstIndex(of: "〕") else {
      return (text, "")
    }
    return (String(text[..<open]), String(text[scalars.index(after: close)...]))
  }

  /// What `text` holds beyond `original`: the middle between their common start and end.
  static func inserted(_ text: String, into original: String) -> String {
    let (new, old) = (Array(trimmed(text)), Array(trimmed(original)))
    var start = 0
    while start < min(new.count, old.count), new[start] == old[start] { start += 1 }
    var end = 0
    while end < min(new.count, old.count) - start, new[new.count - 1 - end] == old[old.count - 1 - end] {
      end += 1
    }
    return String(new[start..<(new.count - end)])
  }

  static func words(_ text: String) -> [String] {
    let folded = FoldedText(unquoted(text))
    let start = EntryStart.tick(folded)?.end ?? 0
    return Line.tokens(of: folded, in: start..<folded.count).map(\.text).filter { $0 != "|" }
  }
}
