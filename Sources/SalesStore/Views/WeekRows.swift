public import struct Foundation.TimeZone
import GRDB
public import SalesDomain

extension StoreTransaction {
  /// What a week's figures count; the words of the partial index `event_happening`.
  static let happeningKinds = """
    kind IN ('opportunityOpened','stageAdvanced','quoteRecorded','dealRecorded','paymentRecorded',\
    'opportunityWon','opportunityLost','confiscated','dropRefused')
    """

  /// Everybody's days of a span that hold anything.
  public func workDays(from first: Day, through last: Day) throws -> [WorkDay] {
    try rows(
      StoreTransaction.workDaysOfSpan, [first.description, last.description], as: StoreTransaction.workDay)
  }

  /// Kept apart, like the one below, so that a test can read its plan.
  public static let workDaysOfSpan = "SELECT * FROM member_day WHERE day >= ? AND day <= ?"

  /// One member's days of a span that hold anything.
  public func workDays(of member: Member.ID, from first: Day, through last: Day) throws -> [WorkDay] {
    try rows(
      "SELECT * FROM member_day WHERE member = ? AND day >= ? AND day <= ?",
      [member.text, first.description, last.description], as: StoreTransaction.workDay)
  }

  /// What happened to opportunities in a span, by the member it counts for; what was taken back counts not.
  public func happenings(from start: Instant, until end: Instant) throws -> [Member.ID: Happenings] {
    var found: [Member.ID: Happenings] = [:]
    for row in try rows(StoreTransaction.happeningsOfSpan, [start.ms, end.ms]) {
      let event = try LedgerEvent(row).event()
      guard let owner = Happenings.owner(of: event) else { continue }
      found[owner, default: Happenings()].add(event)
    }
    return found
  }

  public static let happeningsOfSpan = """
    SELECT * FROM event WHERE \(happeningKinds) AND at >= ? AND at < ?
      AND NOT EXISTS (SELECT 1 FROM undone_event WHERE undone_event.seq = event.seq)
    """

  /// Offers and new needs of a span, by the member they count for (J2); what was taken back counts not.
  ///
  /// Added up where the events stand: eleven weeks are not read one by one.
  public func sellingCounts(from start: Instant, until end: Instant) throws -> [Member.ID: SellingCounts] {
    var found: [Member.ID: SellingCounts] = [:]
    for row in try rows(StoreTransaction.sellingOfSpan, [start.ms, end.ms]) {
      guard let member = Member.ID(row["member"]) else { continue }
      if (row["kind"] as String) == "opportunityOpened" {
        found[member, default: SellingCounts()].newNeeds += row["n"]
      } else {
        found[member, default: SellingCounts()].quotes += row["n"]
        found[member, default: SellingCounts()].quoted += row["quoted"]
      }
    }
    return found
  }

  /// The first words are those of the partial index, so that SQLite uses it.
  public static let sellingOfSpan = """
    SELECT kind, json_extract(payload, iif(kind = 'opportunityOpened', '$.owner', '$.by')) AS member,
      count(*) AS n,
      sum(iif(kind = 'quoteRecorded', json_extract(payload, '$.amount.minor'), 0)) AS quoted
    FROM event WHERE \(happeningKinds) AND kind IN ('opportunityOpened','quoteRecorded')
      AND at >= ? AND at < ?
      AND NOT EXISTS (SELECT 1 FROM undone_event WHERE undone_event.seq = event.seq)
    GROUP BY 1, 2
    """

  /// The day on which the ledger began; nothing was owed before.
  public func began(in zone: TimeZone) throws -> Day? {
    try events(limit: 1).first.map { Day(of: $0.at, in: zone) }
  }

  private static func workDay(_ row: Row) throws -> WorkDay {
    guard let member = Member.ID(row["member"]), let day = Day(iso: row["day"] as String) else {
      throw DamagedRow(table: "member_day", key: "\(row["member"] as String) \(row["day"] as String)")
    }
    return WorkDay(
      member: member, day: day, minutes: row["minutes"], points: Points(thousandths: row["score"]),
      entries: row["entries"], followUps: row["follow_ups"])
  }
}
