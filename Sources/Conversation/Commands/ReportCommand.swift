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
  static func summary(of cadence: Cadence, _ arguments: CommandArguments) -> CommandReading {
    var words = Remark.bare(behind(arguments))
    if words.lowercased().hasPrefix("report:") { words = Remark.bare(String(words.dropFirst(7))) }
    return words.contains(where: { $0.isLetter || $0.isNumber })
      ? .command(.reportPeriod(cadence, words: words)) : .misread(.needsSummary(keyword))
  }

  /// All that stands behind the keyword, an object too.
  private static func behind(_ arguments: CommandArguments) -> String {
    let text = arguments.line.text
    let named = arguments.object.map { "\($0) " } ?? ""
    return named + text.written(arguments.start..<text.count)
  }
}
