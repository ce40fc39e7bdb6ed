import SalesDomain

/// The company and the opportunity that `新商机` and `申诉` name, on one line or in a block (C1, C2).
struct CompanyDraft {
  enum Reading { case draft(OpportunityDraft), misread(Misreading) }

  let keyword: Keyword
  let context: ReadingContext

  /// The customer stands in its field or behind the keyword, up to the amount.
  func read(_ draft: ChangeDraft, _ arguments: CommandArguments) -> Reading {
    var amount = draft.amount
    var name = arguments.value(.customer) ?? ""
    var tokens = arguments.tokens
    var answers = draft.answers
    if amount == nil, let misreading = unreadAmount(in: arguments) { return .misread(misreading) }
    if amount == nil, let (index, money) = self.amount(in: arguments) {
      amount = money
      // What stands behind the amount is answers, or a note: never part of the name.
      let rest = Array(tokens[(index + 1)...].drop { MoneyGrammar.isRough($0.text) })
      tokens = Array(tokens[..<index])
      if let last = tokens.last?.text, MoneyGrammar.isRough(last) { tokens.removeLast() }
      if let glued = FieldGrammar(vocabulary: context.vocabulary).glued(arguments.line, rest),
        case .answers(let more) = FieldAnswerGrammar(context: context).read(glued)
      {
        answers.merge(more.answers) { first, _ in first }
      } else if let first = rest.first, answers[.note] == nil {
        answers[.note] = .text(arguments.line.text.written(first.range.lowerBound..<arguments.end))
      }
    }
    if name.isEmpty, let first = tokens.first, let last = tokens.last {
      name = arguments.line.text.written(first.range.lowerBound..<last.range.upperBound)
    }
    guard let folded = CompanyName(words: context.vocabulary.companies).read(name) else {
      return .misread(.missingField(keyword, .customer))
    }
    var line: String?
    if let words = arguments.value(.line) {
      let folded = FoldedText.fold(words)
      line =
        context.process.lines.first {
          [$0.key, FoldedText.fold($0.name.chinese), FoldedText.fold($0.name.english)].contains(folded)
        }?.key
      guard line != nil else { return .misread(.badField(.line, words: words)) }
    }
    let marks = CompanyMarks(words: context.vocabulary.companies).read(arguments.fields)
    return .draft(
      OpportunityDraft(
        company: CompanyIdentity(
          name: name, key: folded.key, core: folded.core, region: folded.region, marks: draft.marks),
        phones: marks.phones, line: line, amount: amount, answers: answers, keyDates: draft.keyDates))
  }

  /// The first word of the line that is money and no length of time (`30m` is half an hour, `30M` money).
  private func amount(in arguments: CommandArguments) -> (Int, Money)? {
    for (index, token) in arguments.tokens.enumerated() where index > 0 || arguments.value(.customer) != nil {
      let written = arguments.line.text.written(token.range)
      if MinutesGrammar.read(token.text) != nil, !written.hasSuffix("M") { continue }
      if case .money(let money) = MoneyGrammar.total(token.text, currency: context.rules.currency) {
        return (index, money)
      }
    }
    return nil
  }

  /// A range, or money of another currency, is no part of a company's name.
  private func unreadAmount(in arguments: CommandArguments) -> Misreading? {
    for token in arguments.tokens.dropFirst(arguments.value(.customer) == nil ? 1 : 0) {
      let written = arguments.line.text.written(token.range)
      if MoneyGrammar.isUnclear(token.text) { return .badField(.amount, words: written) }
      if case .otherCurrency(let code) = MoneyGrammar.total(token.text, currency: context.rules.currency) {
        return .otherCurrency(code, words: written)
      }
    }
    return nil
  }
}
