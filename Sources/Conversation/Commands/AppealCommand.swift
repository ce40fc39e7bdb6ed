import SalesDomain

/// appeal = "申诉" customer [amount] "原因" words — a company that another protects (C2)
///        / "申诉" *(LF field ":" value)
enum AppealCommand: MailCommand {
  static let keyword = Keyword.appeal
  static let opensBlock = true
  static let help = CommandHelp(
    "申诉 ↵ 客户: … ↵ 原因: 客户点名要我跟", "appeal ↵ customer: … ↵ reason: they asked for me",
    "客户受保护，请共同上级裁决", "a protected customer: asks the common superior")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let tokens = arguments.tokens
    // `申诉 华东精密 原因 客户点名要我`: the words behind the mark are the reason.
    let mark = tokens.firstIndex { ["原因", "因为", "reason", "because"].contains($0.text) }
    var reason = arguments.value(.cause) ?? ""
    var end = arguments.end
    if let mark, reason.isEmpty {
      reason = arguments.line.text.written(tokens[mark].range.upperBound..<arguments.end)
      end = tokens[mark].range.lowerBound
    }
    let own = CommandArguments(
      keyword: keyword, word: arguments.word, object: nil, line: arguments.line, start: arguments.start,
      fields: arguments.fields.filter { $0.field != .cause }, end: end)
    switch FieldAnswerGrammar(context: context).read(own.fields) {
    case .misread(let misreading): return .misread(misreading)
    case .answers(let answers):
      switch CompanyDraft(keyword: keyword, context: context).read(answers, own) {
      case .misread(let misreading): return .misread(misreading)
      case .draft(let draft):
        guard !trimmed(reason).isEmpty, !FieldAnswerGrammar.gaps.contains(trimmed(reason)) else {
          return .misread(.needsReason(keyword, line: draft.company.name))
        }
        return .command(.appeal(draft, reason: trimmed(reason)))
      }
    }
  }
}
