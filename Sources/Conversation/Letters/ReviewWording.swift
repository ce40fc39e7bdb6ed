public import SalesDomain

/// What receipts say of reviews, doubts and findings (A12, A13, B5).
public struct ReviewWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// What the person did himself, when more came of it.
  static func isMain(_ event: ReviewEvent) -> Bool {
    switch event {
    case .entryChallenged, .entryJudged: true
    default: false
    }
  }

  func record(_ event: ReviewEvent) -> VerdictWriter.Lines {
    switch event {
    case .spotCheckDrawn: ("", [], nil)
    case .entryReviewed(let body):
      body.words.isEmpty
        ? (wording.say("\(body.entry) 已批: 通过", "\(body.entry) reviewed: passed"), [], nil)
        : (
          wording.say(
            "\(body.entry) 已批，意见会送给 \(wording.name(of: body.member))",
            "\(body.entry) reviewed; \(wording.name(of: body.member)) gets your words"),
          [oneLine(body.words)], nil
        )
    case .memberReviewed(let body):
      (
        wording.say(
          "\(wording.name(of: body.member)) \(wording.day(body.from)) 以来的日志已批，意见会送到",
          "all that \(wording.name(of: body.member)) logged since \(wording.day(body.from)) is reviewed; "
            + "your words go out"), [oneLine(body.words)], nil
      )
    case .entryChallenged(let body):
      (
        wording.say("\(body.entry) 已质疑", "\(body.entry) is doubted"),
        [
          oneLine(body.reason),
          wording.say(
            "\(wording.name(of: body.member)) 会收到信，可以说明或承认；判定前照常计算。",
            "\(wording.name(of: body.member)) is asked to explain or admit; until then it counts."),
        ], nil
      )
    case .evidenceGiven(let body):
      (
        wording.say("\(body.entry) 的说明已转交", "\(body.entry): your explanation went out"),
        [oneLine(body.words)], nil
      )
    case .entryJudged(let body): (judged(body), [], nil)
    }
  }

  /// How a doubt ended, in one line.
  func judged(_ body: EntryJudged) -> String {
    if body.isFalse, body.by == body.member {
      return wording.say(
        "\(body.entry) 本人承认不实，不再计算时长和得分", "\(body.entry) is admitted; it counts nothing any more")
    }
    if body.isFalse {
      return wording.say(
        "\(body.entry) 判定不实，不再计算时长和得分", "\(body.entry) is found false; it counts nothing any more")
    }
    return body.by == body.challenger
      ? wording.say("\(body.entry) 的质疑已撤回，照常计算", "the doubt about \(body.entry) is withdrawn; it counts")
      : wording.say("\(body.entry) 没有问题，照常计算", "\(body.entry) is cleared; it counts")
  }

  func refusal(_ refusal: ReviewRefusal) -> RefusalWording.Words {
    switch refusal {
    case .ownEntry(let id):
      RefusalWording.Words(
        reason: wording.say("\(id) 是您自己的日志。", "\(id) is your own entry."),
        details: [wording.say("写错了请更正:", "To put it right, correct it:")],
        suggestion: wording.say("更正 \(id) 时长 30分", "correct \(id) minutes 30"))
    case .ownWork:
      RefusalWording.Words(
        reason: wording.say("自己的日志由上级来批。", "Your own work is reviewed by your superior."))
    case .outOfReach(let id):
      RefusalWording.Words(
        reason: wording.say(
          "\(id.map { "\($0) " } ?? "")不是您团队的日志，由他的上级来批。",
          "\(id.map { "\($0) " } ?? "This ")is not of your team; its superior reviews it."))
    case .openChallenge(let id, let by):
      RefusalWording.Words(
        reason: wording.say(
          "\(id) 已由 \(wording.name(of: by)) 质疑，等判定。",
          "\(id) is doubted by \(wording.name(of: by)) already and waits."))
    case .judged(let id, let isFalse):
      RefusalWording.Words(
        reason: isFalse
          ? wording.say("\(id) 已认定不实，不再计算。", "\(id) was found false; it counts nothing.")
          : wording.say("\(id) 已判定没有问题。", "\(id) was cleared."))
    case .notChallenged(let id):
      RefusalWording.Words(
        reason: wording.say("没有人质疑 \(id)。", "Nobody doubts \(id)."),
        details: [wording.say("写错了请更正:", "To put it right, correct it:")],
        suggestion: wording.say("更正 \(id) 时长 30分", "correct \(id) minutes 30"))
    case .corrected(let id, let newer):
      RefusalWording.Words(
        reason: wording.say(
          "\(id) 已被 \(newer) 更正，请看 \(newer)。", "\(id) was corrected by \(newer); look at that."),
        suggestion: wording.say("质疑 \(newer) …", "challenge \(newer) …"))
    case .notWhileChallenged(let id):
      RefusalWording.Words(
        reason: wording.say(
          "\(id) 有人质疑，判定前不能更正。", "\(id) is doubted; it cannot be corrected now."),
        details: [wording.say("请说明情况，或者承认:", "Please explain it, or admit:")],
        suggestion: wording.say("举证 \(id) …\n承认 \(id)", "evidence \(id) …\nadmit \(id)"))
    case .nothingLogged(let member):
      RefusalWording.Words(
        reason: wording.say(
          "\(wording.name(of: member)) 还没有日志。", "\(wording.name(of: member)) has logged nothing yet."))
    }
  }

  /// What speaks for a second look, in a few words.
  func signal(_ signal: Signal) -> String {
    switch signal {
    case .longDay: wording.say("当天时长特别长", "a very long day")
    case .overlap: wording.say("记的时长比当天已过的还多", "more minutes than the day had by then")
    case .sameText: wording.say("同样的文字写了好几次", "the same words several times")
    case .leaveDay: wording.say("当天在休假", "on a day of leave")
    case .sameLength: wording.say("几乎每条时长都一样", "nearly all entries of one length")
    case .reversedAdvance:
      wording.say("推进后又撤销，一周里不止一次", "advances taken back, more than one in the week")
    case .burst: wording.say("一天的日志几乎都在截止前才写", "nearly a whole day logged right before the cut-off")
    }
  }

  func signals(_ signals: [Signal]) -> String {
    signals.map(signal).joined(separator: wording.say("；", "; "))
  }

  /// What waits for a manager's word, with the lines to send.
  public func waiting(
    _ entries: [(entry: LogEntry, signals: [Signal])], more: Int, coverage: (reviewed: Int, of: Int),
    days: Int,
    quote: String
  ) -> Verdict {
    let share = coverage.of == 0 ? 100 : coverage.reviewed.percent(of: coverage.of)
    var lines = entries.map { item in
      ReviewWording.line(item.entry, wording)
        + (item.signals.isEmpty ? "" : wording.say(" · 留意: ", " · note: ") + signals(item.signals))
    }
    if more > 0 { lines.append(wording.say("还有 \(more) 条", "\(more) more")) }
    if entries.isEmpty { lines.append(wording.say("没有要批的。", "Nothing waits for you.")) }
    return Verdict(
      .view, quote: quote,
      headline: wording.say(
        "最近 \(days) 天: 已批 \(coverage.reviewed)/\(coverage.of)（\(share)%）",
        "last \(days) days: \(coverage.reviewed) of \(coverage.of) reviewed (\(share)%)"),
      details: lines,
      suggestion: entries.first.map {
        wording.say(
          "批 \($0.entry.id) …\n批 @\($0.entry.member) …",
          "review \($0.entry.id) …\nreview @\($0.entry.member) …")
      })
  }

  /// `E-12 王芳 3月2日 O-1 拜访 120分 演示完`.
  static func line(_ entry: LogEntry, _ wording: Wording) -> String {
    let (object, work) = (
      wording.object(entry.content.object), wording.activities(entry.content.activities)
    )
    return [
      entry.id.description, wording.name(of: entry.member), wording.typedDay(entry.day), object,
      work == object ? "" : work,
      wording.minutes(entry.content.minutes.count), shortText(entry.content.text),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The words of an entry as a pack shows them: the first so many characters.
  private static let shownText = 60

  private static func shortText(_ text: String) -> String {
    let line = QuizWording.option(text)
    return line.count > shownText ? line.prefix(shownText) + "…" : line
  }
}
