import SalesDomain
import SalesStore

/// The clock's commands: what is due at an instant goes through the same desk as letters.
struct ClockDesk {
  /// The actor column of events that the clock made.
  static let actor = "clock"
  /// An opportunity passes at most this many steps up in one look.
  static let mostSteps = 20

  let desk: Desk
  let company: Company
  let tx: StoreTransaction

  /// When anything falls due after an instant.
  static func nextDue(_ tx: StoreTransaction, _ company: Company, after now: Instant) throws -> Instant? {
    let calendar =
      company.settings.wantsCalendarLetters ? company.office.nextCalendarLetter(after: now) : nil
    let strangers = try tx.firstStrangersDay().map { Instant($0 + 1, .midnight, in: company.zone) }
    return [
      try tx.nextOpportunityDue(), try tx.nextDecisionDue(), try tx.nextAlarmDue(), try tx.nextNoticeDue(),
      calendar, strangers,
    ]
    .compactMap { $0 }.min()
  }

  /// Brings one opportunity up to an instant: taken when its end has passed, passed up when nobody answered.
  func catchUp(_ id: Opportunity.ID, at now: Instant) throws {
    guard let opportunity = try tx.opportunity(id), let due = opportunity.nextDue, due <= now else { return }
    let command: Command = opportunity.state == .confiscated ? .passHold(id) : .take(id)
    try carryOut(command, for: opportunity.owner, at: now)
  }

  /// Decides a command of the clock, which acts in a member's name, and tells whoever is to be told.
  private func carryOut(_ command: Command, for member: Member.ID, at now: Instant) throws {
    guard let member = company.office.roster[member] else { return }
    let ruling = try company.office.decide(
      command, by: member, at: now, facts: try tx.facts(for: command.needs))
    for event in ruling.events {
      let head = try tx.append(event, at: now, actor: ClockDesk.actor, letter: nil)
      try notify(event, head: head, at: now)
    }
  }

  /// Takes what is overdue; returns how many opportunities were looked at.
  func passOpportunities(at now: Instant) throws -> Int {
    let due = try tx.opportunities(dueBy: now, limit: Desk.clockBatch)
    for opportunity in due { try catchUp(opportunity.id, at: now) }
    return due.count
  }

  /// Passes up what nobody signed.
  func passDecisions(at now: Instant) throws {
    for decision in try tx.decisions(dueBy: now, limit: Desk.clockBatch) {
      try carryOut(.passDecision(decision.id), for: decision.signer, at: now)
    }
  }

  /// Asks everybody where the asker was silent, calls the next superior where nobody has answered (E5, E9).
  func passAlarms(at now: Instant) throws {
    for alarm in try tx.alarms(dueBy: now, limit: Desk.clockBatch) {
      // The whole arrears in one pass: a second pass at the same instant finds nothing left.
      var last: Instant?
      for _ in 0..<ClockDesk.mostSteps {
        guard let current = try tx.alarm(alarm.id), let due = current.nextDue, due <= now, due != last else {
          break
        }
        last = due
        let command: Command = current.state == .asking ? .broadcast(alarm.id) : .escalate(alarm.id)
        try carryOut(command, for: current.asker, at: now)
      }
    }
  }

  /// Sets the calendar's letters waiting: brief, report reminder, missing list.
  func passCalendar(at now: Instant, _ weeks: CompanyWeeks) throws {
    let content = CalendarContent(company: company, tx: tx, weeks: weeks)
    for letter in company.office.calendarLetters(at: now) {
      guard try !tx.wasWritten(letter.kind, for: letter.member, on: letter.day),
        let member = company.office.roster[letter.member],
        try content.hasContent(letter.kind, member, letter.day)
      else { continue }
      let head = try tx.append(
        .calendarLetterWritten(CalendarLetterWritten(kind: letter.kind, member: member.id, day: letter.day)),
        at: now, actor: ClockDesk.actor, letter: nil)
      if letter.kind == .spotCheckPack {
        let drawn = try ReviewContent(company: company, tx: tx).draw(for: member, on: letter.day)
        try tx.append(.spotCheckDrawn(drawn), at: now, actor: ClockDesk.actor, letter: nil)
      }
      if letter.kind == .quiz,
        let quiz = try content.quizAsked(member, on: letter.day)
      {
        try tx.append(.quizAsked(quiz), at: now, actor: ClockDesk.actor, letter: nil)
      }
      try tx.wait(
        Notice(kind: letter.kind, to: member.id, about: nil), day: letter.day, event: head.seq, until: now)
      // A new colleague's sheet is his superior's too (B6).
      if letter.kind == .probationSheet,
        let superior = company.office.roster.superiors(of: member.id, on: letter.day).first
      {
        try tx.wait(
          Notice(kind: letter.kind, to: superior.id, about: nil), day: letter.day, event: head.seq,
          until: company.office.opening(for: superior, at: now))
      }
    }
  }

  /// At the turn of the company's day: how many letters of strangers were refused on the days before (X6).
  func passStrangers(at now: Instant) throws {
    for refused in try tx.takeStrangers(before: Day(of: now, in: company.zone)) {
      try tx.append(.strangersRefused(refused), at: now, actor: ClockDesk.actor, letter: nil)
    }
  }

  /// Sets the notices that follow an event waiting for their recipients' openings.
  func notify(_ event: Event, head: ChainHead, at now: Instant) throws {
    let office = company.office.after(event)
    for notice in Notice.following(event) {
      guard let member = office.roster[notice.to] else { continue }
      try tx.wait(notice, day: nil, event: head.seq, until: office.opening(for: member, at: now))
      // Who is away is represented by his deputy (X18); a broadcast reaches the deputy anyway.
      guard notice.kind != .alarmBroadcast,
        let deputy = office.roster.deputy(of: member.id, on: Day(of: now, in: member.zone)),
        deputy.id != event.author
      else { continue }
      try tx.wait(
        Notice(kind: notice.kind, to: deputy.id, about: notice.about), day: nil, event: head.seq,
        until: office.opening(for: deputy, at: now))
    }
  }
}

extension Desk {
  /// Everything that is due at an instant, and the letters that may go out now.
  func passDue(at now: Instant) async throws {
    let company = company
    var more = true
    while more {
      more = try await store.write { [self] tx in
        try ClockDesk(desk: self, company: company, tx: tx).passOpportunities(at: now) == Desk.clockBatch
      }
    }
    let calendar = calendarIsDue(at: now)
    let weeks = CompanyWeeks()
    try await store.write { [self] tx in
      let clock = ClockDesk(desk: self, company: company, tx: tx)
      try clock.passStrangers(at: now)
      try clock.passDecisions(at: now)
      try clock.passAlarms(at: now)
      if calendar { try clock.passCalendar(at: now, weeks) }
      let kept = Int64(company.settings.limits.keepRawDays) * 86_400_000
      _ = try tx.pruneBytes(before: Instant(ms: now.ms - kept))
    }
    // A batch a transaction: the letters of a large company's morning keep no mail waiting.
    repeat {
      more = try await store.write { [self] tx in
        try NoticePost(desk: self, company: company, tx: tx, now: now, weeks: weeks).writeOpen()
      }
    } while more
  }
}
