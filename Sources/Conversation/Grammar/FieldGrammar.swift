import SalesDomain

/// `field: value`, several on a line parted by `;` where a known field name follows (rules 7 and 8).
struct FieldGrammar {
  struct Written: Hashable {
    let field: Field
    var value: String
  }

  let vocabulary: Vocabulary

  /// The longest field name, in scalars.
  private static let longestName = 16

  /// A field name at an index, followed by `:`. Returns the field and the index behind the colon.
  func field(in text: FoldedText, at start: Int) -> (Field, Int)? {
    guard let (name, end) = name(in: text, at: start), let field = vocabulary.field(name) else { return nil }
    return (field, end)
  }

  /// Any short name followed by `:` at the start of a line; the folded name and the index behind the colon.
  func name(in text: FoldedText, at start: Int) -> (String, Int)? {
    var index = start
    while index < text.count, isBlank(text.folded[index]) { index += 1 }
    let from = index
    while index < text.count, index - from <= FieldGrammar.longestName, text.folded[index] != ":" {
      if text.folded[index] == ";" { return nil }
      index += 1
    }
    guard index < text.count, text.folded[index] == ":", index > from else { return nil }
    return (trimmed(text.folded(from..<index)), index + 1)
  }

  /// Words that all begin with a field's name, glued to its value: `决策人王总 预算40万`. Nil when one does not.
  func glued(_ line: Line, _ tokens: [Line.Token]) -> [Written]? {
    var result: [Written] = []
    for token in tokens {
      let lengths = stride(from: min(token.text.count - 1, Self.longestName), through: 2, by: -1)
      let length = lengths.first { vocabulary.field(String(token.text.prefix($0))) != nil }
      guard let length, let field = vocabulary.field(String(token.text.prefix(length))) else { return nil }
      let start = token.range.lowerBound + token.text.prefix(length).unicodeScalars.count
      result.append(Written(field: field, value: line.text.written(start..<token.range.upperBound)))
    }
    return result.isEmpty ? nil : result
  }

  /// The fields of a range that begins with one.
  func read(_ text: FoldedText, from start: Int) -> [Written] {
    guard var (field, valueStart) = field(in: text, at: start) else { return [] }
    var result: [Written] = []
    var index = valueStart
    while index < text.count {
      if text.folded[index] == ";" || text.folded[index] == "," || isBlank(text.folded[index]),
        let (next, nextStart) = self.field(in: text, at: index + 1)
      {
        result.append(Written(field: field, value: text.written(valueStart..<index)))
        (field, valueStart, index) = (next, nextStart, nextStart)
      } else {
        index += 1
      }
    }
    var end = text.count
    while end > valueStart, isBlank(text.folded[end - 1]) || text.folded[end - 1] == ";" { end -= 1 }
    result.append(Written(field: field, value: text.written(valueStart..<max(valueStart, end))))
    return result
  }
}
