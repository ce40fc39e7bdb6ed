import SalesDomain

/// diligence = "勤奋" [member] ["xlsx"] — worked minutes a day, week by week, against the minimum (B1, B3)
enum DiligenceCommand: MailCommand {
  static let keyword = Keyword.diligence
  static let help = CommandHelp(
    "勤奋", "diligence", "每周每天干了多少分钟；加 @同事 看一个人", "minutes a day, week by week; @colleague for one person")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    query(arguments, context) { .curve($0, .diligence) }
  }
}
