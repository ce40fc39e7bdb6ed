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
      var text = AdviseCommand.text(arguments.line.text.written(arguments.start..<arguments.line.text.count))
      if arguments.object == nil, let glued = glued(arguments, context), glued == id.object {
        text = AdviseCommand.text(String(text.drop { $0.isASCII && ($0.isLetter || $0.isNumber) }))
      }
      guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
        return .misread(.needsAdvice(id.object))
      }
      return .command(.advise(id, text: text))
    }
  }
}

extension AdviseCommand {
  /// Without the mark between the number and the words: `对策 A-2: 换膜`.
  private static func text(_ written: String) -> String {
    trimmed(written.drop { " :：,，、-–—".contains($0) })
  }
}

extension MailCommand {
  /// The alarm that is named, or the one that the answered letter is about.
  static func aboutAlarm(
    _ arguments: CommandArguments, _ context: ReadingContext, _ read: (HelpAlarm.ID) -> CommandReading
  ) -> CommandReading {
    let asked = (context.answered?.about ?? []).filter { $0.letter == .alarm }
    let implied = asked.count == 1 ? asked[0] : keyword == .notIt ? context.askingAlarm?.object : nil
    guard let object = arguments.object ?? glued(arguments, context) ?? implied else {
      return .misread(.needsObject(keyword, choices: asked))
    }
    guard let id = object.as(HelpAlarm.self) else { return .misread(.wrongObject(keyword, object)) }
    return read(id)
  }

  /// What stands behind the alarm's number, also where that has no dash.
  private static func numberWords(_ arguments: CommandArguments, _ context: ReadingContext) -> String {
    guard arguments.object == nil, glued(arguments, context) != nil else { return arguments.words }
    return String(arguments.words.drop { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }

  /// `A2`: without the dash only where a keyword of alarms stands before it, and the alarm is there.
  static func glued(_ arguments: CommandArguments, _ context: ReadingContext) -> ObjectID? {
    let first = arguments.tokens.first?.text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? ""
    guard first.hasPrefix("a"), let number = Int(first.dropFirst()),
      let id = ObjectID(letter: .alarm, number: number), context.exists(id)
    else { return nil }
    return id
  }

  /// The asker's word on answers: `A-31 #2 #3`.
  static func onAdvice(
    _ arguments: CommandArguments, _ context: ReadingContext, _ make: (HelpAlarm.ID, [Int]) -> Command
  ) -> CommandReading {
    aboutAlarm(arguments, context) { id in
      guard let (numbers, rest) = NumberGrammar.leadingNumbers(numberWords(arguments, context)) else {
        return .misread(.unexpectedWords(keyword, words: arguments.words))
      }
      // Thanks, or why: the numbers say what is meant.
      return .command(make(id, numbers), rest.isEmpty ? [] : [.wordsKept(Remark.bare(rest))])
    }
  }
}
