import SalesDomain

/// Whether words tell of somebody else's day: everybody logs his own, and no line is offered for another's.
struct OthersWork {
  let wording: Wording

  /// Who is named without a name; folded.
  private static let others = [
    "我同事", "同事", "他", "她", "他们", "my colleague", "a colleague", "colleague", "he ", "she ", "they ",
  ]
  /// What may stand in front of who did it; folded.
  private static let before = [
    "今天", "昨天", "上午", "下午", "早上", "晚上", "刚才", "today", "yesterday", "this morning", "this afternoon",
  ]

  /// `小陈拜访了 O-3 30分`, `my colleague visited O-3 for 30m`, folded; `和小陈拜访` is one's own day too.
  func tells(_ folded: String) -> Bool {
    var rest = folded[...]
    while let word = OthersWork.before.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count).drop { " ,，".contains($0) }
    }
    if OthersWork.others.contains(where: { rest.hasPrefix($0) }) { return true }
    return wording.roster.members.values.contains { member in
      guard member.id != wording.reader.id else { return false }
      let name = FoldedText.fold(member.name)
      let isChinese = name.unicodeScalars.first.map(isIdeograph) == true
      let familiar = isChinese ? ["小", "老"].map { $0 + name.prefix(1) } : []
      return (familiar + ["@\(member.id)", name]).contains { named in
        // `chen` is no `cheney`.
        rest.hasPrefix(named)
          && !(rest.dropFirst(named.count).unicodeScalars.first.map(isLatin) ?? false)
      }
    }
  }
}
