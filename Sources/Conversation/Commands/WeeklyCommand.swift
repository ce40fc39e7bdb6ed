import SalesDomain

/// weekly = "周报" words — one's own summary of the week; it reaches the superior's weekly letter (A4)
enum WeeklyCommand: MailCommand {
  static let keyword = Keyword.weekly
  static let help = CommandHelp(
    "周报 这周谈成两家，卡在账期", "weekly two closed this week, stuck on terms", "自己写一句总结，进上级的周报",
    "your own summary of the week; it stands in your superior's weekly letter")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    summary(of: .week, arguments, context)
  }
}
