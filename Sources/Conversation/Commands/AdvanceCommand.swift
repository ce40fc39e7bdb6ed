import SalesDomain

/// advance = "推进" [O-n] [("免:" / "waive:") criterion ["原因" / "reason"] words] *(field ":" value) (C8)
enum AdvanceCommand: MailCommand {
  static let keyword = Keyword.advance
  static let opensBlock = true
  static let help = CommandHelp(
    "推进 O-104 ↵ 决策人: 张总; 预算: 40万; 时间: 二月", "advance O-104 ↵ decider: Zhang; budget: 400k; wanted: Feb",
    "推进到下一阶段；缺什么会告诉你", "move to the next stage; the answer names what is missing")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      var waiver: Waiver?
      var written = arguments.fields
      if let glued = FieldGrammar(vocabulary: context.vocabulary).glued(arguments.line, arguments.tokens) {
        written = glued + written
      } else if !arguments.words.isEmpty {
        guard let read = self.waiver(arguments, context) else {
          return .misread(.unexpectedWords(keyword, words: arguments.words))
        }
        waiver = read
      }
      let fields = waiver == nil ? written : written.filter { $0.field != .cause }
      switch FieldAnswerGrammar(context: context).readBlock(fields) {
      case .misread(let misreading): return .misread(misreading)
      case .answers(let draft, let remarks):
        return .command(.advance(id, AdvanceDraft(changes: draft, waiver: waiver)), remarks)
      }
    }
  }

  /// `免:报价 原因 客户急单`; the reason may also be a field `原因: …`.
  private static func waiver(_ arguments: CommandArguments, _ context: ReadingContext) -> Waiver? {
    guard let first = arguments.tokens.first else { return nil }
    for mark in ["免:", "waive:"] where first.text.hasPrefix(mark) {
      let criterion = key(String(first.text.dropFirst(mark.count)), context)
      var reason = arguments.line.words(from: 1, of: arguments.tokens, until: arguments.end)
      for word in ["原因", "reason", "Reason"] where reason.hasPrefix(word) {
        reason = trimmed(reason.dropFirst(word.count).drop { $0 == ":" || $0 == "：" })
      }
      return Waiver(criterion: criterion, reason: reason.isEmpty ? arguments.value(.cause) ?? "" : reason)
    }
    return nil
  }

  private static func key(_ word: String, _ context: ReadingContext) -> String {
    if let field = context.vocabulary.field(word) { return field.rawValue }
    let criteria = context.process.lines.flatMap(\.stages).flatMap(\.criteria)
    let named = criteria.first {
      FoldedText.fold($0.name.chinese) == word || FoldedText.fold($0.name.english) == word
    }
    if let named { return named.key }
    return context.vocabulary.keyword(word)?.rawValue ?? word
  }
}
