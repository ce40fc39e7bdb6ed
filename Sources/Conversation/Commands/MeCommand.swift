import SalesDomain

/// me = "我" — my minutes, score, forecast and ends (B8).
enum MeCommand: MailCommand {
  static let keyword = Keyword.me
  static let standsAlone = true
  static let help = CommandHelp(
    "我", "me", "我的分钟、得分、商机和期限", "my minutes, score, opportunities and ends")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    arguments.words.isEmpty && arguments.object == nil
      ? .view(.me) : .misread(.unexpectedWords(keyword, words: arguments.words))
  }
}
