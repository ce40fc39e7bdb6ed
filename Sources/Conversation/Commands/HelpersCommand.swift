import SalesDomain

/// helpers = "求助榜" [weeks] — who helped colleagues most: adopted, answered, how fast (E8)
enum HelpersCommand: MailCommand {
  static let keyword = Keyword.helpers
  static let help = CommandHelp(
    "求助榜", "helpers", "谁帮同事最多：被采纳、答过、多快；求助榜 4 看最近四周",
    "who helped most: adopted, answered, how fast; helpers 4 for four weeks")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    weeks(arguments) { .helpers($0) }
  }
}

extension MailCommand {
  /// A query about the last weeks, twelve unless a number is given.
  static func weeks(_ arguments: CommandArguments, _ make: (WeeksQuery) -> AskedView) -> CommandReading {
    var query = WeeksQuery()
    for token in arguments.tokens {
      if Query.sheetWords.contains(token.text) {
        query.wantsSheet = true
      } else if let number = WeeksQuery.number(token.text) {
        query.weeks = number
      } else if !WeeksQuery.units.contains(token.text) {
        return .misread(.unexpectedWords(keyword, words: arguments.words))
      }
    }
    return .view(make(query))
  }
}
