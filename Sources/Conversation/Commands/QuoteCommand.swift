import SalesDomain

/// quote = "报价" [O-n] amount [words] *(field ":" value) — records an offer with its Q- number (I6)
enum QuoteCommand: MailCommand {
  static let keyword = Keyword.quote
  static let opensBlock = true
  static let help = CommandHelp(
    "报价 O-104 38万 有效期: 12-31", "quote O-104 380k valid: 12-31", "登记报价，得到 Q- 编号",
    "record an offer; it gets a Q- number")

  /// `报价 O-104 38万 有效期30天`: how long it binds, without a colon behind the amount.
  private static func withTerm(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandArguments {
    let tokens = arguments.tokens
    let grammar = FieldGrammar(vocabulary: context.vocabulary)
    guard arguments.value(.valid) == nil else { return arguments }
    for index in tokens.indices where index > 0 {
      guard let found = grammar.glued(arguments.line, Array(tokens[index...])), found.count == 1,
        found[0].field == .valid
      else { continue }
      return CommandArguments(
        keyword: keyword, word: arguments.word, object: arguments.object, line: arguments.line,
        start: arguments.start, fields: found + arguments.fields, end: tokens[index].range.lowerBound)
    }
    return arguments
  }

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let arguments = withTerm(arguments, context)
    return aboutOpportunity(arguments, context) { id in
      let grammar = AmountGrammar(context: context)
      switch (
        grammar.read(arguments, on: id.object), TermsGrammar.day(.valid, arguments, today: context.today)
      ) {
      case (.misread(let misreading), _): return .misread(misreading)
      case (_, .failure(let error)): return .misread(error.misreading)
      case (.amount, .success(let day?)) where day < context.today:
        return .misread(.badField(.valid, words: arguments.value(.valid) ?? ""))
      case (.amount(let amount, let words), .success(let day)):
        let note = [words, arguments.value(.tiers), arguments.value(.note)].compactMap { $0 }
          .filter { !$0.isEmpty }.joined(separator: "; ")
        return .command(.quote(id, QuoteDraft(amount: amount, validUntil: day, note: note)))
      }
    }
  }
}
