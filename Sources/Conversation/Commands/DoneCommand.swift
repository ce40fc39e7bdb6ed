import SalesDomain

/// done = "完成" [O-n] 1*("#" number) — tasks of the ladder that were done (C9)
enum DoneCommand: MailCommand {
  static let keyword = Keyword.done
  static let help = CommandHelp(
    "完成 O-104 #7", "done O-104 #7", "任务做完了，可写几个编号", "a task was done; several numbers may stand there")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      guard let numbers = NumberGrammar.numbered(arguments.words), !numbers.isEmpty else {
        return .misread(.needsTask(id.object))
      }
      return .command(.finish(id, tasks: numbers))
    }
  }
}
