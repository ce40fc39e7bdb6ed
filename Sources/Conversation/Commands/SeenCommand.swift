import SalesDomain

/// seen = "看到了" [A-n] — an alarm was read; that solves nothing (E12, X19)
enum SeenCommand: MailCommand {
  static let keyword = Keyword.seen
  static let help = CommandHelp(
    "看到了 A-31", "seen A-31", "告诉求助的人您看到了", "tells the asker that you have read it")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutAlarm(arguments, context) { id in
      arguments.words.isEmpty
        ? .command(.see(id)) : .misread(.unexpectedWords(keyword, words: arguments.words))
    }
  }
}
