import SalesDomain

/// admit = "承认" [E-n] [words] — one's own doubted entry is not true: it counts nothing from then on (B5)
enum AdmitCommand: MailCommand {
  static let keyword = Keyword.admit
  static let help = CommandHelp(
    "承认 E-12 记错了客户", "admit E-12 I mixed up the customers",
    "承认自己被质疑的日志不实：留着可查，不再计分",
    "your doubted entry is not true: it stays readable and counts nothing")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutEntry(arguments, context) { .command(.admit($0, words: Remark.bare(arguments.words))) }
  }
}
