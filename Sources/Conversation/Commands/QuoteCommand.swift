import SalesDomain

/// quote = "报价" [O-n] amount [words] *(field ":" value) — records an offer with its Q- number (I6)
enum QuoteCommand: MailCommand {
  static let keyword = Keyword.quote
  static let opensBlock = true
  static let help = CommandHelp(
    "报价 O-104 38万 有效期: 12-31", "quote O-104 380k valid: 12-31", "登记报价，得到 Q- 编号",
    "record an offer; it gets a Q- number")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
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
