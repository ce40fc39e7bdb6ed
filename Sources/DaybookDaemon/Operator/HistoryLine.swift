import Foundation
import SalesDomain
import SalesStore

/// One event as a line for people: when, who, what.
struct HistoryLine {
  let at: Instant
  let actor: String
  let words: String

  /// `2026-03-02 09:00  王芳: E-1 call 30m …`
  func text(in zone: TimeZone) -> String { "\(at.clockText(in: zone))  \(actor): \(words)" }
}

/// Says what events mean; members by name, stages and activities by key as in the export.
struct HistoryWords {
  let names: [Member.ID: String]
  let zone: TimeZone

  init(members: [Member], zone: TimeZone) {
    names = Dictionary(members.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    self.zone = zone
  }

  /// An event of a later program is shown as it stands; what was taken back says so.
  func line(_ stored: LedgerEvent, isUndone: Bool = false) -> HistoryLine {
    let actor = Member.ID(stored.actor).flatMap { names[$0] } ?? stored.actor
    let words = (try? stored.event()).map(words) ?? "\(stored.kind) \(stored.payload)"
    return HistoryLine(at: stored.at, actor: actor, words: words + (isUndone ? " (taken back)" : ""))
  }

  /// An entry among those of its member: the object stands in front.
  func line(_ entry: LogEntry) -> HistoryLine {
    let work = work(
      entry.id, entry.content, day: entry.day, lateDays: entry.lateDays, corrects: entry.corrects)
    let corrected = entry.correctedBy.map { "; corrected by \($0)" } ?? ""
    return HistoryLine(
      at: entry.at, actor: name(entry.member), words: "on \(entry.content.object): \(work)\(corrected)")
  }

  private func words(_ event: Event) -> String {
    switch event {
    case .configurationAdopted(let body): "adopted \(body.file)"
    case .memberJoined(let body): "joined: \(person(body.member))"
    case .memberChanged(let body): "changed: \(person(body.member))"
    case .memberLeft(let body): "left; \(body.day) is the first day without"
    case .customerRegistered, .customerMarked, .nearMatchFound, .opportunityOpened: registering(event)
    case .opportunityChanged(let body):
      "changed "
        + ((body.amount.map { ["amount \($0.decimalText)"] } ?? []) + fields(body.answers))
        .joined(separator: ", ")
    case .stageAdvanced(let body):
      "advanced from \(body.from); \(clock(body.clock))"
        + (body.waiver.map { "; \($0.criterion) waived: \($0.reason)" } ?? "")
    case .help(let event): help(event)
    case .review(let event): review(event)
    case .plan(let event): plan(event)
    case .people(let event): people(event)
    case .holdSet, .holdEnded: hold(event)
    case .ladderMoved(let body):
      "moved from ladder \(body.from) to \(body.clock.ladder); \(clock(body.clock))"
    case .quoteRecorded, .dealRecorded, .paymentRecorded, .opportunityWon: money(event)
    case .opportunityLost(let body):
      "lost: \(body.autopsy.cause); rival: \(oneLine(body.autopsy.rival ?? "none")); "
        + "what would have won it: \(oneLine(body.autopsy.analysis))"
    case .opportunityHandedOver(let body):
      "handed over from \(name(body.from)), who left, to \(name(body.to)); end \(end(body.deadline))"
    case .taskDone(let body): "task #\(body.number) done: \(body.task)"
    case .rightsRefused(let body):
      "had no right to it (\(body.reason.rawValue))\(body.object.map { ": \($0)" } ?? "")"
    case .keyDateRecorded(let body): "key date #\(body.number): \(body.kind.rawValue)"
    case .appointmentAnswered(let body):
      "invitation of \(body.id): \(body.answer.rawValue) (version \(body.sequence))\(remark(body.words))"
    case .leadHandedOver(let body): "handed over from \(name(body.from)) to \(name(body.to))"
    case .leaveGranted(let body): matter(.leave(body.leave)) + ", said by \(name(body.by))"
    case .leaveEnded(let body):
      "back from \(body.back)\(body.fromNoon ? " noon" : ""), said by \(name(body.by)): "
        + matter(.leave(body.leave)) + (body.kept == nil ? " withdrawn" : " ended early")
    case .commandUndone(let body): undone(body)
    case .complaintOpened(let body):
      "complaint of \(body.customerName), written down by \(name(body.by)): \(oneLine(body.words))"
    case .leadOpened(let body): "lead for \(body.customerName), owner \(name(body.owner))"
    case .dropRefused(let body): "asked to drop it, refused: \(oneLine(body.words))"
    case .entryLogged(let body):
      work(body.id, body.content, day: body.day, lateDays: body.lateDays, corrects: body.corrects)
    case .calendarLetterWritten(let body): "wrote the \(body.kind.rawValue) of \(body.day)"
    case .confiscated, .holdPassed, .deadlineMissed, .opportunityAnswered, .deadlineMoved,
      .deadlineExtended:
      ends(event)
    case .letterAttached(let body): "attached a customer's letter: letter \(body.letter)"
    case .decisionAsked, .decisionPassed, .decisionAnswered: decision(event)
    case .memberSettingsChanged, .targetSet: setting(event)
    case .senderUnproven, .letterReleased, .letterBounced, .addressRevived, .strangersRefused:
      letters(event)
    }
  }

  /// What waits for a second signature, and its answer.
  private func decision(_ event: Event) -> String {
    switch event {
    case .decisionAsked(let body):
      "asks \(name(body.signer)) to agree: \(matter(body.matter))" + answer(by: body.answerBy)
    case .decisionPassed(let body):
      "not answered by \(name(body.from)): passed up to \(name(body.to))" + answer(by: body.answerBy)
    case .decisionAnswered(let body):
      (body.agrees ? "agreed: " : "not agreed: ") + matter(body.matter)
        + (body.words.isEmpty ? "" : "; \(oneLine(body.words))")
    default: ""
    }
  }

  /// What members say of themselves, and superiors to them.
  private func people(_ event: PeopleEvent) -> String {
    switch event {
    case .confidenceSaid(let body): "confidence \(body.level) on \(body.day)" + remark(body.words)
    case .travelSaid(let body):
      "on the road from \(body.travel.from) to \(body.travel.until): \(oneLine(body.travel.place))"
    case .travelCancelled(let body): "no travel from \(body.from) on"
    case .periodReported(let body): "summary of \(body.from) to \(body.through): \(oneLine(body.words))"
    case .coachingNoted(let body): "coached by \(name(body.by)): \(oneLine(body.words))"
    }
  }

  /// What was planned, and what became of it.
  private func plan(_ event: PlanEvent) -> String {
    switch event {
    case .planMade(let body):
      "\(name(body.member)) plans \(body.line.object) on \(body.line.day): \(oneLine(body.line.purpose))"
    case .planAnswered(let body):
      switch body.answer {
      case .done(let words): "done" + remark(words)
      case .missed(let words): "not done" + remark(words)
      case .moved(let day, let words): "moved to \(day)" + remark(words)
      case .cancelled(let words): "cancelled" + remark(words)
      }
    }
  }

  /// What was said of entries.
  private func review(_ event: ReviewEvent) -> String {
    switch event {
    case .spotCheckDrawn(let body):
      "spot check of \(body.from) to \(body.through): "
        + body.items.map(\.entry.description).joined(separator: " ")
    case .entryReviewed(let body):
      "reviewed by \(name(body.by)): \(body.words.isEmpty ? "passed" : oneLine(body.words))"
    case .memberReviewed(let body):
      "all of \(body.from) to \(body.through) reviewed by \(name(body.by)): \(oneLine(body.words))"
    case .entryChallenged(let body): "doubted by \(name(body.by)): \(oneLine(body.reason))"
    case .evidenceGiven(let body): "explained by \(name(body.member)): \(oneLine(body.words))"
    case .entryJudged(let body):
      (body.isFalse && body.by == body.member ? "admitted" : body.isFalse ? "found false" : "cleared")
        + " by \(name(body.by))" + remark(body.words)
    }
  }

  /// A cry for help and what came of it.
  private func help(_ event: HelpEvent) -> String {
    switch event {
    case .alarmRaised(let body):
      "\(body.id) asks for help on \(body.object) (\(body.cause)): \(oneLine(body.analysis)); "
        + (body.offers.map { "looks at " + $0.map(\.description).joined(separator: " ") + " first" }
          ?? "told \(body.told.count)") + answer(by: body.answerBy)
    case .alarmBroadcast(let body):
      (body.by == nil ? "the asker was silent" : "none of that helped") + ": told \(body.told.count)"
    case .alarmHandedOver(let body): "\(name(body.to)) asks in the place of \(name(body.from)), who left"
    case .experienceKept(let body):
      "kept what helped with \(body.alarm) (#\(body.number) of \(name(body.author))): \(oneLine(body.text))"
    case .quizAsked(let body): "quiz of \(body.day): \(body.questions.count) questions"
    case .quizAnswered(let body):
      "answered \(body.answers.count) of the quiz of \(body.day), "
        + "\(body.answers.count(where: \.isRight)) right"
    case .experienceTried(let body):
      "\(name(body.by)) tried it" + (body.alarm.map { " for \($0)" } ?? "") + ": it "
        + (body.worked ? "helped" : "did not help")
    case .adviceGiven(let body): "#\(body.number) advised: \(oneLine(body.text))"
    case .adviceRejected(let body): "did not help: \(body.numbers.map { "#\($0)" }.joined(separator: " "))"
    case .alarmSolved(let body):
      "solved by "
        + (body.experience?.description ?? body.numbers.map { "#\($0)" }.joined(separator: " "))
    case .alarmSeen: "has read it"
    case .alarmEscalated(let body):
      "nobody has answered \(name(body.asker)): \(name(body.to)) is called" + answer(by: body.answerBy)
    }
  }

  /// The clock that an alarm holds back.
  private func hold(_ event: Event) -> String {
    switch event {
    case .holdSet(let body): "held back by \(body.alarm) until \(end(body.until))"
    case .holdEnded(let body): "the hold is over after \(body.used) working day(s); end \(end(body.deadline))"
    default: ""
    }
  }

  /// How a customer and an opportunity begin.
  private func registering(_ event: Event) -> String {
    switch event {
    case .customerRegistered(let body):
      "registered \(body.name) as \(body.id), owner \(name(body.owner))"
    case .customerMarked(let body):
      "known by its " + Set(body.marks.map(\.kind.rawValue)).sorted().joined(separator: ", ")
    case .nearMatchFound(let body):
      "\(body.id) \(body.customerName) looks like "
        + body.alike.map { "\($0.customer) \($0.name)" }.joined(separator: ", ")
        + "; shown to \(name(body.superior))"
    case .opportunityOpened(let body):
      "opened for \(body.customerName), owner \(name(body.owner)), \(clock(body.clock))"
        + (body.amount.map { ", amount \($0.decimalText)" } ?? "")
        + (body.second ? ", the owner's second on this customer" : "")
    default: ""
    }
  }

  /// Offers, orders, payments and the good end.
  private func money(_ event: Event) -> String {
    switch event {
    case .quoteRecorded(let body):
      "\(body.id) quote of \(body.amount.decimalText)" + (body.validUntil.map { ", valid until \($0)" } ?? "")
        + remark(body.note)
    case .dealRecorded(let body):
      "\(body.id) order of \(body.amount.decimalText), payment due \(body.dueOn)"
        + (body.contractEnd.map { ", contract ends \($0)" } ?? "") + remark(body.note)
    case .paymentRecorded(let body): "\(body.deal) payment of \(body.amount.decimalText)"
    case .opportunityWon(let body): "won with \(body.amount.decimalText)"
    default: ""
    }
  }

  private func remark(_ words: String) -> String { words.isEmpty ? "" : "; \(oneLine(words))" }

  private func matter(_ matter: Decision.Matter) -> String {
    switch matter {
    case .loss(let autopsy): "loss of \(autopsy.opportunity): \(autopsy.cause)"
    case .extension(let wish):
      "\(wish.days.count) working day(s) more for \(wish.opportunity)" + remark(wish.reason)
    case .finding(let finding):
      "\(finding.entry) of \(name(finding.member)) is false: \(oneLine(finding.reason))"
    case .claim(let claim):
      "claim of \(claim.company.name), protected by \(claim.opportunity): " + oneLine(claim.reason)
    case .leave(let leave):
      "leave of \(name(leave.member)) from \(leave.from) to \(leave.until)"
        + (leave.deputy.map { ", deputy \(name($0))" } ?? "")
    }
  }

  /// What was taken back, and how the thing stands from there on.
  private func undone(_ body: CommandUndone) -> String {
    let taken = "took back event \(body.seqs.map(String.init).joined(separator: " "))"
    switch body.restored {
    case .opportunity(let restored):
      let state = restored.state
      let gone = restored.quotes.map(\.description) + restored.deals.map(\.description)
      return "\(taken): \(state.state.rawValue), stage \(state.stage), end \(end(state.deadline))"
        + (gone.isEmpty ? "" : "; \(gone.joined(separator: " ")) undone")
    case .decision(let decision): return "\(taken): \(decision.state.rawValue)"
    case .alarm(let alarm): return "\(taken): \(alarm.state.rawValue)"
    case .experience(let body):
      let state = body.state
      return "\(taken): " + (state.isGone ? "gone" : "worked \(state.worked) of \(state.tried)")
    case .lead, .complaint, .customer: return "\(taken): undone"
    case .leave(let change):
      return "\(taken): " + (change.restored.map { matter(.leave($0)) + " holds" } ?? "no such leave")
    case .settings(_, let settings): return "\(taken): " + self.settings(settings)
    case .target(let body):
      return "\(taken): target for \(body.period) " + (body.target.map { "\($0.must.decimalText)" } ?? "none")
    }
  }

  private func setting(_ event: Event) -> String {
    switch event {
    case .memberSettingsChanged(let body): "set by \(name(body.by)): \(settings(body.settings))"
    case .targetSet(let body): target(body)
    default: ""
    }
  }

  private func target(_ body: TargetSet) -> String {
    "target of \(name(body.member)) for \(body.period) set by \(name(body.by)): \(body.must.decimalText)"
      + (body.challenge.map { ", challenge \($0.decimalText)" } ?? "")
  }

  private func settings(_ settings: MemberSettings) -> String {
    let parts = [
      settings.briefAt.map { "brief \($0)" }, settings.language.map { "language \($0.rawValue)" },
      settings.quiet.map { "quiet \($0.from)-\($0.until)" },
      settings.paused.isEmpty
        ? nil : "paused " + settings.paused.map(\.rawValue).sorted().joined(separator: " "),
    ]
    let said = parts.compactMap { $0 }
    return said.isEmpty ? "all as the company's" : said.joined(separator: ", ")
  }

  /// What happens to letters in somebody's name, and to letters that come back.
  private func letters(_ event: Event) -> String {
    switch event {
    case .senderUnproven(let body): "letter \(body.letter) in this name was not proven: \(body.reason)"
    case .letterReleased(let body):
      "letters let out of quarantine: \(body.letters.map(String.init).joined(separator: " "))"
    case .letterBounced(let body):
      "outgoing letter \(body.letter) to \(body.address) came back (\(body.weight.rawValue)): "
        + oneLine(body.words) + (body.isDead ? "; the address is dead" : "")
    case .addressRevived(let body): "wrote from \(body.address) again: the address lives"
    case .strangersRefused(let body): "letters of strangers refused on \(body.day): \(body.count)"
    default: ""
    }
  }

  /// What happens to a clock that ran out.
  private func ends(_ event: Event) -> String {
    switch event {
    case .confiscated(let body):
      "taken from \(name(body.owner)) to \(name(body.holder)): "
        + "the end \(body.end.clockText(in: zone)) passed; taken \(body.times) time(s) in this stage"
        + answer(by: body.answerBy)
    case .holdPassed(let body):
      "not answered by \(name(body.from)): passed up to \(name(body.to))" + answer(by: body.answerBy)
    case .deadlineMissed(let body):
      "the end \(body.end.clockText(in: zone)) passed; nobody stands above \(name(body.owner))"
    case .opportunityAnswered(let body): answered(body)
    case .deadlineMoved(let body): "end moved to \(end(body.deadline)): \(body.reason)"
    case .deadlineExtended(let body):
      "extended by \(body.days.count) working day(s) by \(name(body.by)), end \(end(body.deadline))"
        + remark(body.reason)
    default: ""
    }
  }

  private func answered(_ body: OpportunityAnswered) -> String {
    let what =
      switch body.answer {
      case .keep: "kept by \(name(body.owner))"
      case .return: "returned to \(name(body.owner))"
      case .assign: "assigned to \(name(body.owner)), before \(name(body.formerOwner))"
      }
    return "\(what); end \(end(body.deadline))"
  }

  private func work(
    _ id: LogEntry.ID, _ content: EntryContent, day: Day, lateDays: Int, corrects: LogEntry.ID?
  ) -> String {
    var words = ["\(id)", content.activities.joined(separator: "+"), "\(content.minutes.count)m"]
    if let cost = content.cost { words.append("cost \(cost.decimalText)") }
    if let attitude = content.attitude { words.append("attitude \(attitude)") }
    if !content.text.isEmpty { words.append(oneLine(content.text)) }
    var tails: [String] = []
    let said = [
      ("with", content.with), ("purpose", content.purpose), ("result", content.result),
      ("means", content.means),
    ]
    for (tail, value) in said { if let value { tails.append("\(tail) \(oneLine(value))") } }
    if let next = content.next {
      let parts = [next.day.description, next.minute?.description, next.activity, oneLine(next.text)]
      tails.append("next " + parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " "))
    }
    if lateDays > 0 { tails.append("for \(day), \(lateDays) day(s) late") }
    if let corrects { tails.append("corrects \(corrects)") }
    return ([words.joined(separator: " ")] + tails).joined(separator: "; ")
  }

  private func person(_ member: Member) -> String {
    "\(member.name), rank \(member.rank.value)" + (member.superior.map { ", superior \(name($0))" } ?? "")
      + ", \(member.addresses.joined(separator: " "))"
  }

  private func fields(_ answers: FieldAnswers) -> [String] { answers.keys.map(\.rawValue).sorted() }

  private func clock(_ clock: StageClock) -> String { "stage \(clock.stage), end \(end(clock.deadline))" }

  private func answer(by deadline: Deadline?) -> String {
    deadline.map { "; answer by \(end($0))" } ?? ""
  }

  private func end(_ deadline: Deadline) -> String { deadline.at.clockText(in: zone) }

  private func name(_ id: Member.ID) -> String { names[id] ?? id.text }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " / ")
  }
}
