import SalesDomain

/// ability = "能力" [member] ["xlsx"] — effective-work score a day, week by week, against the minimum (B2, B3)
enum AbilityCommand: MailCommand {
  static let keyword = Keyword.ability
  static let help = CommandHelp(
    "能力", "ability", "每周每天多少得分；加 @同事 看一个人", "score a day, week by week; @colleague for one person")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    query(arguments, context) { .curve($0, .ability) }
  }
}
