import SalesDomain

/// confidence = "信心" 1–5 [words] — how sure one is of one's month; seen by superiors only (B9)
enum ConfidenceCommand: MailCommand {
  static let keyword = Keyword.confidence
  static let help = CommandHelp(
    "信心 4", "confidence 4", "自己估的信心，1 到 5，随时可写，只有上级看得到",
    "how sure you are of your month, 1 to 5; only your superiors see it")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let words = Remark.bare(arguments.words)
    let folded = FoldedText.fold(words)
    let digits = folded.prefix { $0.isASCII && $0.isNumber }
    let number = Int(digits) ?? NumberGrammar.chinesePrefix(folded[...])?.number
    // 3.5 is none of the five; 4.5 分 neither.
    let isBroken =
      folded.dropFirst(digits.count).first.map { ".,。".contains($0) } == true
      && folded.dropFirst(digits.count + 1).first?.isNumber == true
    guard let level = number, (1...5).contains(level), !isBroken else {
      return .misread(.unexpectedWords(keyword, words: words))
    }
    let used = max(1, digits.count)
    return .command(.sayConfidence(level, words: Remark.bare(withoutUnit(String(words.dropFirst(used))))))
  }

  private static func withoutUnit(_ words: String) -> String {
    for unit in ["分", "/5"] where words.hasPrefix(unit) { return String(words.dropFirst(unit.count)) }
    return words
  }
}
