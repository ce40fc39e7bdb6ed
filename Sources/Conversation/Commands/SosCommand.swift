import SalesDomain

/// sos = ("求助" / "sos" / "help-me" / "help" O-n) [object] ["原因:" cause] words — a cry for help (E1)
enum SosCommand: MailCommand {
  static let keyword = Keyword.sos
  static let opensBlock = true
  static let help = CommandHelp(
    "求助 O-104 原因:价格 对手低15%，我想用账期换价格", "sos O-104 cause:price rival 15% lower, I would trade terms",
    "卡住了，请全公司出主意；期限停着等", "stuck: asks the whole company; the clock is held back")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard let object = arguments.object ?? context.onlyObject else {
      let choices = (context.answered?.about ?? []).filter { $0.letter == .opportunity }
      return .misread(.needsObject(keyword, choices: choices))
    }
    guard [.opportunity, .customer, .lead, .complaint].contains(object.letter) else {
      return .misread(.wrongObject(keyword, object))
    }
    let said = arguments.value(.cause) ?? ""
    let grammar = CauseGrammar(process: context.process)
    let named = grammar.read(said.isEmpty ? arguments.words : said)
    // A cause that begins a sentence is part of it: 价格太高, price is 15% higher.
    let own =
      said.isEmpty
      ? named?.rest.isEmpty == true ? [] : [arguments.words] : [arguments.words, named?.rest ?? said]
    let analysis = (own + [arguments.value(.analysis) ?? ""]).map { trimmed($0) }
      .filter { !$0.isEmpty && !FieldAnswerGrammar.gaps.contains($0) }.joined(separator: " ")
    // A cry for help is never refused for want of the right word.
    let cause = named?.key ?? grammar.find(in: arguments.words + " " + said) ?? "other"
    guard !trimmed(analysis).isEmpty, !FieldAnswerGrammar.gaps.contains(trimmed(analysis)) else {
      return .misread(.needsAnalysis(object, cause: named?.key))
    }
    return .command(.raise(object, cause: cause, analysis: trimmed(analysis)))
  }
}
