import SalesDomain

/// admit = "承认" [E-n] [words] — one's own doubted entry is not true: it counts nothing from then on (B5)
enum AdmitCommand: MailCommand {
  static let keyword = Keyword.admit
  static let help = CommandHelp(
    "承认 E-12 记错了客户", "admit E-12 I mixed up the customers",
    "承认自己被质疑的日志不实：留着可查，不再计分",
    "your doubted entry is not true: it stays readable and counts nothing")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutEntry(arguments, context) { id in
      let words = Remark.bare(arguments.words)
      // 承认不了, 承认 E-1 不可能: no admission, and it could not be taken back.
      return isDoubtful(words) ? .misread(.admitOrExplain(id, words)) : .command(.admit(id, words: words))
    }
  }

  private static let denials = [
    "不", "没", "?", "鬼", "冤", "凭什么", "n't", "not", "never", "no ", "nothing", "why",
  ]

  static func isDoubtful(_ words: String) -> Bool {
    let folded = FoldedText.fold(words) + " "
    return denials.contains { folded.contains($0) }
  }
}
