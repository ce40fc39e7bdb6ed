import SalesDomain

/// task = "任务" [O-n] — what is to be done on each stage, with how, done or not (C8, C9, C16)
enum TaskCommand: MailCommand {
  static let keyword = Keyword.task
  static let help = CommandHelp(
    "任务 O-104", "task O-104", "本阶段要做什么、怎么做、做了没有", "what the stage asks to do, how, and what is done")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { .view(.tasks($0)) }
  }
}
