import SalesDomain

/// drop = "放弃" [O-n] [words] — always refused and counted: nobody may drop an opportunity (C3).
enum DropCommand: MailCommand {
  static let keyword = Keyword.drop
  static let help = CommandHelp(
    "放弃 O-104", "drop O-104", "商机不能放弃，会说明该怎么做", "never possible; the answer says what is")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    onOpportunity(arguments, context) { .drop($0, words: arguments.words) }
  }
}
