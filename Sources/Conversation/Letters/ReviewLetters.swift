public import SalesDomain

/// One person of a manager's pack: his week in figures (A12).
public struct ReviewedPerson: Sendable {
  public let member: Member.ID
  public let entries: Int
  public let reviewed: Int
  public let week: WorkWeek?
  /// Days with an entry are told against those that owe one.
  public let owesReport: Bool
  public let plans: PlanFigures
  public let signals: [Signal]

  public init(
    member: Member.ID, entries: Int, reviewed: Int, week: WorkWeek?, owesReport: Bool = true,
    plans: PlanFigures, signals: [Signal]
  ) {
    self.owesReport = owesReport
    self.member = member
    self.entries = entries
    self.reviewed = reviewed
    self.week = week
    self.plans = plans
    self.signals = signals
  }
}

/// A superior's words, as they reach who logged (A12).
public struct ReviewComment: Sendable {
  public let by: Member.ID
  public let words: String
  /// The entry; nil where all of some days is meant.
  public let entry: LogEntry?
  public let from: Day?

  public init(by: Member.ID, words: String, entry: LogEntry?, from: Day?) {
    self.by = by
    self.words = words
    self.entry = entry
    self.from = from
  }
}

/// The packs of a manager's week, the words that come of them, and doubts (A12, A13, B5).
extension LetterWriter {
  /// A line a person: what is written behind it goes to that person, about all of it.
  public func reviewPack(
    _ people: [ReviewedPerson], from: Day, through: Day, days: Int
  ) -> LetterSection {
    let words = ReviewWording(wording: wording)
    var form: [FormLine] = []
    let lines: [LetterFacts] = people.map { person in
      let mark = "r\(form.count + 1)"
      let figures = [
        wording.name(of: person.member),
        wording.say("\(person.entries) 条", wording.count(person.entries, "entry", "entries")),
        person.week.map { wording.say("\($0.minutes) 分钟", "\($0.minutes)m") },
        person.week.map { wording.say("得分 \($0.points.text)", "score \($0.points.text)") },
        person.owesReport ? person.week.map { wording.daysLogged($0.reported, of: $0.days) } : nil,
        person.plans.planned == 0
          ? nil
          : wording.say(
            "计划做到 \(person.plans.done)/\(person.plans.planned)",
            "plans done \(person.plans.done) of \(person.plans.planned)"),
      ].compactMap { $0 }.joined(separator: " · ")
      let text = "@\(person.member) \(figures) 〔\(mark)〕"
      form.append(
        FormLine(
          mark: mark, object: .office, activity: rules.suggestedActivity, minutes: rules.suggestedMinutes,
          text: text,
          command: "\(Keyword.review.name(wording.language)) @\(person.member) "
            + wording.say("看过了", "read"),
          comment: "\(Keyword.review.name(wording.language)) @\(person.member)"))
      return [
        "line": text, "signals": words.signals(person.signals), "hasSignals": !person.signals.isEmpty,
      ]
    }
    return LetterSection(
      kind: .reviewPack, about: [], form: form,
      context: [
        "name": wording.reader.name, "people": lines, "from": wording.day(from),
        "until": wording.day(through),
        "example": people.first.map { "\(Keyword.review.name(wording.language)) @\($0.member) …" } ?? "",
        "days": days,
      ])
  }

  /// A line an entry: a tick lets it pass, words behind it go to who logged it.
  public func spotCheckPack(
    _ items: [(entry: LogEntry, signals: [Signal])], from: Day, through: Day
  ) -> LetterSection {
    let words = ReviewWording(wording: wording)
    let review = Keyword.review.name(wording.language)
    var form: [FormLine] = []
    let lines: [LetterFacts] = items.map { item in
      let mark = "s\(form.count + 1)"
      let text = "[ ] \(ReviewWording.line(item.entry, wording)) 〔\(mark)〕"
      form.append(
        FormLine(
          mark: mark, object: .thing(item.entry.id.object), activity: rules.suggestedActivity,
          minutes: rules.suggestedMinutes, text: text, command: "\(review) \(item.entry.id)",
          comment: "\(review) \(item.entry.id)"))
      return [
        "line": text, "signals": words.signals(item.signals), "hasSignals": !item.signals.isEmpty,
        "pass": taps(["\(review) \(item.entry.id)"]),
        "doubt": taps(["\(Keyword.challenge.name(wording.language)) \(item.entry.id) …"]),
      ]
    }
    return LetterSection(
      kind: .spotCheckPack, about: [], form: form,
      context: [
        "entries": lines,
        "counted": wording.say("\(items.count) 条", wording.count(items.count, "entry", "entries")),
        "from": wording.day(from), "until": wording.day(through),
        "challenge": Keyword.challenge.name(wording.language),
        "example": items.first.map { "\(review) \($0.entry.id) …" } ?? "",
      ])
  }

  /// All that superiors said since the last letter, in one.
  public func reviewComments(_ comments: [ReviewComment]) -> LetterSection {
    let lines: [LetterFacts] = comments.map { comment in
      [
        "by": wording.name(of: comment.by), "words": oneLine(comment.words),
        "what": comment.entry == nil && comment.from == nil
          ? wording.say("辅导意见", "a note on what to learn")
          : comment.entry.map { ReviewWording.line($0, wording) }
            ?? wording.say(
              "您 \(comment.from.map(wording.day) ?? "") 以来的日志",
              "what you logged since \(comment.from.map(wording.day) ?? "")"),
      ]
    }
    return LetterSection(
      kind: .reviewComment, about: comments.compactMap { $0.entry?.id.object },
      context: [
        "comments": lines, "count": comments.count,
        "hasRead": comments.contains { $0.entry != nil || $0.from != nil },
        "by": comments.first.map { wording.name(of: $0.by) } ?? "",
      ])
  }

  /// A doubt about the reader's entry, what its author says, or how it ended.
  public func finding(_ event: ReviewEvent, of entry: LogEntry) -> LetterSection? {
    let words = ReviewWording(wording: wording)
    var context: LetterFacts = [
      "id": entry.id.description, "line": ReviewWording.line(entry, wording), "isOpen": false,
      "isEvidence": false, "isEnd": false,
    ]
    switch event {
    case .entryChallenged(let body):
      context["isOpen"] = true
      context["by"] = wording.name(of: body.by)
      context["reason"] = oneLine(body.reason)
      context["explain"] = "\(Keyword.evidence.name(wording.language)) \(entry.id) …"
      context["answers"] = taps(["\(Keyword.admit.name(wording.language)) \(entry.id)"])
    case .evidenceGiven(let body):
      context["isEvidence"] = true
      context["by"] = wording.name(of: body.member)
      context["reason"] = oneLine(body.words)
    case .entryJudged(let body):
      context["isEnd"] = true
      context["verdict"] = words.judged(body)
      context["by"] = wording.name(of: body.by)
      context["reason"] = oneLine(body.words)
      context["hasReason"] = !body.words.isEmpty
    default: return nil
    }
    return LetterSection(kind: .finding, about: [entry.id.object], context: context)
  }
}
