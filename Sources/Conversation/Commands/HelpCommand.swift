import SalesDomain

/// help = "帮助" alone (rule 9: with an object, an English `help` raises an alarm) (X1).
enum HelpCommand: MailCommand {
  static let keyword = Keyword.help
  static let help = CommandHelp("帮助", "help", "怎么写信", "how to write")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if arguments.object != nil { return SosCommand.read(arguments, context) }
    return arguments.words.isEmpty
      ? .view(.help) : .misread(.unexpectedWords(keyword, words: arguments.words))
  }
}
