import SalesDomain

/// challenge = "质疑" [E-n] ( ["原因"] words / "撤回" ) — a manager doubts an entry; his superior decides, or its
/// author admits it (B5)
enum ChallengeCommand: MailCommand {
  static let keyword = Keyword.challenge
  static let help = CommandHelp(
    "质疑 E-12 那天客户在外地", "challenge E-12 the customer was abroad that day",
    "对一条日志有疑问：本人说明，您的上级判定；判定前照常计算；质疑 E-12 撤回",
    "doubts an entry: its author explains, your superior decides; challenge E-12 withdraw")

  private static let withdrawals: Set<String> = [
    "撤回", "收回", "算了", "撤销", "取消", "withdraw", "withdrawn", "never mind",
  ]
  private static let reasons = ["原因", "理由", "reason", "because"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutEntry(arguments, context) { id in
      var words = Remark.bare(arguments.words)
      if withdrawals.contains(FoldedText.fold(words)) { return .command(.withdrawChallenge(id)) }
      if let lead = reasons.first(where: { FoldedText.fold(words).hasPrefix($0) }) {
        words = Remark.bare(String(words.dropFirst(lead.count)))
      }
      guard words.contains(where: { $0.isLetter || $0.isNumber }) else {
        return .misread(.needsReason(keyword, line: id.description))
      }
      return .command(.challenge(id, reason: words))
    }
  }
}
