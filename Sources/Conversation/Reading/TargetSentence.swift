import SalesDomain

/// A target told in a sentence, with whose it is, for which period, and the stretch: `王芳四月目标40万，挑战50万` (F3).
struct TargetSentence {
  private static let words = ["目标", "指标", "target"]
  private static let stretches = ["挑战", "冲刺", "stretch", "challenge"]
  /// Longest name of a period, in scalars.
  private static let longestPeriod = 6
  /// What may stand in front of one's own target; folded.
  private static let own = ["我的", "我", "本人", "自己", "my ", "the ", "our ", "我们", "团队"]

  let wording: Wording
  let today: Day

  /// `目标 @wang 2026-04 40万 挑战 50万`; nil where no amount or no such word is said.
  func line(_ line: Line) -> String? {
    let folded = line.text.text
    guard let found = TargetSentence.words.lazy.compactMap({ folded.firstRange(of: $0) }).first else {
      return nil
    }
    if let lines = forEach(folded) { return lines }
    let behind = String(folded[found.upperBound...])
    let cut = TargetSentence.stretches.lazy.compactMap { behind.firstRange(of: $0) }.first
    let (main, more) = cut.map { (behind[..<$0.lowerBound], behind[$0.upperBound...]) } ?? (behind[...], "")
    guard let amount = MoneyGrammar.first(in: main) ?? MoneyGrammar.first(in: folded[..<found.lowerBound])
    else { return nil }
    return [
      Keyword.target.name(wording.language), whose(String(folded[..<found.lowerBound])),
      period(in: folded) ?? wording.say("本月", "this month"), amount,
      MoneyGrammar.first(in: more).map { wording.say("挑战 ", "stretch ") + $0 },
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// `本月目标 王芳50万 陈静30万`: a line for each who is named with an amount behind his name; nil for fewer than two.
  private func forEach(_ folded: String) -> String? {
    guard wording.reader.rank >= .lead else { return nil }
    let named = wording.roster.named(in: folded).compactMap { member in
      [FoldedText.fold(member.name), "@\(member.id)"].lazy.compactMap { folded.firstRange(of: $0) }.first
        .map { (member: member, range: $0) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard named.count > 1 else { return nil }
    let period = period(in: folded) ?? wording.say("本月", "this month")
    let lines = named.indices.compactMap { index -> String? in
      let end = named.dropFirst(index + 1).first?.range.lowerBound ?? folded.endIndex
      return MoneyGrammar.first(in: folded[named[index].range.upperBound..<end]).map {
        "\(Keyword.target.name(wording.language)) @\(named[index].member.id) \(period) \($0)"
      }
    }
    return lines.count > 1 ? lines.joined(separator: "\n") : nil
  }

  /// The one of the roster who is named in front; a gap for a name that is none of theirs.
  private func whose(_ folded: String) -> String? {
    if let named = wording.roster.named(in: folded).first { return "@\(named.id)" }
    let start = trimmed(folded)
    guard !start.isEmpty, !TargetSentence.own.contains(where: { start.hasPrefix($0) }),
      self.period(in: String(start.prefix(2))) == nil, wording.reader.rank >= .lead,
      let first = start.unicodeScalars.first, isIdeograph(first) || isLatin(first),
      start.unicodeScalars.prefix(1).allSatisfy({ !"本这下今一二三四五六七八九十上".unicodeScalars.contains($0) })
    else { return nil }
    return wording.say("@同事", "@name")
  }

  /// The first piece of the text that is a period.
  private func period(in folded: String) -> String? {
    let words = Line(folded).tokens.map(\.text)
    for index in words.indices {
      if let (period, _) = PeriodGrammar.read(words[index...], today: today) { return period.description }
    }
    let scalars = Array(folded.unicodeScalars)
    for start in scalars.indices {
      for end in stride(from: min(scalars.count, start + TargetSentence.longestPeriod), to: start + 1, by: -1)
      where isIdeograph(scalars[end - 1]) {
        let word = FoldedText.string(scalars[start..<end])
        if let (period, _) = PeriodGrammar.read([word], today: today) { return period.description }
      }
    }
    return nil
  }
}
