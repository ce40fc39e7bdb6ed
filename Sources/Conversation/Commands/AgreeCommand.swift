import SalesDomain

/// agree = "同意" [W-n] [words] — agrees to what waits for a second signature.
enum AgreeCommand: MailCommand {
  static let keyword = Keyword.agree
  static let help = CommandHelp("同意 W-12", "agree W-12", "同意等您签字的事", "agree to what waits for your signature")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    decision(arguments, context, agrees: true)
  }
}
