import Conversation
import SalesDomain
import SalesStore

/// Who is below the line, who begins, what is true and how managers manage (A12, B3, B4, B6, B13).
struct TeamContent {
  let company: Company
  let tx: StoreTransaction
  let weeks: CompanyWeeks

  private var office: Office { company.office }

  /// The reader's own week where it is below the line, and those of his people after the second one (B3).
  func belowLine(for member: Member, on day: Day) throws -> (own: DigestRow?, team: [DigestRow]) {
    let week = try DigestContent.week(before: day, company, tx, weeks)
    let reports = office.roster.reports(of: member.id, on: day).map(\.id)
    return (
      week.rows(of: [member.id]).first(where: \.isBelow), week.rows(of: reports).filter(\.isBelowAgain)
    )
  }

  /// A new colleague's first days against those of the newest hires before him (B6).
  func probationSheet(of member: Member, on day: Day) throws -> ProbationSheet? {
    guard let age = office.probationAge(of: member, on: day), let joined = member.joined,
      let began = try tx.began(in: company.zone), joined >= began,
      let own = try firstDays(of: member, age: age, through: day)
    else { return nil }
    // Days before the ledger began are not known, those before somebody joined are nobody's.
    let hires = office.roster.sorted.filter {
      guard $0.id != member.id, office.owesReport($0), let other = $0.joined else { return false }
      return other < joined && other >= began
    }.sorted { ($1.joined ?? began, $0.id) < ($0.joined ?? began, $1.id) }
    return ProbationSheet(
      age: age, own: own,
      earlier: try hires.prefix(office.rules.probation.hires).compactMap {
        try firstDays(of: $0, age: age, through: day)
      })
  }

  private func firstDays(of member: Member, age: Int, through day: Day) throws -> FirstDays? {
    guard let joined = member.joined else { return nil }
    return office.firstDays(
      of: member, age: age, try tx.workDays(of: member.id, from: joined, through: joined + (age - 1)),
      through: day)
  }

  /// What the digest of a manager says beside the figures; `unit` are the people and whoever has left since.
  func team(of manager: Member, _ people: [Member.ID], with unit: [Member.ID], on day: Day, at now: Instant)
    throws -> DigestTeam
  {
    let monday = day.monday + -7
    let (start, end) = DigestContent.span(from: monday, company)
    // A rank may reach further than the line: what is only for superiors follows the line (B4, B9).
    let line = people.filter { office.roster.isSuperior(manager.id, of: $0, on: day) }
    let managers = ([manager.id] + people).compactMap { office.roster[$0] }
    // The first letter of a month tells of the one before.
    let isFirst = day - day.firstOfMonth < 7
    return DigestTeam(
      falsity: try line.compactMap { try falsity(of: $0, from: start, until: end) },
      managers: try figures(of: managers, from: start, until: end, on: day, at: now),
      lastMonth: try isFirst ? lastMonth(of: managers, on: day, at: now) : [],
      reviewDays: office.rules.review.days,
      plans: try people.map {
        PlanFigures(member: $0, try tx.plans(of: $0, from: monday, through: monday + 6))
      }
      .filter { $0.planned > 0 },
      mindsets: try mindsets(of: line, monday: monday, from: start, until: end, on: day),
      travels: try people.flatMap { try tx.travels(of: $0, from: day.monday, through: day.monday + 6) },
      summaries: try people.flatMap {
        try tx.periodReports(
          of: $0, endingFrom: monday, through: day.monday + -1, orSaidFrom: start, until: end)
      }, means: try means(of: unit, from: monday),
      transfers: office.transfers(
        try weeks.transfers(start) { try tx.transfers(from: start, until: end) }, touching: manager.id,
        on: day
      ))
  }

  /// What his people said of themselves last week, and counts (B9).
  private func mindsets(
    of people: [Member.ID], monday: Day, from start: Instant, until end: Instant, on day: Day
  ) throws -> [Mindset] {
    let week = try DigestContent.week(before: day, company, tx, weeks)
    let alarms = try weeks.alarms(start) { try tx.alarms(raisedFrom: start, until: end) }
    let askers = Dictionary(alarms.map { ($0.id, $0.asker) }) { one, _ in one }
    let advice = try weeks.advice(start) { try tx.advice(onAlarmsFrom: start, until: end) }
    let drops = Dictionary(
      week.rows(of: people).map { ($0.member, $0.happenings.dropAttempts) }
    ) { one, _ in one }
    let others = advice.filter { askers[$0.alarm] != $0.author }
    let answered = Dictionary(grouping: others, by: \.author)
    let refused = Dictionary(grouping: advice.filter { $0.isEffective == false }) { askers[$0.alarm] }
    return try people.compactMap { id in
      let said = try tx.confidence(of: id, through: monday + 6, limit: 2)
      let isNew = said.first.map { $0.day >= monday } ?? false
      let mindset = Mindset(
        member: id, confidence: isNew ? said[0].level : nil,
        before: isNew ? said.dropFirst().first?.level : nil, words: isNew ? said[0].words : "",
        dropAttempts: drops[id] ?? 0,
        answered: answered[id]?.count ?? 0, refused: refused[id]?.count ?? 0)
      return mindset.isEmpty ? nil : mindset
    }
  }

  /// The week's means, what was used most first (A14).
  private func means(of people: [Member.ID], from monday: Day) throws -> [MeansFigures] {
    var sums: [String: MeansFigures] = [:]
    for figures in try people.flatMap({ try tx.means(of: $0, from: monday, through: monday + 6) }) {
      sums[figures.means] = sums[figures.means].map { $0 + figures } ?? figures
    }
    return Array(
      sums.values.sorted { ($1.uses, $0.means) < ($0.uses, $1.means) }.prefix(TeamContent.shownMeans))
  }

  /// Means that a digest lists.
  private static let shownMeans = 10

  private func lastMonth(of managers: [Member], on day: Day, at now: Instant) throws -> [ManagerFigures] {
    try figures(
      of: managers, from: Instant((day.firstOfMonth + -1).firstOfMonth, .midnight, in: company.zone),
      until: Instant(day.firstOfMonth, .midnight, in: company.zone), on: day, at: now)
  }

  private func figures(
    of managers: [Member], from start: Instant, until end: Instant, on day: Day, at now: Instant
  ) throws -> [ManagerFigures] {
    let alarms = try weeks.alarms(start) { try tx.alarms(raisedFrom: start, until: end) }
    let passedUp = try weeks.passedUp(start) { try tx.passedUp(from: start, until: end) }
    let content = ReviewContent(company: company, tx: tx)
    return try managers.compactMap { manager in
      let formers = office.roster.formers(on: day).filter {
        office.roster.superiors(of: $0.id, on: day).first?.id == manager.id
      }
      let reports = Set((office.roster.reports(of: manager.id, on: day) + formers).map(\.id))
      guard !reports.isEmpty else { return nil }
      let figures = ManagerFigures(
        manager: manager.id, coverage: try coverage(content.people(of: manager, on: day), on: day),
        plans: try planCoverage(content.people(of: manager, on: day), on: day),
        alarms: AlarmFigures(
          alarms.filter { reports.contains($0.asker) }, within: office.rules.alarms.answerMinutes,
          isAwaited: { office.isAwaited($0, at: now) }),
        idle: passedUp[manager.id] ?? 0)
      return figures.isEmpty ? nil : figures
    }
  }

  /// The share of what each manager has read, for the public board (A12).
  func reviews(on day: Day) throws -> [(member: Member.ID, coverage: ReviewCoverage)] {
    let content = ReviewContent(company: company, tx: tx)
    return try office.roster.sorted.filter { $0.rank >= .lead && $0.isActive(on: day) }.map {
      (member: $0.id, coverage: try coverage(content.people(of: $0, on: day), on: day))
    }.filter { $0.coverage.entries > 0 }
  }

  private func planCoverage(_ people: [Member], on day: Day) throws -> ReviewCoverage {
    try sum(people, on: day, weeks.planCoverage) { try tx.planCoverage(of: $0, from: $1, through: $2) }
  }

  private func coverage(_ people: [Member], on day: Day) throws -> ReviewCoverage {
    try sum(people, on: day, weeks.coverage) { try tx.coverage(of: $0, from: $1, through: $2) }
  }

  private func sum(
    _ people: [Member], on day: Day, _ known: ReadOnce<Member.ID, ReviewCoverage>,
    _ read: (_ member: Member.ID, _ first: Day, _ last: Day) throws -> ReviewCoverage
  ) throws -> ReviewCoverage {
    // Whole days before this week: nobody has had the time to read yesterday's.
    let (first, last) = (day.monday + -office.rules.review.days, day.monday + -1)
    return try people.reduce(ReviewCoverage(entries: 0, reviewed: 0)) { sum, person in
      sum + (try known(person.id) { try read(person.id, first, last) })
    }
  }

  /// Doubts of the week, and what of the month counts nothing (B4).
  private func falsity(
    of member: Member.ID, from start: Instant, until end: Instant
  ) throws -> MemberFalsity? {
    let last = Day(of: end, in: company.zone) + -1
    let first = last.firstOfMonth
    let doubts = try tx.challenges(
      of: member, from: Instant(min(first, Day(of: start, in: company.zone)), .midnight, in: company.zone),
      until: end)
    guard !doubts.isEmpty else { return nil }
    return MemberFalsity(
      member: member, stages: try tx.falsity(of: member, from: first, through: last),
      open: doubts.count { $0.state == .open },
      cleared: doubts.filter { $0.state == .cleared }.map(\.entry))
  }
}
