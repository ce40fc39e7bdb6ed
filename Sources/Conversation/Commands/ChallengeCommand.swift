import SalesDomain

/// challenge = "质疑" [E-n] ["原因"] words — a manager doubts an entry; his superior decides, or its author
/// admits it (B5)
enum ChallengeCommand: MailCommand {
  static let keyword = Keyword.challenge
  static let help = CommandHelp(
    "质疑 E-12 那天客户在外地", "challenge E-12 the customer was abroad that day",
    "对一条日志有疑问：本人说明，您的上级判定；判定前照常计算",
    "doubts an entry: its author explains, your superior decides; until then it counts")

  private static let reasons = ["原因", "理由", "reason", "because"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutEntry(arguments, context) { id in
      var words = Remark.bare(arguments.words)
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
