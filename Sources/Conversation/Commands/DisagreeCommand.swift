import SalesDomain

/// disagree = "不同意" [W-n] [words] — refuses what waits for a second signature.
enum DisagreeCommand: MailCommand {
  static let keyword = Keyword.disagree
  static let help = CommandHelp(
    "不同意 W-12 原因", "disagree W-12 reason", "不同意，写上原因", "do not agree, with the reason")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    decision(arguments, context, agrees: false)
  }
}
