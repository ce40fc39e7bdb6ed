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
      if let glued = answers(arguments.line, arguments.tokens, context) {
        written = glued + written
      } else if !arguments.words.isEmpty {
        guard let read = self.waiver(arguments, context) else {
          return .misread(.unclearAdvance(id, words: arguments.words))
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
    let named = criteria(context).first {
      FoldedText.fold($0.name.chinese) == word || FoldedText.fold($0.name.english) == word
    }
    if let named { return named.key }
    return context.vocabulary.keyword(word)?.rawValue ?? word
  }

  /// What the stages ask for, written without colons: `方案已交付 客户意见满意`.
  static func answers(
    _ line: Line, _ tokens: [Line.Token], _ context: ReadingContext
  ) -> [FieldGrammar.Written]? {
    let asked = Set(criteria(context).compactMap { Field(rawValue: $0.key) })
    return FieldGrammar(vocabulary: context.vocabulary).glued(line, tokens, asked: asked)
  }

  /// What the stages of all ladders ask for.
  private static func criteria(_ context: ReadingContext) -> [Criterion] {
    context.process.lines.flatMap(\.stages).flatMap(\.criteria)
  }
}
