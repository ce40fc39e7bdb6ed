import SalesDomain

/// Whether a line that begins with no statement is a matter of its own all the same, and not the wrapped end
/// of the entry or plan above (rule 6): such words stand alone, and get a line to send.
struct OwnMatter {
  private typealias Rule = @Sendable (OwnMatter, Line) -> Bool

  let context: ReadingContext

  private static let rules: [Rule] = [
    { $0.asksForLeave($1) },
    // `求助大家怎么谈账期`
    { _, line in KeywordHint.startsWithCry(line.text.text) },
    { $0.tellsOfMoneyForSomebody($1) },
    { $0.saysWhenOnTheRoad($1) },
    { $0.tellsOfWorkAtAnotherTime($1) },
    { $0.saysWhatIsToCome($1) },
    { $0.asks($1) },
    { $0.speaksOfOwnPeople($1) },
    { $0.setsTarget($1) },
  ]

  /// `above` is the entry or plan that the line stands under.
  func begins(_ text: String, under above: String) -> Bool {
    let line = Line(text)
    return OwnMatter.rules.contains { $0(self, line) } || tellsOfMoreWork(line, above)
  }

  /// Under the fields of a block also money told in a sentence is another matter: `南海下单了12万`.
  func beginsBelowFields(_ text: String) -> Bool {
    begins(text, under: "") || MoneySentence(wording: context.wording).line(in: text, object: "O-…") != nil
  }

  /// `cold calls all morning 2h` under an entry of 15 minutes; what took less may be a part of it.
  private func tellsOfMoreWork(_ line: Line, _ above: String) -> Bool {
    guard let minutes = GuessedLine.minutes(in: line.text),
      let before = GuessedLine.minutes(in: FoldedText(above)), minutes.count > before.count
    else { return false }
    return context.vocabulary.hint(in: line.text.text) != nil && !isOfOthers(line)
  }

  /// `明天上午去南海看现场`; `明天再打电话给他` goes on with the note.
  private func saysWhatIsToCome(_ line: Line) -> Bool {
    let folded = line.text.text
    let says = context.vocabulary.hint(in: folded) != nil || ["去", "go to"].contains { folded.contains($0) }
    let points =
      ["再", "他", "她", "客户", "对方"].contains { folded.contains($0) }
      || line.tokens.contains { ["them", "him", "her", "again"].contains($0.text) }
    guard says, !points, beginsWithDay(line, .ahead) else { return false }
    return SaidDays(today: context.today).days(in: line).first.map { $0 > context.today } ?? false
  }

  /// `这个月还差多少？`
  private func asks(_ line: Line) -> Bool {
    AskedInWords(wording: context.wording).line(line.written) != nil
  }

  /// `陈静这周要多打电话` of a superior: each of his people is a matter of its own.
  private func speaksOfOwnPeople(_ line: Line) -> Bool {
    guard context.author.rank >= .lead, let first = line.text.text.first else { return false }
    return context.roster.sorted.contains { member in
      let name = FoldedText.fold(member.name)
      return name.first == first && member.id != context.author.id && line.text.text.hasPrefix(name)
    }
  }

  /// `本季度目标 王芳120万` of a superior.
  private func setsTarget(_ line: Line) -> Bool {
    context.author.rank >= .lead
      && TargetSentence(wording: context.wording, today: context.today).line(line) != nil
  }

  /// `3. 内部培训`: the next point of a list.
  static func isNumbered(_ text: String) -> Bool {
    let text = FoldedText.fold(text).unicodeScalars.drop(while: isBlank)
    let number = text.prefix(while: isDigit)
    let rest = text[number.endIndex...]
    guard (1...2).contains(number.count), let mark = rest.first, ".、)".unicodeScalars.contains(mark) else {
      return false
    }
    return rest.dropFirst().first { !isBlank($0) }.map { !isDigit($0) } ?? false
  }

  /// `我想下周请半天假`, `i'll be out on friday`; `小李请假了` is a note.
  private func asksForLeave(_ line: Line) -> Bool {
    BuriedCommand.asksForLeave(line.text.text)
      && (["我", "i ", "i'", "im ", "off ", "half ", "need "].contains { line.text.text.hasPrefix($0) }
        || beginsWithTime(line))
  }

  /// `给南海发了报价单 12万`: whom it went to stands in front.
  private func tellsOfMoneyForSomebody(_ line: Line) -> Bool {
    ["给", "跟", "向", "sent ", "gave "].contains { line.text.text.hasPrefix($0) }
      && MoneySentence(wording: context.wording).line(in: line.written, object: "O-…") != nil
  }

  /// `下周三到周五出差 上海`; `王总出差了` is a note.
  private func saysWhenOnTheRoad(_ line: Line) -> Bool {
    BuriedCommand.speaksOfTravel(line.text.text) && beginsWithTime(line)
  }

  /// `下午开会一个半小时`, `然后去了南海两个小时`: a time of its own, what was done, and how long.
  private func tellsOfWorkAtAnotherTime(_ line: Line) -> Bool {
    beginsWithTime(line) && !isOfOthers(line) && GuessedLine.minutes(in: line.text) != nil
      && context.vocabulary.hint(in: line.text.text) != nil
  }

  private func isOfOthers(_ line: Line) -> Bool {
    let clause = line.text.text.split { "，,。.;；".contains($0) }.first ?? ""
    return ["他", "她", "客户", "对方", "they", "their"].contains { clause.contains($0) }
  }

  /// Words that go on to the next thing; folded.
  private static let next = [
    "然后", "接着", "另外", "还有", "之后", "后来", "then ", "after that", "also ", "later ", "and then ",
  ]

  private func beginsWithTime(_ line: Line) -> Bool {
    OwnMatter.next.contains { line.text.text.hasPrefix($0) } || SaidDays.behindPart(of: line.text) > 0
      || beginsWithDay(line, .back) || ClockSpan.isAtStart(of: line.text.text)
  }

  private func beginsWithDay(_ line: Line, _ direction: DateGrammar.Direction) -> Bool {
    SaidDays(today: context.today).startsWithDay(line)
      || DateGrammar.start(of: line.tokens[...], today: context.today, direction) != nil
  }
}
