import SalesDomain

/// What a superior decides on one of his people in a sentence: `王芳以后每天报两次`, `王芳周四下午请假`,
/// `把O-7转给王芳`, `把O-7还给王芳`; or doubts of them: `王芳上周那条拜访我觉得不对` (A4, B5, C7, X17).
struct SuperiorSentence {
  let wording: Wording
  let today: Day

  /// That something is so from now on; folded.
  private static let changing = [
    "以后", "改成", "改为", "改报", "从今天起", "从明天起", "开始", "报一次", "报两次", "一报", "from now on", "switch",
    "change", "should report", "reports",
  ]
  /// How often, twice a day before once; folded.
  private static let often: [(cadence: Cadence, words: [String])] = [
    (.halfDay, ["报两次", "每天两", "一天两", "半日报", "半天一报", "半天报", "twice a day", "half-day", "half day"]),
    (.day, ["日报", "每天报", "一天一报", "daily", "every day"]),
    (.week, ["周报", "一周报", "每周报", "一周一报", "weekly", "every week", "once a week"]),
    (.month, ["月报", "每月报", "monthly", "once a month"]),
  ]
  private static let handing = ["转给", "交给", "分给", "换给", "hand to", "give to", "assign"]
  private static let returning = ["还给", "退给", "退还", "give back", "return to", "back to"]

  /// Of what a doubt may speak, and the doubt; folded.
  private static let logged = [
    "那条", "这条", "那次", "日志", "日报", "记录", " entry", " entries", " log", " visit", " was at ", " call ",
    " went ",
  ]
  private static let doubting = [
    "不对", "不太对", "对不上", "不属实", "不像真", "不可能", "有问题", "可疑", "怀疑", "编的", "造假", "假的", "没去", "don't believe",
    "dont believe", "do not believe", "doubt", "made up", "fake", "didn't happen", "never happened", "fishy",
  ]

  /// The line to send; nil for whoever leads nobody, and for words on nobody or on several.
  ///
  /// `span` words the days that a sentence names.
  func line(_ line: Line, span: (Line) -> String) -> String? {
    guard wording.reader.rank >= .lead else { return nil }
    let folded = line.text.text
    let doubts = SuperiorSentence.doubting.contains { folded.contains($0) }
    if doubts, let entry = ObjectGrammar.first(in: folded), entry.letter == .entry {
      return doubt(of: entry, line)
    }
    let isDoubt = doubts && SuperiorSentence.logged.contains { folded.contains($0) }
    // A roster may be long: names are looked for last.
    let isAboutLeave = ["假", "leave", " off"].contains { folded.contains($0) }
    guard isDoubt || isAboutLeave || cadence(in: folded) != nil || movesOpportunity(folded) else {
      return nil
    }
    let people = wording.roster.named(in: folded).filter { $0.id != wording.reader.id && $0.superior != nil }
    guard people.count == 1, let member = people.first else { return nil }
    // Which entry it is stands in the list of his entries.
    if isDoubt { return "\(Keyword.check.name(wording.language)) @\(member.id)" }
    return moved(folded, to: member) ?? cadence(in: folded).map {
      SetCommand.line($0, of: member.id, wording)
    }
      ?? (isAboutLeave ? leave(of: member, line, span) : nil)
  }

  /// `E-12 我觉得是编的`
  private func doubt(of entry: ObjectID, _ line: Line) -> String {
    let words = Remark.bare(line.written.replacing(entry.description, with: ""))
    return "\(Keyword.challenge.name(wording.language)) \(entry) \(words)"
  }

  private static let telling = [
    "让他", "让她", "叫他", "叫她", "要求", "应该", "不要", "别", "should", "tell ", "must", "don't", "please",
  ]

  /// `o1的报价太低了，让她改到38万再报`: what somebody else follows is no work of the reader's own.
  func advice(on object: EntryObject, _ words: String, _ guess: GuessedLine) -> String? {
    guard wording.reader.rank >= .lead, case .thing(let id) = object, id.letter == .opportunity,
      !guess.candidates.contains(where: { $0.id == id })
    else { return nil }
    let text = FoldedText(words)
    guard GuessedLine.minutes(in: text) == nil,
      SuperiorSentence.telling.contains(where: { text.text.contains($0) })
    else { return nil }
    return "\(Keyword.coach.name(wording.language)) @… \(id) \(words)"
  }

  private func cadence(in folded: String) -> Cadence? {
    guard SuperiorSentence.changing.contains(where: { folded.contains($0) }) else { return nil }
    return SuperiorSentence.often.first { $0.words.contains { folded.contains($0) } }?.cadence
  }

  private func movesOpportunity(_ folded: String) -> Bool {
    (SuperiorSentence.handing + SuperiorSentence.returning).contains { folded.contains($0) }
  }

  private func moved(_ folded: String, to member: Member) -> String? {
    guard movesOpportunity(folded), let object = ObjectGrammar.opportunity(in: folded) else { return nil }
    return SuperiorSentence.handing.contains { folded.contains($0) }
      ? "\(Keyword.assign.name(wording.language)) \(object) @\(member.id)"
      : "\(Keyword.return.name(wording.language)) \(object)"
  }

  /// `王芳周四下午请假我同意了`; words that name no day ask for nothing.
  private func leave(of member: Member, _ line: Line, _ span: (Line) -> String) -> String? {
    let name = FoldedText.fold(member.name)
    let rest = Line(line.text.text.replacing(name, with: "").replacing("@\(member.id)", with: ""))
    let isAsked =
      BuriedCommand.asksForLeave(rest.text.text)
      || ["is on leave", "has leave", "takes leave", "day off", "is off"].contains {
        rest.text.text.contains($0)
      }
    guard isAsked, !SaidDays(today: today).days(in: rest).isEmpty else { return nil }
    return "\(Keyword.leave.name(wording.language)) @\(member.id) \(span(rest))"
  }
}
