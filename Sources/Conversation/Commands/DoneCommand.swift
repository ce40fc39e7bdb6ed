import SalesDomain

/// done = "完成" [O-n] 1*("#" number) — tasks of the ladder that were done (C9)
enum DoneCommand: MailCommand {
  static let keyword = Keyword.done
  static let help = CommandHelp(
    "完成 O-104 #7", "done O-104 #7", "任务做完了，可写几个编号", "a task was done; several numbers may stand there")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      var numbers: [Int] = []
      for word in arguments.words.split(whereSeparator: { " ,，、;；".contains($0) }) {
        let digits = FoldedText.fold(String(word)).drop { $0 == "#" || $0 == "第" }
        guard let number = Int(digits.prefix { $0.isASCII && $0.isNumber }), number > 0 else {
          return .misread(.needsTask(id.object))
        }
        if !numbers.contains(number) { numbers.append(number) }
      }
      guard !numbers.isEmpty else { return .misread(.needsTask(id.object)) }
      return .command(.finish(id, tasks: numbers))
    }
  }
}
