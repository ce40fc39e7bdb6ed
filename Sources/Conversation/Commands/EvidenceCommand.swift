import SalesDomain

/// evidence = "举证" [E-n] words — what speaks for one's own doubted entry; a plain reply to the letter is
/// that too (B5)
enum EvidenceCommand: MailCommand {
  static let keyword = Keyword.evidence
  static let help = CommandHelp(
    "举证 E-12 王总可以作证，138-0000-0000", "evidence E-12 Mr Wang will confirm it, 138-0000-0000",
    "自己的日志被质疑时说明情况，转给质疑的人和判定的人",
    "explains a doubted entry of yours to who doubts it and who decides")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutEntry(arguments, context) { id in
      let words = Remark.bare(arguments.words)
      guard words.contains(where: { $0.isLetter || $0.isNumber }) else {
        return .misread(.needsEvidence(id))
      }
      return .command(.giveEvidence(id, words: words))
    }
  }
}
