import SalesDomain

/// won = "赢单" [O-n] — names what is still missing; done only when nothing is (C10)
enum WonCommand: MailCommand {
  static let keyword = Keyword.won
  static let help = CommandHelp(
    "赢单 O-104", "won O-104", "还差什么；都齐了就是赢单", "what is missing; won when nothing is")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    onOpportunity(arguments, context) { .win($0) }
  }
}
