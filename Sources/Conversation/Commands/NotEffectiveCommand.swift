import SalesDomain

/// not-effective = "无效" [A-n] *("#" number) — these answers did not help; without numbers all that wait
enum NotEffectiveCommand: MailCommand {
  static let keyword = Keyword.notEffective
  static let help = CommandHelp(
    "无效 A-31 #2", "not-effective A-31 #2", "这条对策没用，继续等别的", "this answer did not help; the alarm goes on")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    onAdvice(arguments, context, Command.reject)
  }
}
