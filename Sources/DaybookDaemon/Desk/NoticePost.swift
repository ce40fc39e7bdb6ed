import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Writes waiting notices as letters: one letter a person, however many things it holds (X20).
struct NoticePost {
  /// Notices looked at in one transaction.
  static let batchSize = 2000
  /// Newest entries that a letter about an opportunity shows.
  static let historyLength = 20

  /// Two of one kind about one thing say different things: each is told.
  static let toldEach: Set<NoticeKind> = [.undoNotice, .finding, .reviewComment, .arrangement]

  /// All of one kind is one part of the letter.
  static let toldTogether: Set<NoticeKind> = [.reviewComment, .arrangement]

  /// Nearest ends that a form at noon lists.
  static let formLines = 15

  let desk: Desk
  let company: Company
  let tx: StoreTransaction
  let now: Instant
  let weeks: CompanyWeeks

  /// Writes the notices whose recipients may be written to now, a batch of them; returns whether more may be.
  func writeOpen() throws -> Bool {
    let open = try tx.openNotices(at: now, limit: NoticePost.batchSize)
    guard !open.isEmpty else { return false }
    var order: [Member.ID] = []
    var byMember: [Member.ID: [WaitingNotice]] = [:]
    for notice in open {
      if byMember[notice.notice.to] == nil { order.append(notice.notice.to) }
      byMember[notice.notice.to, default: []].append(notice)
    }
    for id in order {
      guard let notices = byMember[id] else { continue }
      try write(notices, to: id)
      try tx.written(notices)
    }
    return open.count == NoticePost.batchSize
  }

  /// Nothing goes to leavers (X30).
  private func write(_ notices: [WaitingNotice], to id: Member.ID) throws {
    guard let member = company.office.roster[id], member.isActive(on: Day(of: now, in: member.zone)) else {
      return
    }
    let mail = OutgoingMail(desk: desk, company: company, tx: tx, now: now)
    let number = try tx.nextOutboxID()
    let writer = mail.writer(to: member, number: number)
    var sections: [LetterSection] = []
    var seen: Set<Notice> = []
    var told: [WaitingNotice] = []
    var files: [OutgoingMessage.Attachment] = []
    var attached = AdviceFiles()
    let paused = company.office.roster.settings(of: id).paused
    let answers = Dictionary(grouping: notices.filter { $0.notice.kind == .adviceForward }, by: \.notice)
    for waiting in notices
    where NoticePost.toldEach.contains(waiting.notice.kind) || seen.insert(waiting.notice).inserted {
      if paused.contains(waiting.notice.kind), waiting.notice.kind.isOptional { continue }
      if waiting.notice.kind == .brief {
        let day = waiting.day ?? Day(of: now, in: member.zone)
        var facts = try CalendarContent(company: company, tx: tx).brief(for: member, on: day, at: now)
        let invitations = try Invitations(company: company, tx: tx, member: member, now: now)
          .forBrief(facts.appointments)
        facts.invitations = invitations.count
        files += invitations
        sections.append(writer.brief(facts))
      } else if waiting.notice.kind == .weeklyDigest {
        let digest = DigestContent(
          company: company, tx: tx, member: member, now: now, weeks: weeks)
        let facts = try digest.facts(on: waiting.day ?? Day(of: now, in: member.zone))
        let sheet = digest.sheet(facts, by: writer).file(desk.log)
        sections.append(writer.digest(facts, hasSheet: sheet != nil))
        files += [sheet].compactMap { $0 }
      } else if waiting.notice.kind == .receipt {
        sections += try mergedReceipts(for: member, by: writer, number: number)
        told.append(waiting)
      } else if waiting.notice.kind == .adviceForward {
        let names = try attached.add(ofEvents: (answers[waiting.notice] ?? []).map(\.event), in: tx)
        guard let section = try alarm(waiting, for: member, by: writer, files: names) else { continue }
        sections.append(section)
        told.append(waiting)
      } else if NoticePost.toldTogether.contains(waiting.notice.kind) {
        if !sections.contains(where: { $0.kind == waiting.notice.kind }) {
          sections += [try together(waiting.notice.kind, among: notices, by: writer)].compactMap { $0 }
        }
        told.append(waiting)
      } else if let section = try section(waiting, for: member, by: writer, number: number) {
        sections.append(section)
        told.append(waiting)
      }
    }
    guard !sections.isEmpty else { return }
    try mail.queue(
      sections, to: member, address: member.addresses[0], number: number, answering: nil,
      attachments: files + attached.files)
    for waiting in told { try tx.told(waiting, in: number) }
  }

  /// All that superiors said or set since the last letter, as one part of it; nothing that was taken back.
  private func together(
    _ kind: NoticeKind, among notices: [WaitingNotice], by writer: LetterWriter
  ) throws -> LetterSection? {
    let events = notices.filter { $0.notice.kind == kind }.map(\.event)
    guard kind == .reviewComment else {
      return writer.arrangements(
        try events.compactMap { try tx.recorded($0) }.filter { !$0.isUndone }.map(\.event))
    }
    let content = ReviewContent(company: company, tx: tx)
    return writer.reviewComments(
      try events.compactMap { seq in try tx.recorded(seq).flatMap { try content.comment($0.event) } })
  }

  /// The whole history for a new owner (C18, G3).
  private func dossier(of opportunity: Opportunity) throws -> Dossier {
    let known = try opportunity.answers.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap {
      answer -> (field: Field, words: String)? in
      try tx.words(of: answer.value).map { (field: answer.key, words: $0) }
    }
    let alarms = try tx.alarms(on: opportunity.id.object).flatMap { try tx.recorded(about: $0.description) }
    let events = try tx.recorded(about: opportunity.id.description) + alarms
    let steps = events.sorted { $0.seq < $1.seq }.map { step in
      Dossier.Step(
        at: step.at, actor: Member.ID(step.actor).flatMap { company.office.roster[$0]?.id },
        event: step.event, isUndone: step.isUndone)
    }
    return Dossier(known: known, steps: steps)
  }

  /// What no longer holds: a command that was taken back, or a leave that ended early (X25).
  private func undoNotice(_ waiting: WaitingNotice, by writer: LetterWriter) throws -> LetterSection? {
    switch try tx.recorded(waiting.event)?.event {
    case .commandUndone(let body):
      let command = try body.seqs.compactMap { try tx.recorded($0)?.event }
      return writer.undoNotice(body, of: command, about: waiting.notice.about)
    case .leaveEnded(let body): return writer.backFromLeave(body)
    default: return nil
    }
  }

  /// The receipts that waited, and below the last of them the day's figures as they stand now.
  private func mergedReceipts(
    for member: Member, by writer: LetterWriter, number: Int64
  ) throws -> [LetterSection] {
    let sections = try LoopBudget(company: company, tx: tx, now: now).mergedReceipts(
      for: member, number: number)
    guard let last = sections.last else { return [] }
    if try !tx.receiptsHeld(for: member.id, limit: 1).isEmpty {
      // More than one letter holds: the next one takes up the rest.
      let opening = try LoopBudget(company: company, tx: tx, now: now).opening(for: member.addresses[0])
      try tx.wait(
        Notice(kind: .receipt, to: member.id, about: nil), day: nil, event: try tx.head().seq,
        until: max(opening ?? now, Instant(ms: now.ms + 1)))
    }
    let figures = try Receipts.figures(
      of: member, at: now, day: company.office.logDay(of: now, for: member), company: company, tx: tx)
    return sections.dropLast() + [last.followed(by: writer.figures(figures))]
  }

  /// A cry for help as it stands when the letter is written; a call for answers to a solved one is not sent.
  private func alarm(
    _ waiting: WaitingNotice, for member: Member, by writer: LetterWriter,
    files: AdviceFiles.Names = AdviceFiles.Names()
  ) throws -> LetterSection? {
    let notice = waiting.notice
    let day = waiting.day ?? Day(of: now, in: member.zone)
    guard let id = notice.about?.as(HelpAlarm.self), let alarm = try tx.alarm(id), alarm.state != .undone
    else { return nil }
    let calls = [.alarmBroadcast, .alarmEscalation].contains(notice.kind)
    if calls, alarm.state != .open { return nil }
    let office = company.office
    let isTop = office.roster.superiors(of: alarm.asker, on: day).last?.id == member.id
    let sum =
      isTop && notice.kind == .alarmEscalation
      ? AlarmFigures.atStake(try tx.openAlarms()) : 0
    return writer.alarm(
      notice.kind,
      AlarmLetterFacts(
        alarm: alarm, advice: try tx.advice(on: id), readers: try tx.readers(of: id),
        showsCustomer: office.reaches(member, alarm.asker, on: day),
        atStake: sum > 0 ? Money(minor: sum, currency: office.rules.currency) : nil,
        files: files.passed, filesLeft: files.left,
        complaint: try alarm.object.as(Complaint.self).flatMap { try tx.complaint($0)?.words }))
  }

  /// A new opportunity whose customer's name looks like another's; owners out of sight by rank only (G1).
  private func nearMatch(
    _ waiting: WaitingNotice, for member: Member, by writer: LetterWriter, on day: Day
  ) throws -> LetterSection? {
    guard let event = try tx.events(from: waiting.event, limit: 1).first?.event(),
      case .nearMatchFound(let body) = event
    else { return nil }
    let hidden = body.alike.map(\.owner).filter {
      !company.office.sight(of: member, on: $0, on: day).names
    }
    return writer.nearMatch(
      body,
      hidden: Dictionary(hidden.map { ($0, company.office.roster[$0]?.rank ?? .lead) }) { one, _ in one })
  }

  /// What still waits for the reader, or for whom he represents.
  private func decisionRequest(_ waiting: WaitingNotice, for member: Member, on day: Day) throws -> Decision?
  {
    guard let id = waiting.notice.about?.as(Decision.self), let decision = try tx.decision(id),
      decision.state == .waiting,
      decision.signer == member.id
        || company.office.roster.deputy(of: decision.signer, on: day)?.id == member.id
    else { return nil }
    return decision
  }

  /// With what a finding is judged by: the entry, and its author's words.
  private func request(_ decision: Decision, by writer: LetterWriter) throws -> LetterSection {
    guard case .finding(let finding) = decision.matter else { return writer.decisionRequest(decision) }
    let evidence = try tx.events(about: finding.entry.description).compactMap { event -> String? in
      guard case .review(.evidenceGiven(let body)) = try event.event() else { return nil }
      return body.words
    }
    return writer.decisionRequest(decision, doubted: try tx.entry(finding.entry), evidence: evidence)
  }

  /// The forms of cadences other than the day (A4).
  private func form(_ kind: NoticeKind, for member: Member, by writer: LetterWriter, on day: Day) throws
    -> LetterSection?
  {
    guard kind == .periodForm, let cadence = company.office.cadence(of: member) else {
      return writer.halfDayForm(try tx.nextEnds(ofOwner: member.id, limit: NoticePost.formLines), day: day)
    }
    let period = cadence.period(containing: day)
    let days = try tx.workDays(of: member.id, from: period.first, through: day)
    return writer.periodForm(
      cadence, from: period.first, through: period.last, minutes: days.reduce(0) { $0 + $1.minutes },
      points: days.reduce(.zero) { $0 + $1.points }, days: days.count { $0.entries > 0 })
  }

  private func complaint(_ waiting: WaitingNotice, by writer: LetterWriter) throws -> LetterSection? {
    try waiting.notice.about?.as(Complaint.self).flatMap { try tx.complaint($0) }
      .flatMap { $0.isUndone ? nil : writer.complaint($0) }
  }

  /// Minimums, first days, and the company's day.
  private func people(
    _ waiting: WaitingNotice, for member: Member, by writer: LetterWriter, on day: Day
  ) throws -> LetterSection? {
    let team = TeamContent(company: company, tx: tx, weeks: weeks)
    switch waiting.notice.kind {
    case .belowLine:
      let below = try team.belowLine(for: member, on: day)
      guard below.own != nil || !below.team.isEmpty else { return nil }
      return writer.belowLine(own: below.own, team: below.team, monday: day.monday + -7)
    case .probationSheet:
      guard case .calendarLetterWritten(let body)? = try tx.recorded(waiting.event)?.event,
        let whose = company.office.roster[body.member]
      else { return nil }
      return try team.probationSheet(of: whose, on: body.day).map(writer.probationSheet)
    default:
      return try CalendarContent(company: company, tx: tx).topBrief(on: day).map(writer.topBrief)
    }
  }

  /// What begins a week.
  private func weekly(
    _ kind: NoticeKind, for member: Member, by writer: LetterWriter, on day: Day
  ) throws -> LetterSection? {
    switch kind {
    case .weeklyBoard:
      let board = try DigestContent.board(before: day, company, tx, weeks)
      return board.isEmpty ? nil : writer.board(board)
    case .quiz:
      return try tx.quiz(of: member.id, on: day).map {
        writer.quiz(try CalendarContent(company: company, tx: tx).quizFacts($0))
      }
    default: return nil
    }
  }

  private func section(
    _ waiting: WaitingNotice, for member: Member, by writer: LetterWriter, number: Int64
  ) throws -> LetterSection? {
    let day = waiting.day ?? Day(of: now, in: member.zone)
    let content = CalendarContent(company: company, tx: tx)
    switch waiting.notice.kind {
    case .decisionRequest:
      return try decisionRequest(waiting, for: member, on: day).map { try request($0, by: writer) }
    case .decisionAnswered:
      // The newest answer: a superior may have changed his mind while the letter waited for the morning.
      return try waiting.notice.about.flatMap { try tx.events(about: $0.description).last }.flatMap {
        guard case .decisionAnswered(let answer) = try $0.event() else { return nil }
        return writer.decisionAnswered(answer)
      }
    case .undoNotice: return try undoNotice(waiting, by: writer)
    case .deadAddress:
      guard case .letterBounced(let bounce)? = try tx.recorded(waiting.event)?.event,
        try tx.isDead(bounce.address)
      else { return nil }
      return writer.deadAddress(bounce)
    case .alarmBroadcast, .alarmSolved, .alarmEscalation:
      return try alarm(waiting, for: member, by: writer)
    case .nearMatch:
      return try nearMatch(waiting, for: member, by: writer, on: day)
    case .authenticityQuestion:
      return try SenderQuestion(company: company, tx: tx)
        .section(for: member, by: writer, number: number, at: now)
    case .reportReminder:
      return writer.reminder(
        day: day, cutOff: company.office.rules.reportCutOff,
        opportunities: try tx.nextEnds(ofOwner: member.id, limit: 1))
    case .complaintDuties:
      return try waiting.notice.about?.as(Complaint.self).flatMap { try tx.complaint($0) }
        .flatMap { $0.isUndone ? nil : writer.complaint($0) }
    case .belowLine, .probationSheet, .dailyTopBrief:
      return try people(waiting, for: member, by: writer, on: day)
    case .halfDayForm, .periodForm: return try form(waiting.notice.kind, for: member, by: writer, on: day)
    case .reviewPack, .spotCheckPack, .finding:
      return try ReviewContent(company: company, tx: tx).section(waiting, for: member, by: writer, on: day)
    case .weeklyBoard, .quiz: return try weekly(waiting.notice.kind, for: member, by: writer, on: day)
    case .missingReportList:
      let (last, members) = try content.missing(for: member, on: day)
      return writer.missing(day: last, members: members)
    default:
      guard let id = waiting.notice.about?.as(Opportunity.self), let opportunity = try tx.opportunity(id)
      else { return nil }
      // Answered while the letter waited for the morning: the answer's own notice says how it ended.
      let isAboutTaking = [.confiscation, .escalation].contains(waiting.notice.kind)
      if isAboutTaking, opportunity.state != .confiscated { return nil }
      let isHandOver = [.assignment, .return].contains(waiting.notice.kind) && opportunity.owner == member.id
      let facts = OpportunityFacts(
        opportunity: opportunity,
        history: try tx.entries(on: .thing(id.object), limit: NoticePost.historyLength), today: day,
        dossier: isHandOver ? try dossier(of: opportunity) : nil,
        sight: company.office.sight(of: member, on: opportunity, on: day))
      return writer.opportunity(waiting.notice.kind, facts)
    }
  }
}
