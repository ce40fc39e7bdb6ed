import SalesDomain

/// payment = "收款" (O-n / D-n) amount — money that came in; paid in full is won (C10)
enum PaymentCommand: MailCommand {
  static let keyword = Keyword.payment
  static let opensBlock = true
  static let help = CommandHelp(
    "收款 O-104 5万", "payment O-104 50k", "登记到账；在最后一个阶段全部到账就是赢单",
    "money that came in; paid in full on the last stage it is won")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if let object = arguments.object, let deal = object.as(Deal.self) {
      return amount(arguments, context, on: object) { .payDeal(deal, $0) }
    }
    return aboutOpportunity(arguments, context) { id in
      amount(arguments, context, on: id.object) { .pay(id, $0) }
    }
  }

  private static func amount(
    _ arguments: CommandArguments, _ context: ReadingContext, on object: ObjectID,
    _ make: (Money) -> Command
  ) -> CommandReading {
    switch AmountGrammar(context: context).read(arguments, on: object) {
    case .misread(let misreading): .misread(misreading)
    case .amount(let amount, _): .command(make(amount))
    }
  }
}
