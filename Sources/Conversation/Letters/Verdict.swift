public import SalesDomain

/// The answer to one statement (X2).
public struct Verdict: Sendable {
  /// What became of the statement; `kept` and `view` changed nothing.
  public enum Mark: String, Sendable { case recorded, refused, notUnderstood, kept, view }

  public let mark: Mark
  public let quote: String
  public let headline: String
  public let details: [String]
  /// A line to send instead, or to correct with.
  public let suggestion: String?
  /// Answers to choose from, each to tap or to type (X27).
  public let taps: [String]

  public init(
    _ mark: Mark, quote: String, headline: String, details: [String] = [], suggestion: String? = nil,
    taps: [String] = []
  ) {
    self.taps = taps
    self.mark = mark
    self.quote = quote
    self.headline = headline
    self.details = details
    self.suggestion = suggestion
  }
}

extension Verdict {
  /// One answer to a statement that allowed several lines; a refusal among them is seen first.
  public func followed(by next: Verdict) -> Verdict {
    Verdict(
      mark == .refused ? mark : next.mark, quote: quote, headline: headline,
      details: details + [next.headline] + next.details, suggestion: suggestion ?? next.suggestion,
      taps: taps + next.taps)
  }
}

/// What became of a statement: the events with what the reader should see of them, or why not.
public struct Outcome: Sendable {
  /// An event that was appended, with the state behind it.
  public struct Record: Sendable {
    public let event: Event
    /// The first 16 hexadecimal digits of its hash.
    public let shortHash: String
    public let opportunity: Opportunity?
    public let score: Points
    /// What the entry's day holds with it, in minutes.
    public let dayMinutes: Int
    /// The key date with its words from beside the ledger.
    public let keyDate: KeyDate?
    /// What the entry promises, or promised before it was corrected.
    public let appointment: Appointment?
    /// What the pool offers before an alarm goes out, or the experience that the event is about.
    public let experiences: [Experience]
    /// The quiz that was answered, with its texts.
    public let quiz: QuizFacts?
    /// Names of the letter's files that go on with an answer, and of those that do not.
    public let files: (names: [String], left: [String])

    public init(
      event: Event, shortHash: String, opportunity: Opportunity?, score: Points, dayMinutes: Int,
      keyDate: KeyDate? = nil, appointment: Appointment? = nil, experiences: [Experience] = [],
      quiz: QuizFacts? = nil, files: (names: [String], left: [String]) = ([], [])
    ) {
      self.files = files
      self.quiz = quiz
      self.experiences = experiences
      self.appointment = appointment
      self.keyDate = keyDate
      self.event = event
      self.shortHash = shortHash
      self.opportunity = opportunity
      self.score = score
      self.dayMinutes = dayMinutes
    }
  }

  public let records: [Record]
  public let refusal: Refusal?

  public init(records: [Record], refusal: Refusal?) {
    self.records = records
    self.refusal = refusal
  }
}

/// Turns outcomes into verdicts in the writer's language.
public struct VerdictWriter {
  /// Stands in a line to send where nobody knows how long it took, in minutes.
  static let placeholderMinutes = 30

  let wording: Wording
  /// The author's day, to tell late entries.
  let today: Day
  let rules: Rules

  public init(wording: Wording, today: Day, rules: Rules) {
    self.wording = wording
    self.today = today
    self.rules = rules
  }

  /// The verdict of one statement: a refusal first, with what was done before it among the details.
  public func verdict(_ statement: Statement, _ outcome: Outcome, remarks: [Remark]) -> Verdict {
    let lines = outcome.records.map { record($0, remarks) }.filter { !$0.headline.isEmpty }
    if let refusal = outcome.refusal {
      let words = RefusalWording(wording: wording).words(refusal, statement: statement)
      let kept = lines.flatMap { [$0.headline] + $0.details }
      let fields = remarks.filter(\.isAboutField)
      return Verdict(
        .refused, quote: statement.quote, headline: words.reason,
        details: words.details + kept + self.remarks(fields, outcome.records).0,
        suggestion: words.suggestion)
    }
    let main =
      headline(outcome.records, remarks) ?? lines.last ?? (headline: "", details: [], suggestion: nil)
    let (extra, suggestion) = self.remarks(remarks, outcome.records)
    return Verdict(
      .recorded, quote: statement.quote, headline: main.headline,
      details: main.details
        + lines.filter { $0.headline != main.headline }.flatMap { [$0.headline] + $0.details }
        + extra,
      suggestion: suggestion ?? main.suggestion, taps: taps(outcome.records))
  }

  /// What the person did himself, when more came of it: his word on a decision, or an end.
  private func headline(_ records: [Outcome.Record], _ remarks: [Remark]) -> Lines? {
    records.first {
      switch $0.event {
      case .help(let event): AlarmWording.isMain(event)
      case .review(let event): ReviewWording.isMain(event)
      case .decisionAnswered, .opportunityOpened,
        .opportunityLost, .opportunityWon, .leaveGranted,
        .leaveEnded,
        .memberLeft:
        true
      default: false
      }
    }.map { record($0, remarks) }
  }

  /// The answers to what the pool offers.
  private func taps(_ records: [Outcome.Record]) -> [String] {
    records.flatMap { record -> [String] in
      guard case .help(.alarmRaised(let body)) = record.event, body.broadcastBy != nil else { return [] }
      return ExperienceWording(wording: wording).offered(body, record.experiences).taps
    }
  }

  typealias Lines = (headline: String, details: [String], suggestion: String?)

  private func record(_ record: Outcome.Record, _ remarks: [Remark]) -> Lines {
    switch record.event {
    case .entryLogged(let body): entry(body, record, remarks)
    case .opportunityOpened, .stageAdvanced, .opportunityChanged, .opportunityAnswered, .complaintOpened,
      .ladderMoved:
      step(record)
    case .letterAttached(let body):
      (
        wording.say("客户来信已归到 \(body.object)", "the customer's letter is kept with \(body.object)"), [], nil
      )
    case .decisionAnswered(let body):
      (
        body.agrees
          ? wording.say("\(body.id) 已同意", "\(body.id) agreed")
          : body.by == body.matter.member
            ? wording.say("\(body.id) 已撤回", "\(body.id) withdrawn")
            : wording.say("\(body.id) 不同意", "\(body.id) not agreed"),
        [wording.name(of: body.matter.member) + " " + wording.matter(body.matter)], nil
      )
    case .keyDateRecorded(let body):
      KeyDateWording(wording: wording, today: today).record(body, record.keyDate)
    case .targetSet(let body): TargetWording(wording: wording).record(body)
    case .appointmentAnswered(let body): AppointmentWording(wording: wording, today: today).record(body)
    case .memberSettingsChanged(let body):
      (
        wording.say(
          "\(wording.name(of: body.member)) 的设置已改", "settings of \(wording.name(of: body.member)) changed"),
        SettingsWording(wording: wording).lines(body.settings), nil
      )
    case .taskDone(let body):
      (
        wording.say("\(body.id) #\(body.number) 完成", "\(body.id) #\(body.number) done"),
        [wording.task(body.number, of: record.opportunity)].compactMap { $0 }, nil
      )
    case .help(let event):
      AlarmWording(wording: wording).record(event, record)
    case .review(let event): ReviewWording(wording: wording).record(event)
    case .plan(let event): PlanWording(wording: wording).record(event)
    case .people(let event): OwnWordsWording(wording: wording).record(event)
    case .holdSet, .holdEnded: AlarmWording(wording: wording).hold(record.event)
    case .memberLeft, .opportunityHandedOver, .leadHandedOver, .nearMatchFound:
      PeopleWording(wording: wording).record(record.event)
    case .opportunityLost, .leadOpened, .deadlineExtended, .decisionAsked, .leaveGranted, .leaveEnded,
      .deadlineMoved:
      EndWording(wording: wording).record(record.event)
    case .quoteRecorded, .dealRecorded, .paymentRecorded, .opportunityWon:
      DealWording(wording: wording).record(record)
    case .customerRegistered, .customerMarked, .configurationAdopted, .memberJoined, .memberChanged,
      .dropRefused,
      .confiscated, .holdPassed, .deadlineMissed, .calendarLetterWritten, .senderUnproven,
      .letterReleased, .letterBounced, .addressRevived, .decisionPassed, .strangersRefused, .rightsRefused,
      .commandUndone:
      ("", [], nil)
    }
  }

  private func entry(_ body: EntryLogged, _ record: Outcome.Record, _ remarks: [Remark]) -> Lines {
    let content = body.content
    var parts = [wording.object(content.object)]
    if let opportunity = record.opportunity { parts[0] += " " + opportunity.customerName }
    let activities = wording.activities(content.activities)
    if activities != parts[0] { parts.append(activities) }
    parts.append(wording.minutes(content.minutes.count))
    if let cost = content.cost { parts.append(wording.money(cost)) }
    if let attitude = content.attitude { parts.append(wording.say("态度 ", "attitude ") + signed(attitude)) }
    parts.append(wording.say("得分 ", "score ") + record.score.text + whyNothing(body, record.score))
    var details = [parts.joined(separator: " · ")]
    if !content.text.isEmpty { details.append(content.text) }
    if body.day != today || remarks.namedDay != nil {
      let late =
        body.lateDays > 0
        ? wording.say(
          "（补记，晚 \(body.lateDays) 个工作日）", " (late by \(wording.count(body.lateDays, "working day")))") : ""
      details.append(wording.say("日期 ", "day ") + wording.day(body.day) + late)
    }
    if record.dayMinutes > rules.longDayMinutes, content.minutes > .unsaid {
      let hours = wording.hours(record.dayMinutes)
      details.append(
        wording.say(
          "\(wording.day(body.day)) 已共 \(hours)，请核对。",
          "\(wording.day(body.day)) now stands at \(hours); please check."))
    }
    details += tails(content)
    if let appointment = record.appointment, appointment.isCancelled, appointment.touch.minute != nil {
      details.append(AppointmentWording(wording: wording, today: today).cancelled(appointment))
    }
    let verb =
      body.corrects.map { wording.say("已记录，更正 \($0)", "recorded, corrects \($0)") }
      ?? wording.say("已记录", "recorded")
    return ("\(body.id) \(verb) · \(record.shortHash)", details, nil)
  }

  /// `（当天已计过分）` behind a score of zero.
  private func whyNothing(_ body: EntryLogged, _ earned: Points) -> String {
    switch Score.unearned(body, earned: earned) {
    case .tooShort:
      body.content.minutes == .unsaid
        ? wording.say("（没有时长）", " (no time given)")
        : wording.say("（不足\(Score.fewestMinutes)分钟）", " (under \(Score.fewestMinutes)m)")
    case .worthless: wording.say("（该活动不计分）", " (this activity earns no points)")
    case .countedBefore: wording.say("（该活动当天已计过分）", " (counted before that day)")
    case nil: ""
    }
  }

  private func tails(_ content: EntryContent) -> [String] {
    var lines: [String] = []
    if let with = content.with { lines.append(wording.say("对象: ", "with: ") + with) }
    if let purpose = content.purpose { lines.append(wording.say("目的: ", "purpose: ") + purpose) }
    if let result = content.result { lines.append(wording.say("结果: ", "result: ") + result) }
    if let means = content.means { lines.append(wording.say("手法: ", "means: ") + means) }
    if let next = content.next {
      let time = next.minute.map { " \($0)" } ?? ""
      let activity = next.activity.map { " " + wording.activity($0) } ?? ""
      let text = next.text.isEmpty ? "" : " " + next.text
      lines.append(wording.say("下次 ", "next ") + wording.day(next.day) + time + activity + text)
    }
    return lines
  }

  /// What the verdict says beside what was recorded, and the lines to send for it.
  private func remarks(_ remarks: [Remark], _ records: [Outcome.Record]) -> ([String], String?) {
    var (details, suggestions): ([String], [String]) = ([], [])
    let entry = records.compactMap { record -> EntryLogged? in
      if case .entryLogged(let body) = record.event { body } else { nil }
    }.last
    for remark in remarks {
      switch remark {
      case .noMinutes:
        details.append(
          wording.say("没有写时长，按 0 分记录；可以补。", "No minutes were given; recorded with 0; they can be added."))
        if let entry {
          let minutes = guessedMinutes(entry.content.text, remarks)
          suggestions.append(correction(of: entry.id, "时长 \(minutes)分", "minutes \(minutes)"))
        }
      case .furtherEntries(let lines):
        details.append(
          wording.say(
            "一行只记一条：后面的只作为备注保留，没有另记。要记请发:",
            "One line is one entry: what follows was kept as words, not recorded. To record it send:"))
        suggestions += lines
      case .tailInWords(let words):
        details.append(
          wording.say(
            "“\(words)”前面没有“;”，只作为备注保留。要记请发:",
            "“\(words)” has no `;` in front; kept as words. To record it send:"))
        if let entry { suggestions.append(correction(of: entry.id, words, words)) }
      case .moneyInWords(let words, let total):
        details.append(
          wording.say(
            "“\(words)”没有记成费用。费用一共 \(wording.money(total)) 的话请发:",
            "“\(words)” was not recorded as cost. If the cost is \(wording.money(total)) in all, send:"))
        if let entry {
          suggestions.append(
            correction(of: entry.id, "费用 \(total.typedText)", "cost \(total.typedText)"))
        }
      case .leaveInWords(let line):
        details.append(
          wording.say(
            "备注里提到请假，没有请。要请假请发:", "The words speak of a leave; none was asked for. To ask for it send:"))
        suggestions.append(line)
      case .nextWithoutDate(let words):
        details.append(
          wording.say("“\(words)”没有能读懂的日期，已作为文字保留。", "“\(words)” has no date that can be read; kept as text.")
        )
      case .timeNotRead(let words):
        details.append(
          wording.say("“\(words)”不是一天里的时间，没有记时间。", "“\(words)” is no time of day; no time was recorded."))
      case .wordsKept(let words):
        details.append(wording.say("随信保存: \(words)", "kept with the letter: \(words)"))
      case .fieldTwice, .unreadKeyDate, .unreadAmount, .answersInWords:
        let (line, suggestion) = FieldWording(wording: wording).words(remark, records)
        if !line.isEmpty { details.append(line) }
        suggestions += [suggestion].compactMap { $0 }
      case .namedDay: break
      }
    }
    return (details, suggestions.isEmpty ? nil : suggestions.joined(separator: "\n"))
  }

  /// A time among the words, unless it belongs to further entries; else a placeholder to type over.
  private func guessedMinutes(_ text: String, _ remarks: [Remark]) -> Int {
    for case .furtherEntries in remarks { return VerdictWriter.placeholderMinutes }
    return GuessedLine.minutes(in: FoldedText(text))?.count ?? VerdictWriter.placeholderMinutes
  }

  private func correction(of id: LogEntry.ID, _ chinese: String, _ english: String) -> String {
    wording.say("更正 \(id) \(chinese)", "correct \(id) \(english)")
  }

  private func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }
}
