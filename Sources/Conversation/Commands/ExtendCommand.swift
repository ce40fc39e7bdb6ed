import SalesDomain

/// extend = "延期" [O-n] days ["原因" / "reason"] words — more working days for the stage, by the superior
enum ExtendCommand: MailCommand {
  static let keyword = Keyword.extend
  static let help = CommandHelp(
    "延期 O-104 3天 原因 客户出国", "extend O-104 3 days reason customer abroad", "请上级延长期限；上级写就直接生效",
    "ask the superior for more time; a superior's own word holds at once")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      let tokens = arguments.tokens
      guard let first = tokens.first else { return .misread(.needsDays(id.object)) }
      var used = 1
      var count = days(first.text)
      if count == nil, let second = tokens.dropFirst().first {
        count = days(first.text + second.text)
        used = 2
      } else if tokens.count > 1, ["天", "工作日", "个工作日", "day", "days", "working"].contains(tokens[1].text) {
        used = tokens[1].text == "working" ? 3 : 2
      }
      guard let days = count.flatMap(WorkingDays.init) else { return .misread(.needsDays(id.object)) }
      var reason = arguments.line.words(from: used, of: tokens, until: arguments.end)
      for word in ["原因", "reason", "Reason", "因为", "because"] where reason.hasPrefix(word) {
        reason = trimmed(reason.dropFirst(word.count).drop { $0 == ":" || $0 == "：" })
      }
      if reason.isEmpty { reason = arguments.value(.cause) ?? "" }
      guard !reason.isEmpty else { return .misread(.needsReason(keyword, line: "\(id) \(days.count)")) }
      return .command(.extend(id, days, reason: reason))
    }
  }

  private static func days(_ folded: String) -> Int? {
    let text = folded.hasSuffix("工作日") ? String(folded.dropLast(3)) : folded
    let bare = text.hasSuffix("个") ? String(text.dropLast()) : text
    if let count = TermsGrammar.days(bare), count > 0 { return count }
    guard let (number, rest) = NumberGrammar.chinesePrefix(bare[...]), ["", "天", "日"].contains(rest) else {
      return nil
    }
    return number
  }
}
