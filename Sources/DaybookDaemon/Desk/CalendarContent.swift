import Conversation
import SalesDomain
import SalesStore

/// What the letters of the calendar hold, and whether they hold anything at all.
struct CalendarContent {
  /// Colleagues' entries that one brief shows.
  static let mostColleagueEntries = 20

  /// Appointments, and planned contacts, that one brief shows.
  static let mostAppointments = 50

  /// Alarms of others that one brief shows, the newest first.
  static let mostAlarms = 5
  /// A quiz asks about the experiences that worked most often.
  static let quizPool = 200

  /// A plan line is asked about on so many working days.
  static let planDays = 5

  /// Birthdays and founding days that one brief shows.
  static let mostKeyDates = 50

  let company: Company
  let tx: StoreTransaction
  /// What one pass has read of the company's weeks.
  var weeks = CompanyWeeks()

  /// An empty letter is not sent; a rep always gets a brief.
  func hasContent(_ kind: NoticeKind, _ member: Member, _ day: Day) throws -> Bool {
    switch kind {
    case .brief:
      if member.rank < .lead {
        return try company.office.isPeriodStart(day, for: member) || isUrgent(for: member, on: day)
      }
      let waits = try !tx.decisions(waitingFor: member.id).isEmpty || !unrepresented(member, on: day).isEmpty
      if waits { return true }
      if try !ahead(of: member, from: day).isEmpty { return true }
      return try !tx.opportunities(ownedBy: member.id).isEmpty || !tx.opportunities(heldBy: member.id).isEmpty
    case .reportReminder: return try !hasReport(member, on: day)
    case .halfDayForm: return try !tx.nextEnds(ofOwner: member.id, limit: 1).isEmpty
    case .periodForm:
      return try !tx.hasSummary(of: member.id, through: company.office.period(of: member, on: day).last)
    case .weeklyBoard: return try !DigestContent.board(before: day, company, tx, weeks).isEmpty
    case .weeklyDigest:
      // A week before the ledger began has nothing to tell.
      guard let began = try tx.began(in: company.zone), began < day.monday else { return false }
      return !DigestContent.people(of: member, on: day, company).isEmpty
    case .belowLine:
      let below = try TeamContent(company: company, tx: tx, weeks: weeks).belowLine(for: member, on: day)
      return below.own != nil || !below.team.isEmpty
    case .probationSheet:
      return try TeamContent(company: company, tx: tx, weeks: weeks).probationSheet(of: member, on: day)
        != nil
    case .dailyTopBrief: return try topBrief(on: day)?.isEmpty == false
    case .reviewPack, .spotCheckPack:
      return try ReviewContent(company: company, tx: tx).hasContent(for: member, on: day)
    case .quiz: return try quizAsked(member, on: day) != nil
    case .missingReportList: return try !missing(for: member, on: day).members.isEmpty
    default: return false
    }
  }

  /// Something of a member's runs out, waits or is due, on a day on which his cadence asks for nothing (C5).
  private func isUrgent(for member: Member, on day: Day) throws -> Bool {
    let now = Instant(day, company.office.rules.briefAt, in: member.zone)
    let ends = try tx.nextEnds(ofOwner: member.id, limit: 1)
    let isNear = ends.contains {
      company.office.daysLeft(until: $0.deadline, for: member, at: now)
        <= (company.office.rules.reminderDays.max() ?? 0)
    }
    return try isNear || !ahead(of: member, from: day).isEmpty
      || !tx.plans(of: member.id, from: day, through: day).isEmpty
  }

  /// The quiz of a member's week; nil while the pool is too small (E11).
  func quizAsked(_ member: Member, on day: Day) throws -> QuizAsked? {
    let before = try tx.quizzes(of: member.id)
    if before.contains(where: { $0.day == day }) { return nil }
    let right = before.flatMap { quiz in
      quiz.questions.indices.filter { quiz.chosen[$0] == quiz.questions[$0].right }
        .map { quiz.questions[$0].experience }
    }
    return company.office.quiz(
      for: member.id, on: day, from: try tx.bestExperiences(limit: CalendarContent.quizPool),
      seen: Set(right))
  }

  /// A quiz with the texts of its experiences.
  func quizFacts(_ quiz: Quiz) throws -> QuizFacts {
    var known: [Experience.ID: Experience] = [:]
    for id in quiz.questions.flatMap(\.options) { known[id] = try tx.experience(id) }
    return QuizFacts(quiz: quiz, experiences: known)
  }

  /// Direct reports who owed a report on the last working day before `day` and sent none (A3).
  func missing(for superior: Member, on day: Day) throws -> (day: Day, members: [Member]) {
    let last = company.office.calendar.workingDay(before: day)
    // Nobody owed a report before the ledger began.
    guard let began = try tx.began(in: superior.zone), last >= began else {
      return (last, [])
    }
    let members = try company.office.roster.reports(of: superior.id, on: day).filter { member in
      guard company.office.isPeriodEnd(last, for: member), member.isActive(on: last),
        // Half a day of leave leaves a day to report.
        company.office.workingMinutes(of: member, on: last) > 0
      else { return false }
      return try !hasReport(member, on: last)
    }
    return (last, members)
  }

  /// Any accepted statement on an own thing is the day's report.
  func hasReport(_ member: Member, on day: Day) throws -> Bool {
    if let cadence = company.office.cadence(of: member), cadence.isLong {
      let period = cadence.period(containing: day)
      return try tx.hasReport(of: member.id, from: period.first, through: period.last)
    }
    return try tx.hasReport(of: member, on: day)
  }

  func brief(for member: Member, on day: Day, at now: Instant) throws -> BriefFacts {
    // Who stands in for somebody has his work and his appointments too (X18).
    let represented = company.office.roster.represented(by: member.id, on: day)
    let own = try ([member] + represented).flatMap { try tx.opportunities(ownedBy: $0.id) }
    let work = try own.map { opportunity in
      WorkItem(
        opportunity: opportunity,
        daysLeft: company.office.daysLeft(until: opportunity.deadline, for: member, at: now),
        lastEntry: try tx.entries(on: .thing(opportunity.id.object), limit: 1).first,
        nextTask: try nextTask(opportunity))
    }
    let since = company.office.calendar.workingDay(before: day)
    let colleagues = try own.flatMap { opportunity in
      try tx.entries(on: .thing(opportunity.id.object), limit: CalendarContent.mostColleagueEntries)
        .filter { $0.member != member.id && Day(of: $0.at, in: member.zone) >= since }
    }
    let ahead = try ([member] + represented).flatMap { try self.ahead(of: $0, from: day) }
    var facts = BriefFacts(
      day: day, work: work, held: try tx.opportunities(heldBy: member.id),
      byColleagues: Array(colleagues.prefix(CalendarContent.mostColleagueEntries)),
      decisions: try tx.decisions(waitingFor: member.id), unrepresented: unrepresented(member, on: day),
      appointments: ahead.filter { $0.appointment.isTimed && $0.appointment.touch.day >= day },
      planned: ahead.filter { !$0.appointment.isTimed && $0.appointment.touch.day <= day },
      keyDates: try keyDates(of: member, from: day),
      workingMinutes: company.office.workingMinutes(of: member, on: day))
    let before = company.office.calendar
    let isLastOfWeek = company.office.nextWorkingDay(of: member, after: day) > day.monday + 6
    facts.asksConfidence =
      try company.office.owesReport(member) && isLastOfWeek
      && tx.confidence(of: member.id, through: day, limit: 1).allSatisfy { $0.day < day.monday }
    facts.plans = try tx.plans(of: member.id, from: day, through: day).filter { $0.state == .open }
    facts.pastPlans = try tx.plans(
      of: member.id, from: before.workingDay(CalendarContent.planDays, before: day), through: day + -1
    ).filter { $0.state == .open || ($0.state == .done && $0.words.isEmpty && $0.line.day >= since) }
    facts.alarms = try tx.openAlarms(of: member.id).map { (alarm: $0, advice: try tx.advice(on: $0.id)) }
    facts.alarmsOfOthers = try tx.openAlarms(besides: member.id, limit: CalendarContent.mostAlarms)
    return facts
  }

  /// What a member promised for a day and the next ones, and for the free days before it.
  private func ahead(of member: Member, from day: Day) throws -> [AppointmentItem] {
    try tx.appointments(
      of: member.id, from: company.office.calendar.workingDay(before: day) + 1,
      through: company.office.lastNearDay(of: member, from: day),
      limit: CalendarContent.mostAppointments
    ).map { AppointmentItem($0, customerName: try CalendarContent.customerName(of: $0, in: tx)) }
  }

  /// Key dates that a member is reminded of on a day and the next ones, in the order of their days.
  private func keyDates(of member: Member, from day: Day) throws -> [KeyDateItem] {
    let last = company.office.lastKeyDay(of: member, from: day)
    let slots = (day.number...last.number).flatMap { KeyDay.slots(on: Day(number: $0)) }
    return try tx.keyDates(ownedBy: member.id, slots: slots, limit: CalendarContent.mostKeyDates)
      .compactMap { date in
        guard let next = date.day?.next(from: day, through: last),
          let customer = try tx.customer(date.customer)
        else { return nil }
        return KeyDateItem(date, on: next, customerName: customer.name)
      }.sorted { ($0.on, $0.date.customer, $0.date.number) < ($1.on, $1.date.customer, $1.date.number) }
  }

  /// The customer behind what an entry stands on.
  static func customerName(of appointment: Appointment, in tx: StoreTransaction) throws -> String? {
    if let id = appointment.object.opportunity { return try tx.opportunity(id)?.customerName }
    if let id = appointment.object.customer { return try tx.customer(id)?.name }
    return try appointment.object.lead.flatMap { try tx.lead($0) }?.customerName
  }

  /// Direct reports who are away from the fourth leave day on with nobody who stands in.
  private func unrepresented(_ superior: Member, on day: Day) -> [Leave] {
    let roster = company.office.roster
    return roster.reports(of: superior.id, on: day).flatMap { member in
      roster.leaves(of: member.id).filter { leave in
        leave.contains(day) && day - leave.from >= company.office.rules.deputyFromDay - 1
          && roster.deputy(of: member.id, on: day) == nil
      }
    }
  }

  /// The first task of the stage that is not done.
  private func nextTask(_ opportunity: Opportunity) throws -> Int? {
    let tasks = company.office.process.line(of: opportunity)?.tasks ?? []
    let stage = tasks.filter { $0.stage.key == opportunity.stage }
    guard !stage.isEmpty else { return nil }
    let done = try tx.doneTasks(on: opportunity.id)
    return stage.first { done[$0.task.key] == nil }?.number
  }
}
