/// Walks over the lines of a body and decides whose each one is.
///
/// Two shapes exist. Lines with `>` are quoted one by one, and what stands between them is the person's
/// answer. A client that puts no signs (Outlook, QQ, Foxmail) writes a block of headers instead, and all
/// below it is quoted.
struct QuoteSplitter {
  /// A line cut from the text: its quote signs counted, its content found.
  struct Line {
    let start: Int
    let contentStart: Int
    let end: Int
    let depth: Int
    let isBlank: Bool
    let endsInColon: Bool
  }

  /// Most quote signs counted on one line.
  private static let deepestQuote = 50

  let bytes: [UInt8]
  let lines: [Line]
  var parts: [BodyLine.Part] = []
  /// Whether everything from here on is quoted without signs.
  private var isInTail = false

  init(_ text: String) {
    let all = Array(text.utf8)
    bytes = all
    lines = Self.lines(all)
  }

  /// The content of a line without its quote signs.
  func content(_ line: Line) -> ArraySlice<UInt8> { bytes[line.contentStart..<line.end] }

  mutating func run() -> [BodyLine] {
    parts.reserveCapacity(lines.count)
    while parts.count < lines.count {
      let line = lines[parts.count]
      if isInTail {
        parts.append(.quoted(depth: line.depth + 1))
      } else if line.isBlank {
        parts.append(line.depth > 0 ? .quoted(depth: line.depth) : .own)
      } else if let mark = mark(at: parts.count) {
        take(mark, at: line)
      } else {
        parts.append(line.depth > 0 ? .quoted(depth: line.depth) : .own)
      }
    }
    keepComparison()
    markSignatures()
    return zip(lines, parts).map { line, part in
      let isOwn = part == .own || part == .signature
      return BodyLine(part: part, text: bytes[(isOwn ? line.start : line.contentStart)..<line.end].text)
    }
  }

  /// `>50万的单` alone in a letter is a comparison and no quote.
  ///
  /// Without blank behind the sign, with a number, with no other quote and no attribution anywhere.
  private mutating func keepComparison() {
    let quotes = lines.indices.filter { lines[$0].depth > 0 }
    guard quotes.count == 1, let index = quotes.first, !parts.contains(.attribution),
      !parts.contains(.forwardHeader), lines[index].contentStart == lines[index].start + 1,
      let first = content(lines[index]).first, first.isDigit || first == ASCII.equals
    else { return }
    parts[index] = .own
  }

  private mutating func take(_ mark: AttributionMark, at line: Line) {
    if line.depth == 0, mark.isHeaderBlock || mark.isSeparator { markRuleAbove() }
    let part: BodyLine.Part = mark.isForward ? .forwardHeader : .attribution
    for _ in 0..<mark.count { parts.append(part) }
    if line.depth == 0, mark.opensTail { isInTail = true }
  }

  /// A rule of dashes or underscores right above a header block belongs to it, and so do the words of a
  /// separator.
  private mutating func markRuleAbove() {
    var index = parts.count - 1
    while index >= 0, parts[index] == .own, lines[index].isBlank { index -= 1 }
    guard index >= 0, parts[index] == .own else { return }
    let above = content(lines[index])
    if AttributionMark.isRule(above) || AttributionMark.isBareSeparator(above) { parts[index] = .attribution }
  }

  private static func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(bytes.count / 24 + 4)
    var position = 0
    while position < bytes.count {
      var end = position
      while end < bytes.count, bytes[end] != ASCII.lf { end += 1 }
      lines.append(line(bytes, position, end))
      position = end + 1
    }
    return lines
  }

  /// Counts the signs `>`, `> >` and `>>`, at most three blanks before the first.
  private static func line(_ bytes: [UInt8], _ start: Int, _ lineEnd: Int) -> Line {
    let end = lineEnd > start && bytes[lineEnd - 1] == ASCII.cr ? lineEnd - 1 : lineEnd
    var depth = 0
    var scan = start
    var contentStart = start
    while scan < end, depth < deepestQuote {
      var sign = scan
      while sign < end, sign - scan < 3, bytes[sign] == ASCII.space { sign += 1 }
      guard sign < end, bytes[sign] == ASCII.greater else { break }
      depth += 1
      scan = sign + 1
      contentStart = scan
    }
    if depth > 0, contentStart < end, bytes[contentStart] == ASCII.space { contentStart += 1 }
    let content = bytes[contentStart..<end]
    return Line(
      start: start, contentStart: contentStart, end: end, depth: depth, isBlank: WideBlank.isBlank(content),
      endsInColon: AttributionMark.endsInColon(content))
  }
}

/// Blanks beyond ASCII that clients put into lines: no-break and ideographic ones, and marks without width.
enum WideBlank {
  /// How many bytes of blank begin the text; 0 if it begins with something visible.
  static func length(at position: Int, in text: ArraySlice<UInt8>) -> Int {
    let byte = text[position]
    if byte.isWhite { return 1 }
    guard byte >= 0xC2 else { return 0 }
    let second = position + 1 < text.endIndex ? text[position + 1] : 0
    if byte == 0xC2 { return second == 0xA0 ? 2 : 0 }
    let third = position + 2 < text.endIndex ? text[position + 2] : 0
    switch (byte, second, third) {
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBC): return 3
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xAA...0xAF): return 3
    default: return 0
    }
  }

  static func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
    var position = text.startIndex
    while position < text.endIndex {
      let length = length(at: position, in: text)
      if length == 0 { return false }
      position += length
    }
    return true
  }

  /// The text without blanks at both ends.
  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var low = text.startIndex
    while low < text.endIndex {
      let length = length(at: low, in: text)
      if length == 0 { break }
      low += length
    }
    var high = text.endIndex
    while high > low {
      if text[high - 1].isWhite {
        high -= 1
      } else if high - 2 >= low, length(at: high - 2, in: text) == 2 {
        high -= 2
      } else if high - 3 >= low, length(at: high - 3, in: text) == 3 {
        high -= 3
      } else {
        break
      }
    }
    return text[low..<high]
  }
}
