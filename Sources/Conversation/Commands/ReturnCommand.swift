import SalesDomain

/// return = "归还" [O-n] — the holder gives a taken opportunity back to its owner (C7).
enum ReturnCommand: MailCommand {
  static let keyword = Keyword.return
  static let help = CommandHelp(
    "归还 O-104", "return O-104", "没收的商机还给原业务员", "give the taken opportunity back to its owner")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    onOpportunity(arguments, context) { .giveBack($0) }
  }
}
