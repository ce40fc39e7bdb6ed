import SalesDomain

/// order = "订单" [O-n] amount [words] *(field ":" value) — records a contract or order with its D- number
enum OrderCommand: MailCommand {
  static let keyword = Keyword.order
  static let opensBlock = true
  static let help = CommandHelp(
    "订单 O-104 36万 账期: 60天", "order O-104 360k payment-terms: 60 days", "登记订单或合同，得到 D- 编号",
    "record an order or contract; it gets a D- number")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      var terms = 0
      // `terms: 60 days` are payment terms; other terms go with the words.
      let others = arguments.value(.terms)
      let isDays = others.flatMap(TermsGrammar.days) != nil
      if let words = arguments.value(.paymentTerms) ?? (isDays ? others : nil),
        !FieldAnswerGrammar.gaps.contains(trimmed(words))
      {
        guard let days = TermsGrammar.days(words) else {
          return .misread(.badField(.paymentTerms, words: words))
        }
        terms = days
      }
      let grammar = AmountGrammar(context: context)
      switch (
        grammar.read(arguments, on: id.object),
        TermsGrammar.day(.contractEnd, arguments, today: context.today)
      ) {
      case (.misread(let misreading), _): return .misread(misreading)
      case (_, .failure(let error)): return .misread(error.misreading)
      case (.amount(let amount, let words), .success(let end)):
        if terms == 0, let days = TermsGrammar.terms(in: words) { terms = days }
        let note = [words, isDays ? nil : others, arguments.value(.note)].compactMap { $0 }.filter {
          !$0.isEmpty
        }
        .joined(separator: "; ")
        return .command(.order(id, DealDraft(amount: amount, termDays: terms, contractEnd: end, note: note)))
      }
    }
  }
}
