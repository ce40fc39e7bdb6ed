import SalesDomain

/// Fields that stand where no block begins, with the block to send.
extension MisreadingWording {
  /// `O-4 联系人是刘工，要做月饼盒`: the block that keeps it.
  func block(from words: String, on object: EntryObject) -> String? {
    guard case .thing(let id) = object, id.letter == .opportunity else { return nil }
    var line = Line(trimmed(words.drop { ":：,， ".contains($0) }))
    if let first = line.tokens.first, guess.vocabulary.keyword(first.text) == .opportunity {
      line = Line(line.words(from: 1, of: line.tokens, until: line.text.count))
    }
    let grammar = FieldGrammar(vocabulary: guess.vocabulary)
    var written = grammar.read(line.text, from: 0)
    if written.isEmpty { written = grammar.glued(line, line.tokens) ?? [] }
    let lines = written.compactMap { field -> String? in
      let value = trimmed(field.value.drop { "是叫为：: ".contains($0) })
      // `电话没打通` is a call, `电话 138…` a number.
      let isWork = field.field == .phone && !value.contains { $0.isNumber }
      return value.isEmpty || isWork ? nil : "\(field.field.name.text(wording.language)): \(value)"
    }
    return lines.isEmpty ? nil : (["\(name(.opportunity)) \(id)"] + lines).joined(separator: "\n")
  }

  /// `条款 O-1 33万`: a field in the place of the command.
  func advance(field word: String, _ quote: String) -> String? {
    let line = Line(quote)
    guard let field = guess.vocabulary.field(FoldedText.fold(word)), line.tokens.count > 2 else { return nil }
    let rest = line.words(from: 2, of: line.tokens, until: line.text.count)
    return "\(name(.advance)) \(line.text.written(line.tokens[1].range))\n"
      + "\(field.name.text(wording.language)): \(rest)"
  }
}
