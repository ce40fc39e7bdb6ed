import SalesDomain

/// board = "榜" — last week's public board: who worked, who scored, who helped, who won (B7)
enum BoardCommand: MailCommand {
  static let keyword = Keyword.board
  static let standsAlone = true
  static let help = CommandHelp(
    "榜", "board", "上周全公司的榜：谁勤奋、谁得分多、谁帮人、谁赢单", "last week's board of the whole company")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    arguments.words.isEmpty
      ? .view(.board) : .misread(.unexpectedWords(keyword, words: arguments.words))
  }
}
