import SalesDomain

/// lost = "输单" [O-n] *(field ":" value) — the autopsy: 原因 cause, 对手 rival, 分析 analysis (C10)
enum LostCommand: MailCommand {
  static let keyword = Keyword.lost
  static let opensBlock = true
  static let help = CommandHelp(
    "输单 O-104 ↵ 原因: 价格 ↵ 对手: 低15% ↵ 分析: 早点谈账期",
    "lost O-104 ↵ cause: price ↵ rival: 15% lower ↵ analysis: terms earlier",
    "写明为什么输，等上级同意", "why it is lost; the superior must agree")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      // `输单 O-1 价格 对手便宜`: the words behind the number are the cause.
      var fields = arguments.fields
      if arguments.value(.cause) == nil, !arguments.words.isEmpty {
        fields.insert(FieldGrammar.Written(field: .cause, value: arguments.words), at: 0)
      }
      guard case .answers(let draft) = FieldAnswerGrammar(context: context).read(fields) else {
        return .misread(.unexpectedWords(keyword, words: arguments.words))
      }
      var answers = draft.answers
      if case .text(let words) = answers[.cause] {
        guard let (key, rest) = CauseGrammar(process: context.process).read(words) else {
          return .misread(.unknownCause(words, object: id.object))
        }
        answers[.cause] = .text(key)
        if !rest.isEmpty, answers[.analysis] == nil { answers[.analysis] = .text(rest) }
      }
      return .command(.lose(id, ChangeDraft(amount: nil, answers: answers)))
    }
  }
}
