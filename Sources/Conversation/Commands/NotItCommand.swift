import SalesDomain

/// not-it = "都不是" [A-n] — nothing that the pool offered helps: the whole company is asked now (E5)
enum NotItCommand: MailCommand {
  static let keyword = Keyword.notIt
  static let help = CommandHelp(
    "都不是 A-31", "not-it A-31", "推荐的经验都不管用，马上问全公司",
    "nothing that was offered helps; asks the whole company now")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutAlarm(arguments, context) { id in
      .command(.askEverybody(id), arguments.words.isEmpty ? [] : [.wordsKept(Remark.bare(arguments.words))])
    }
  }
}
