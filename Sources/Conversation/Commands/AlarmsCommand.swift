import SalesDomain

/// alarms = "求助统计" [weeks] ["xlsx"] — alarms by cause, stage, team, week: answered, solved, how fast (E6, E7)
enum AlarmsCommand: MailCommand {
  static let keyword = Keyword.alarms
  static let help = CommandHelp(
    "求助统计", "alarms", "求助的原因、阶段、多快有人答、多快解决；加 xlsx 附表格",
    "alarms by cause and stage, how fast answered and solved; xlsx for a sheet")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    weeks(arguments) { .alarms($0) }
  }
}
