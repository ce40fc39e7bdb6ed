import SalesDomain

/// effective = "有效" [A-n] *("#" number) — the asker's word that this helped: the alarm is over (E4)
enum EffectiveCommand: MailCommand {
  static let keyword = Keyword.effective
  static let help = CommandHelp(
    "有效 A-31 #2", "effective A-31 #2", "哪条对策管用，只有求助的人能说", "which answer helped; only the asker may say so")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    onAdvice(arguments, context, Command.solve)
  }
}
