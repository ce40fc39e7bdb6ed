import SalesDomain

/// keep = "自跟" [O-n] — the holder follows a taken opportunity himself (C7).
enum KeepCommand: MailCommand {
  static let keyword = Keyword.keep
  static let help = CommandHelp(
    "自跟 O-104", "keep O-104", "没收的商机由我自己跟", "follow the taken opportunity yourself")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    onOpportunity(arguments, context) { .keep($0) }
  }
}
