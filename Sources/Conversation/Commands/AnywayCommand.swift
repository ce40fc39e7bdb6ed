import SalesDomain

/// anyway = "仍要" — records a letter although it says the same as one of the last minutes (X10).
enum AnywayCommand: MailCommand {
  static let keyword = Keyword.anyway
  static let standsAlone = true
  static let help = CommandHelp("仍要", "anyway", "同样的信再记一次", "record the same letter once more")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    arguments.words.isEmpty ? .anyway : .misread(.unexpectedWords(keyword, words: arguments.words))
  }
}
