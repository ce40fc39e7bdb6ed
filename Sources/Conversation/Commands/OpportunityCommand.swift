import SalesDomain

/// opportunity = "新商机" *(LF field ":" value) — opens one (C1–C4)
///             / "商机" O-n *(LF field ":" value) — changes its fields
enum OpportunityCommand: MailCommand {
  static let keyword = Keyword.opportunity
  static let opensBlock = true
  static let help = CommandHelp(
    "新商机 ↵ 客户: … ↵ 金额: 35万 ↵ 来源: 展会", "opportunity ↵ customer: … ↵ amount: 350k ↵ source: fair",
    "登记新商机；商机 O-104 改资料", "register an opportunity; opportunity O-104 changes its fields")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    switch FieldAnswerGrammar(context: context).read(arguments.fields) {
    case .misread(let misreading): return .misread(misreading)
    case .answers(let draft):
      if let object = arguments.object { return change(object, draft, arguments, context) }
      if arguments.word != "新商机", arguments.fields.isEmpty, arguments.words.isEmpty,
        let object = context.onlyObject
      {
        return change(object, draft, arguments, context)
      }
      return open(draft, arguments, context)
    }
  }

  private static func change(
    _ object: ObjectID, _ draft: ChangeDraft, _ arguments: CommandArguments, _ context: ReadingContext
  ) -> CommandReading {
    guard let id = object.as(Opportunity.self) else { return .misread(.wrongObject(keyword, object)) }
    guard arguments.words.isEmpty else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return .command(
      .change(id, draft),
      FieldAnswerGrammar(context: context).unreadKeyDates(arguments.fields, draft.answers))
  }

  private static func open(
    _ draft: ChangeDraft, _ arguments: CommandArguments, _ context: ReadingContext
  ) -> CommandReading {
    var amount = draft.amount
    var name = arguments.value(.customer) ?? ""
    var tokens = arguments.tokens
    var answers = draft.answers
    if amount == nil, let (index, money) = self.amount(in: arguments, context) {
      amount = money
      // What stands behind the amount is answers, or a note: never part of the name.
      let rest = Array(tokens[(index + 1)...])
      tokens = Array(tokens[..<index])
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
    guard let key = CompanyName.key(name) else { return .misread(.missingField(keyword, .customer)) }
    var line: String?
    if let words = arguments.value(.line) {
      let folded = FoldedText.fold(words)
      line =
        context.process.lines.first {
          [$0.key, FoldedText.fold($0.name.chinese), FoldedText.fold($0.name.english)].contains(folded)
        }?.key
      guard line != nil else { return .misread(.badField(.line, words: words)) }
    }
    return .command(
      .open(
        OpportunityDraft(
          customerName: name, nameKey: key, line: line, amount: amount, answers: answers,
          keyDates: draft.keyDates)),
      FieldAnswerGrammar(context: context).unreadKeyDates(arguments.fields, answers))
  }

  /// The first word of the line that is money and no length of time (`30m` is half an hour, `30M` money).
  private static func amount(in arguments: CommandArguments, _ context: ReadingContext) -> (Int, Money)? {
    for (index, token) in arguments.tokens.enumerated() where index > 0 || arguments.value(.customer) != nil {
      let written = arguments.line.text.written(token.range)
      if MinutesGrammar.read(token.text) != nil, !written.hasSuffix("M") { continue }
      if case .money(let money) = MoneyGrammar.read(token.text, currency: context.rules.currency) {
        return (index, money)
      }
    }
    return nil
  }
}
