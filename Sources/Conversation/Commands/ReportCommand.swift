import SalesDomain

/// report = "日报" — a heading: the lines below it are the report (A1)
enum ReportCommand: MailCommand {
  static let keyword = Keyword.report
  static let help = CommandHelp(
    "日报", "report", "日报就是一行一行的日志；这个标题可写可不写", "the day's lines are the report; the heading is optional")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    heading(arguments)
  }
}

extension MailCommand {
  /// A heading is nobody's statement; words behind it are to be lines.
  static func heading(_ arguments: CommandArguments) -> CommandReading {
    arguments.object == nil && arguments.words.isEmpty ? .words : .misread(.reportIsLines(behind(arguments)))
  }

  /// A summary needs words.
  ///
  /// It is about the period that its first words name, or that the answered form asked about.
  static func summary(
    of cadence: Cadence, _ arguments: CommandArguments, _ context: ReadingContext
  ) -> CommandReading {
    var words = Remark.bare(behind(arguments))
    if words.lowercased().hasPrefix("report:") { words = Remark.bare(String(words.dropFirst(7))) }
    return words.contains(where: { $0.isLetter || $0.isNumber })
      ? .command(.reportPeriod(cadence, about: SummaryPeriod.day(cadence, words, context), words: words))
      : .misread(.needsSummary(keyword))
  }

  /// All that stands behind the keyword, an object too.
  private static func behind(_ arguments: CommandArguments) -> String {
    let text = arguments.line.text
    let named = arguments.object.map { "\($0) " } ?? ""
    return named + text.written(arguments.start..<text.count)
  }
}

/// Which week, month or quarter a summary names.
private enum SummaryPeriod {
  private static let before = [
    "上周", "上个星期", "上星期", "上月", "上个月", "上季度", "last week", "last month", "last quarter",
  ]
  private static let present = [
    "本周", "这周", "这个星期", "本月", "这个月", "本季度", "this week", "this month", "this quarter",
  ]

  /// A day of the period that the first words name, or that the answered form asked about; else nil.
  static func day(_ cadence: Cadence, _ words: String, _ context: ReadingContext) -> Day? {
    let folded = FoldedText.fold(words)
    if present.contains(where: { folded.hasPrefix($0) }) { return context.today }
    if before.contains(where: { folded.hasPrefix($0) }) {
      return cadence.period(containing: context.today).first + -1
    }
    return context.answered.flatMap { $0.kinds.contains(.periodForm) ? $0.day : nil }
  }
}
