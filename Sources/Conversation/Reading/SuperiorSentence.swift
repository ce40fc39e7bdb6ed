import SalesDomain

/// What a superior decides on one of his people in a sentence: `王芳以后每天报两次`, `王芳周四下午请假` (A4, X17).
struct SuperiorSentence {
  let wording: Wording
  let today: Day

  /// That something is so from now on; folded.
  private static let changing = [
    "以后", "改成", "改为", "改报", "从今天起", "从明天起", "开始", "报一次", "报两次", "一报", "from now on", "switch", "change",
    "should report",
    "reports",
  ]
  /// How often, the longest first; folded.
  private static let often: [(words: String, value: (chinese: String, english: String))] = [
    ("每天报两次", ("半日", "half-day")), ("一天报两次", ("半日", "half-day")), ("每天两次", ("半日", "half-day")),
    ("一天两次", ("半日", "half-day")), ("每天两报", ("半日", "half-day")), ("半日报", ("半日", "half-day")),
    ("半天一报", ("半日", "half-day")), ("半天报一次", ("半日", "half-day")), ("半天报", ("半日", "half-day")),
    ("twice a day", ("半日", "half-day")),
    ("half-day", ("半日", "half-day")), ("half day", ("半日", "half-day")), ("日报", ("日", "day")),
    ("每天报", ("日", "day")), ("一天一报", ("日", "day")), ("daily", ("日", "day")), ("every day", ("日", "day")),
    ("周报", ("周", "week")), ("一周报", ("周", "week")), ("每周报", ("周", "week")), ("一周一报", ("周", "week")),
    ("weekly", ("周", "week")),
    ("every week", ("周", "week")), ("once a week", ("周", "week")), ("月报", ("月", "month")),
    ("每月报", ("月", "month")), ("monthly", ("月", "month")), ("once a month", ("月", "month")),
  ]

  /// The line to send; nil for whoever leads nobody, and for words on nobody or on several.
  ///
  /// `span` words the days that a sentence names.
  func line(_ line: Line, span: (Line) -> String) -> String? {
    guard wording.reader.rank >= .lead else { return nil }
    let folded = line.text.text
    // A roster may be long: names are looked for last.
    let isChange = SuperiorSentence.changing.contains { folded.contains($0) }
    let often = isChange ? SuperiorSentence.often.first { folded.contains($0.words) }?.value : nil
    let mayBeLeave = folded.contains("假") || folded.contains("leave") || folded.contains(" off")
    guard often != nil || mayBeLeave else { return nil }
    let people = wording.roster.named(in: folded).filter { $0.id != wording.reader.id && $0.superior != nil }
    guard people.count == 1, let member = people.first else { return nil }
    if let often {
      return wording.say(
        "设置 @\(member.id) 节奏 \(often.chinese)", "set @\(member.id) cadence \(often.english)")
    }
    return leave(of: member, line, span)
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
