import SalesDomain

/// advise = "对策" [A-n] words — an answer to an alarm; a plain reply to its letter is one too (E3)
enum AdviseCommand: MailCommand {
  static let keyword = Keyword.advise
  static let opensBlock = true
  static let help = CommandHelp(
    "对策 A-31 先给他们看样品，再谈价", "advise A-31 show them the sample first, then talk price",
    "给同事的求助出主意；直接回复求助信也行", "an answer to a colleague's alarm; a plain reply will do")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutAlarm(arguments, context) { id in
      let text = arguments.line.text.written(arguments.start..<arguments.line.text.count)
      guard !text.isEmpty else { return .misread(.needsAdvice(id.object)) }
      return .command(.advise(id, text: text))
    }
  }
}

extension MailCommand {
  /// The alarm that is named, or the one that the answered letter is about.
  static func aboutAlarm(
    _ arguments: CommandArguments, _ context: ReadingContext, _ read: (HelpAlarm.ID) -> CommandReading
  ) -> CommandReading {
    let asked = (context.answered?.about ?? []).filter { $0.letter == .alarm }
    let implied = asked.count == 1 ? asked[0] : keyword == .notIt ? context.askingAlarm?.object : nil
    guard let object = arguments.object ?? implied else {
      return .misread(.needsObject(keyword, choices: asked))
    }
    guard let id = object.as(HelpAlarm.self) else { return .misread(.wrongObject(keyword, object)) }
    return read(id)
  }

  /// The asker's word on answers: `A-31 #2 #3`.
  static func onAdvice(
    _ arguments: CommandArguments, _ context: ReadingContext, _ make: (HelpAlarm.ID, [Int]) -> Command
  ) -> CommandReading {
    aboutAlarm(arguments, context) { id in
      guard let numbers = NumberGrammar.numbered(arguments.words) else {
        return .misread(.unexpectedWords(keyword, words: arguments.words))
      }
      return .command(make(id, numbers))
    }
  }
}
