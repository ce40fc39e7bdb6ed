import SalesDomain

/// halfday = "半日报" — a heading, like 日报 (A4)
enum HalfdayCommand: MailCommand {
  static let keyword = Keyword.halfday
  static let help = CommandHelp(
    "半日报", "halfday", "半天一报的同事：回复中午那封信，或直接写日志行",
    "who reports twice a day: answer the letter at noon, or just send lines")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    heading(arguments)
  }
}
