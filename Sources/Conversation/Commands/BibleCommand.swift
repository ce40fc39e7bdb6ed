import SalesDomain

/// bible = "生意经" — the whole pool as a booklet by stage and cause, to read or print (E11)
enum BibleCommand: MailCommand {
  static let keyword = Keyword.bible
  static let standsAlone = true
  static let help = CommandHelp(
    "生意经", "bible", "全部经验编成一本册子，按阶段和原因，可打印", "the whole pool as a booklet by stage and cause, to print")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    arguments.words.isEmpty
      ? .view(.bible) : .misread(.unexpectedWords(keyword, words: arguments.words))
  }
}
