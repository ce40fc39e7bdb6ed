import SalesDomain

/// coach = "辅导" @member [cause] words — a superior's note on what to learn, told to the one it is for (B12)
enum CoachCommand: MailCommand {
  static let keyword = Keyword.coach
  static let help = CommandHelp(
    "辅导 @wang 价格: 周五一起练报价", "coach @wang price: let us practise offers on Friday",
    "给下属一条辅导意见，会送到他本人", "a note on what one of your people should learn; it reaches him")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard let (member, words) = leadingMember(arguments, context) else {
      return .misread(.needsCoaching(arguments.words))
    }
    switch member {
    case .one(let id):
      guard !words.isEmpty else { return .misread(.needsCoaching("@\(id)")) }
      let cause = CauseGrammar(process: context.process).read(words)
      return .command(.coach(id, cause: cause?.key, words: words))
    case .several(let members): return .misread(.ambiguousMember(arguments.words, members))
    case .none: return .misread(.needsCoaching(arguments.words))
    }
  }
}
