import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Gathers a manager's week, cut to his reach (M2, B14).
struct DigestContent {
  let company: Company
  let tx: StoreTransaction
  let member: Member
  let now: Instant
  /// The company's week, read for the first manager and cut for each.
  let weeks: CompanyWeeks

  /// Those whose week a manager sees: everybody in his reach but himself.
  static func people(of manager: Member, on day: Day, _ company: Company) -> [Member] {
    company.office.reach(of: manager, on: day).filter { $0.id != manager.id && $0.isActive(on: day) }
  }

  /// The week before the one of a day, of everybody.
  static func week(
    before day: Day, _ company: Company, _ tx: StoreTransaction, _ weeks: CompanyWeeks
  ) throws -> CompanyWeek {
    let monday = day.monday + -7
    return try weeks.week(monday) {
      let (start, end) = span(from: monday, company)
      let days = try tx.workDays(from: monday + -7, through: monday + 6)
      let began = try tx.began(in: company.zone) ?? day
      return CompanyWeek(
        monday: monday, office: company.office, days: days,
        happenings: try tx.happenings(from: start, until: end), began: began,
        missed: try missed(days, in: monday, since: began, company, tx))
    }
  }

  /// Working days without a report, as the daily list of the missing counts them (A3).
  private static func missed(
    _ days: [WorkDay], in monday: Day, since began: Day, _ company: Company, _ tx: StoreTransaction
  ) throws -> [Member.ID: Int] {
    let logged = Dictionary(grouping: days.filter { $0.entries > 0 }, by: \.member)
      .mapValues { Set($0.map(\.day)) }
    var missed: [Member.ID: Int] = [:]
    for member in company.office.roster.sorted where member.isActive(on: monday + 6) {
      let open = Set(company.office.owedDays(of: member, inWeekOf: monday, since: began))
        .subtracting(logged[member.id] ?? [])
      guard !open.isEmpty else { continue }
      missed[member.id] =
        open.subtracting(
          try tx.commandDays(of: member, from: monday, through: monday + 6)
        ).count
    }
    return missed
  }

  /// That week's public board (B7).
  static func board(
    before day: Day, _ company: Company, _ tx: StoreTransaction, _ weeks: CompanyWeeks
  ) throws -> WeeklyBoard {
    try weeks.board(day.monday + -7) {
      let week = try week(before: day, company, tx, weeks)
      let (start, end) = span(from: week.monday, company)
      return WeeklyBoard(
        monday: week.monday, rows: week.rows(of: company.office.roster.sorted.map(\.id)),
        helpers: try helpers(from: start, until: end, tx),
        reviews: try TeamContent(company: company, tx: tx, weeks: weeks).reviews(on: day))
    }
  }

  /// Who answered in a span, and whose advice solved somebody's alarm in it, whenever it was raised (E8).
  static func helpers(from start: Instant, until end: Instant, _ tx: StoreTransaction) throws -> [Helper] {
    var (adopted, reused): ([Member.ID], [Member.ID]) = ([], [])
    for alarm in try tx.alarms(solvedFrom: start, until: end) {
      adopted += try tx.advice(on: alarm.id).filter { $0.isEffective == true && $0.author != alarm.asker }
        .map(\.author)
      reused +=
        try alarm.experience.flatMap { try tx.experience($0) }.map { [$0.author] }?
        .filter { $0 != alarm.asker } ?? []
    }
    return HelperRanking.ranked(
      try tx.firstAnswers(from: start, until: end), adopted: adopted, reused: reused)
  }

  static func span(from monday: Day, _ company: Company) -> (start: Instant, end: Instant) {
    (Instant(monday, .midnight, in: company.zone), Instant(monday + 7, .midnight, in: company.zone))
  }

  /// The week before the one of a day.
  func facts(on day: Day) throws -> DigestFacts {
    let office = company.office
    let week = try DigestContent.week(before: day, company, tx, weeks)
    let monday = week.monday
    let (start, end) = DigestContent.span(from: monday, company)
    let owners = DigestContent.people(of: member, on: day, company).map(\.id)
    // A departure is no decline: sums are those of everybody who was there.
    let unit = owners + office.formers(of: member, on: day).map(\.id)
    let own = Set(unit)
    let head = try tx.head()
    let forecast = office.rules.forecast
    let funnel = try tx.funnel(of: unit, on: office.funnelDays(day), by: forecast)
    let seesAmounts = owners.allSatisfy { office.sight(of: member, on: $0, on: day).amounts }
    return DigestFacts(
      monday: monday, rows: week.rows(of: owners), happened: week.happenings(of: unit), funnel: funnel,
      pipeline: funnel.pipeline(
        \.toCome,
        change: try tx.pipelineChange(
          of: unit, from: start, until: end, by: forecast, withoutOrders: true),
        ended: try tx.chances(by: forecast).ended),
      outlook: seesAmounts ? try outlook(on: day) : [],
      signs: try SignsContent(company: company, tx: tx, manager: member).signs(on: day, monday: monday),
      taken: try tx.takenOpportunities(of: owners, limit: QueryDesk.mostRows),
      alarms: AlarmFigures(
        try weeks.alarms(start) { try tx.alarms(raisedFrom: start, until: end) }
          .filter { own.contains($0.asker) },
        within: office.rules.alarms.answerMinutes, isAwaited: { office.isAwaited($0, at: now) }),
      open: try tx.openAlarms().filter { own.contains($0.asker) },
      causes: try causes(of: unit, through: monday),
      seesAmounts: seesAmounts,
      chain: "ledger \(head.seq) \(head.hex)",
      team: try TeamContent(company: company, tx: tx, weeks: weeks).team(
        of: member, owners, with: unit, on: day, at: now),
      charts: try charts(of: owners, with: unit, through: monday))
  }

  /// The month of the letter: the manager's unit, and his reports that have a target.
  private func outlook(on day: Day) throws -> [DigestFacts.Outlook] {
    guard let month = TargetPeriod(.month, of: day) else { return [] }
    let office = company.office
    let content = GapContent(
      company: company, tx: tx, reader: member, today: day, now: now, readings: weeks.gaps)
    return try ([member] + office.roster.reports(of: member.id, on: day)).compactMap { head in
      let people = office.unit(of: head, readBy: member, on: day)
      guard office.reaches(member, head.id, on: day) else { return nil }
      let gap = try content.gap(of: head, people: people, in: month)
      let isEmpty = gap.orders == 0 && gap.expected.open == 0
      return gap.goal == nil && (head.id != member.id || isEmpty)
        ? nil : DigestFacts.Outlook(head: head.id, gap: gap)
    }
  }

  /// The tables behind it.
  func sheet(_ facts: DigestFacts, by writer: LetterWriter) -> QuerySheet {
    QuerySheet(name: "week", day: facts.monday, tables: writer.digestTables(facts))
  }
}
