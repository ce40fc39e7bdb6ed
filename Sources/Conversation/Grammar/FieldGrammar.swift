import SalesDomain

/// `field: value`, several on a line parted by `;` where a known field name follows (rules 7 and 8).
struct FieldGrammar {
  struct Written: Hashable {
    let field: Field
    var value: String
  }

  let vocabulary: Vocabulary

  /// The longest field name, in scalars; one of a criterion may be a short sentence.
  private static let longestName = 16
  private static let longestKnownName = 40

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
    while index < text.count, index - from <= FieldGrammar.longestKnownName, text.folded[index] != ":" {
      if text.folded[index] == ";" { return nil }
      index += 1
    }
    guard index < text.count, text.folded[index] == ":", index > from else { return nil }
    let name = trimmed(text.folded(from..<index))
    if index - from > FieldGrammar.longestName, vocabulary.field(name) == nil { return nil }
    return (name, index + 1)
  }

  /// Fields that may stand without a colon behind another one; 客户 or 原因 begin too many other words.
  private static let loose: Set<Field> = [
    .contact, .phone, .amount, .source, .need, .decider, .budget, .wanted, .valid,
  ]

  /// Values that end where the next field begins; a note goes on.
  private static let short: Set<Field> = loose.union([.customer, .email])

  /// Words that begin with a field's name, its value behind or glued: `决策人王总 预算40万`, `amount 40k`.
  ///
  /// Those `asked` for may stand loose as well: an advance names what its stage asks for. Nil when the
  /// first word is no field.
  func glued(_ line: Line, _ tokens: [Line.Token], asked: Set<Field> = []) -> [Written]? {
    var starts: [(field: Field, token: Int, value: Int)] = []
    for (index, token) in tokens.enumerated() {
      guard let (field, value) = opening(token, hasMore: index + 1 < tokens.count) else { continue }
      if let last = starts.last {
        guard FieldGrammar.loose.contains(field) || asked.contains(field),
          FieldGrammar.short.contains(last.field) || asked.contains(last.field), last.token < index,
          follows(token, tokens[index - 1], in: line, last.field)
        else { continue }
      } else if index > 0 {
        return nil
      }
      let start = value == token.range.upperBound ? tokens[index + 1].range.lowerBound : value
      starts.append((field, index, start))
    }
    let ends = starts.dropFirst().map { tokens[$0.token - 1].range.upperBound }
    let written = zip(starts, ends + [tokens.last?.range.upperBound ?? 0]).map { start, end in
      Written(field: start.field, value: line.text.written(min(start.value, end)..<end))
    }
    return written.isEmpty ? nil : written
  }

  /// A command whose words are fields without colons: `商机 O-1 金额 40万`,
  /// `opportunity customer Acme, amount 90k`.
  func withSpelledFields(_ arguments: CommandArguments) -> CommandArguments {
    guard let spelled = glued(arguments.line, arguments.tokens) else { return arguments }
    return CommandArguments(
      keyword: arguments.keyword, word: arguments.word, object: arguments.object, line: arguments.line,
      start: arguments.start, fields: spelled + arguments.fields, end: arguments.start)
  }

  /// An English name may be a word of a value; behind a comma, or behind a number, it is a field.
  private func follows(_ token: Line.Token, _ before: Line.Token, in line: Line, _ last: Field) -> Bool {
    let isEnglish = token.text.unicodeScalars.first.map { $0.isASCII } ?? false
    return !isEnglish || last == .amount || last == .budget
      || line.text.folded(before.range.upperBound..<token.range.lowerBound).contains { ",;".contains($0) }
  }

  /// A word that is a field's name, or begins with one, and where its value begins.
  private func opening(_ token: Line.Token, hasMore: Bool) -> (Field, value: Int)? {
    if hasMore, let field = vocabulary.field(token.text) { return (field, token.range.upperBound) }
    let scalars = Array(token.text.unicodeScalars)
    let lengths = stride(from: min(scalars.count - 1, Self.longestName), through: 2, by: -1)
    let length = lengths.first { vocabulary.field(FoldedText.string(scalars[..<$0])) != nil }
    guard let length, let field = vocabulary.field(FoldedText.string(scalars[..<length])) else { return nil }
    let next = scalars[length]
    // `need` is no part of `needs`, and an amount begins like one.
    if scalars[0].isASCII, next.isASCII, !isDigit(next) { return nil }
    if field == .amount, !MoneyGrammar.begins(FoldedText.string(scalars[length...])) { return nil }
    return (field, token.range.lowerBound + length)
  }

  /// A criterion's field whose colon was left out, glued to its value behind a blank or comma: `预算40万`.
  private func gluedField(in text: FoldedText, at start: Int) -> (Field, Int)? {
    guard let token = Line.firstToken(of: text, in: start..<text.count), token.range.lowerBound == start,
      !token.text.contains(":"), let (field, value) = opening(token, hasMore: false),
      FieldGrammar.loose.contains(field)
    else { return nil }
    return (field, value)
  }

  /// The fields of a range that begins with one.
  func read(_ text: FoldedText, from start: Int) -> [Written] {
    guard var (field, valueStart) = field(in: text, at: start) else { return [] }
    var result: [Written] = []
    var index = valueStart
    while index < text.count {
      if text.folded[index] == ";" || text.folded[index] == "," || isBlank(text.folded[index]),
        let (next, nextStart) = self.field(in: text, at: index + 1)
          ?? (FieldGrammar.short.contains(field) ? gluedField(in: text, at: index + 1) : nil)
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
