import SalesDomain

/// monthly = "月报" words — one's own summary of the month; it reaches the superior's weekly letter (A4)
enum MonthlyCommand: MailCommand {
  static let keyword = Keyword.monthly
  static let help = CommandHelp(
    "月报 这个月谈成两家，卡在账期", "monthly two closed this month, stuck on terms", "自己写一句总结，进上级的周报",
    "your own summary of the month; it stands in your superior's weekly letter")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    summary(of: .month, arguments, context)
  }
}
