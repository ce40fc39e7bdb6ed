import SalesDomain

/// A line with its tokens: blanks, commas, semicolons and full stops part them, except inside a number.
struct Line: Sendable {
  struct Token: Hashable, Sendable {
    let text: String
    /// In folded scalars of the line.
    let range: Range<Int>
  }

  let written: String
  let text: FoldedText
  let tokens: [Token]

  init(_ written: String) {
    self.written = written
    text = FoldedText(written)
    tokens = Line.tokens(of: text, in: 0..<text.count)
  }

  /// What was written from a token to the end of `range`.
  func words(from token: Int, of tokens: [Token], until end: Int) -> String {
    guard token < tokens.count else { return "" }
    return text.written(tokens[token].range.lowerBound..<end)
  }

  static func tokens(of text: FoldedText, in range: Range<Int>) -> [Token] {
    var result: [Token] = []
    var start: Int?
    for index in range {
      if isSeparator(text.folded, index) {
        if let from = start { result.append(Token(text: text.folded(from..<index), range: from..<index)) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let from = start {
      result.append(Token(text: text.folded(from..<range.upperBound), range: from..<range.upperBound))
    }
    return result
  }

  /// The first token alone.
  static func firstToken(of text: FoldedText, in range: Range<Int>) -> Token? {
    guard let start = range.first(where: { !isSeparator(text.folded, $0) }) else { return nil }
    let end = (start..<range.upperBound).first { isSeparator(text.folded, $0) } ?? range.upperBound
    return Token(text: text.folded(start..<end), range: start..<end)
  }

  private static func isSeparator(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let scalar = scalars[index]
    if isBlank(scalar) { return true }
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    switch scalar {
    case "、", "。", ";": return true
    case ",": return !(isDigit(before) && isDigit(after))
    // `20m. O-2`, but not `1.5h`, `p.s.` or a dotted gap.
    case ".": return isBlank(after) && before != "."
    default: return false
    }
  }
}
