import SalesDomain

/// Words that were meant for somebody and reach nobody as they stand: a question to the superior, a
/// superior's word on one of his people (X1, B12). The answer says so, and how they get there.
struct UndeliveredWords {
  let wording: Wording

  /// How a question is asked; folded.
  private static let asking = ["吗", "能不能", "可不可以", "行不行", "怎么办"]
  /// Shorter words say nothing that anybody waits for, in letters.
  private static let least = 6
  private static let mostLines = 3

  /// A superior's words that begin with one of his people, or name one: `@chen 你上周…`, `王芳拜访太少了`.
  func coaching(_ line: String) -> String? {
    guard wording.reader.rank >= .lead else { return nil }
    let tokens = Line(line).tokens
    if let first = tokens.first, first.text.hasPrefix("@") {
      guard let member = people.first(where: { "@\($0.id)" == first.text }) else { return nil }
      let words = Line(line).words(from: 1, of: tokens, until: Line(line).text.count)
      return words.isEmpty ? nil : coach(member, words)
    }
    return nil
  }

  /// Lines for those of the reader's people whom free words name.
  func coachingByName(_ written: String) -> [String] {
    guard wording.reader.rank >= .lead else { return [] }
    let lines = written.split(whereSeparator: \.isNewline).compactMap { line -> String? in
      let folded = FoldedText.fold(String(line))
      let named = people.filter { $0.isNamed(in: folded) }
      return named.count == 1 ? coach(named[0], trimmed(line)) : nil
    }
    return Array(lines.prefix(UndeliveredWords.mostLines))
  }

  /// That nobody else has read words that ask or address somebody, or a superior's own; and what to do.
  ///
  /// `offered` is the line to send, where one was made out.
  func details(of written: String, offered: String?) -> [String] {
    let folded = FoldedText.fold(written)
    guard folded.count(where: { $0.isLetter }) >= UndeliveredWords.least else { return [] }
    let isLead = wording.reader.rank >= .lead
    let isCoaching = offered?.hasPrefix(Keyword.coach.name(wording.language)) ?? isLead
    guard isQuestion(folded) || isAddressed(folded) || isCoaching else { return [] }
    let how =
      isLead
      ? wording.say("要对谁说，请发: 辅导 @同事 …", " To tell one of your people send: coach @name …")
      : wording.say(
        "要问上级，请直接给他写信；要大家帮忙，请发: 求助 O-编号 …",
        " To ask your superior write to him; to call for help send: sos O-number …")
    return [wording.say("这些话没有转给别人。", "Nobody else was sent these words.") + (offered == nil ? how : "")]
  }

  private var people: [Member] {
    wording.roster.sorted.filter { $0.superior != nil && $0.id != wording.reader.id }
  }

  private func coach(_ member: Member, _ words: String) -> String {
    "\(Keyword.coach.name(wording.language)) @\(member.id) \(words)"
  }

  private func isQuestion(_ folded: String) -> Bool {
    folded.contains("?") || UndeliveredWords.asking.contains { folded.contains($0) }
  }

  /// `李总，…`: the title stands right at the start, in front of a comma.
  private func isAddressed(_ folded: String) -> Bool {
    folded.split(whereSeparator: { ",: ".contains($0) }).first.map { Addressee.isTitle(String($0)) }
      ?? false
  }
}
