import SalesDomain

/// A question in somebody's own words that a command answers: `漏斗发我看看`, `O-1现在什么情况` (B8, C18).
struct AskedInWords {
  let wording: Wording

  private static let rules: [(keyword: Keyword, words: [String])] = [
    (.funnel, ["漏斗", "funnel", "pipeline"]),
    (.gap, ["还差多少", "差多少", "缺口", "能做多少", "完成多少", "how far are we", "how much is missing"]),
    (.diligence, ["干了多少", "忙不忙", "勤不勤", "勤奋", "how many hours", "how busy"]),
    (.ability, ["能力怎么样", "得分怎么样", "how good"]),
    (.board, ["排行榜", "排名", "ranking"]),
  ]
  private static let standing = [
    "什么情况", "怎么样了", "到哪一步", "到哪步", "进展", "status of", "what about", "how is o", "how's o", "where is o",
  ]

  /// The command's line; nil for words that ask for none of these.
  func line(_ written: String) -> String? {
    let folded = FoldedText.fold(written)
    if AskedInWords.standing.contains(where: { folded.contains($0) }),
      let object = ObjectGrammar.opportunity(in: folded)
    {
      return "\(Keyword.progress.name(wording.language)) \(object)"
    }
    guard let asked = AskedInWords.rules.first(where: { $0.words.contains { folded.contains($0) } }),
      folded.contains("?") || AskedInWords.asking.contains(where: { folded.contains($0) })
    else { return nil }
    let whose = asked.keyword == .board ? nil : wording.roster.named(in: folded).first
    return [asked.keyword.name(wording.language), whose.map { "@\($0.id)" }].compactMap { $0 }
      .joined(separator: " ")
  }

  private static let asking = [
    "看看", "看下", "看一下", "发我", "给我", "多少", "怎么样", "吗", "show", "send me", "how", "what", "let me see",
  ]
}
