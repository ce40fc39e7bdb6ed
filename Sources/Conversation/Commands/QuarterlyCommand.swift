import SalesDomain

/// quarterly = "季报" words — one's own summary of the quarter; it reaches the superior's weekly letter (A4)
enum QuarterlyCommand: MailCommand {
  static let keyword = Keyword.quarterly
  static let help = CommandHelp(
    "季报 这个季度谈成两家，卡在账期", "quarterly two closed this quarter, stuck on terms", "自己写一句总结，进上级的周报",
    "your own summary of the quarter; it stands in your superior's weekly letter")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    summary(of: .quarter, arguments, context)
  }
}
