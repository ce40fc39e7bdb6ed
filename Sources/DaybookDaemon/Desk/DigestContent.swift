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

  /// The week before the one of a day.
  func facts(on day: Day) throws -> DigestFacts {
    let office = company.office
    let monday = day.monday + -7
    let (start, end) = (
      Instant(monday, .midnight, in: company.zone), Instant(monday + 7, .midnight, in: company.zone)
    )
    let week = try weeks.week(from: monday) {
      CompanyWeek(
        monday: monday, office: office, days: try tx.workDays(from: monday + -7, through: monday + 6),
        happenings: try tx.happenings(from: start, until: end))
    }
    let owners = DigestContent.people(of: member, on: day, company).map(\.id)
    let own = Set(owners)
    let limits = Set(office.process.lines.flatMap(\.stages).map(\.limit.count))
    let since = Dictionary(
      uniqueKeysWithValues: limits.map { ($0, office.calendar.workingDay($0, before: day)) })
    let head = try tx.head()
    return DigestFacts(
      monday: monday, rows: week.rows(of: owners),
      funnel: try tx.funnel(of: owners, trackedSince: since),
      change: try tx.pipelineChange(of: owners, from: start, until: end),
      taken: try tx.opportunities(ownedBy: owners, limit: QueryDesk.mostRows)
        .filter { $0.state == .confiscated },
      alarms: AlarmFigures(
        try tx.alarms(raisedFrom: start, until: end).filter { own.contains($0.asker) },
        within: office.rules.alarms.answerMinutes),
      open: try tx.openAlarms().filter { own.contains($0.asker) },
      seesAmounts: owners.allSatisfy { office.sight(of: member, on: $0, on: day).amounts },
      chain: "ledger \(head.seq) \(head.hex)")
  }

  /// The people's week as a table.
  func sheet(_ facts: DigestFacts, by writer: LetterWriter) throws -> OutgoingMessage.Attachment {
    try QuerySheet.make(
      "week", day: facts.monday, header: writer.digestColumns, rows: facts.rows.map(writer.digestRow))
  }
}

/// The weeks that one pass has read, so that a thousand managers cost one reading.
final class CompanyWeeks {
  private var known: [Day: CompanyWeek] = [:]

  func week(from monday: Day, _ read: () throws -> CompanyWeek) rethrows -> CompanyWeek {
    if let found = known[monday] { return found }
    let found = try read()
    known[monday] = found
    return found
  }
}
