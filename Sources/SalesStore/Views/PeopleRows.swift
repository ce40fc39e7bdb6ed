import GRDB
public import SalesDomain

extension StoreTransaction {
  /// What a member said of his confidence until a day, the newest first.
  public func confidence(of member: Member.ID, through last: Day, limit: Int) throws -> [ConfidenceSaid] {
    try rows(
      "SELECT * FROM confidence WHERE member = ? AND day <= ? ORDER BY day DESC LIMIT ?",
      [member.text, last.description, limit]
    ) { row in
      guard let day = Day(iso: row["day"] as String) else {
        throw DamagedRow(table: "confidence", key: member.text)
      }
      return ConfidenceSaid(member: member, day: day, level: row["level"], words: row["words"])
    }
  }

  /// A member's days on the road that touch a span, in their order.
  public func travels(of member: Member.ID, from first: Day, through last: Day) throws -> [Travel] {
    try rows(
      "SELECT * FROM travel WHERE member = ? AND from_day <= ? AND until_day >= ? ORDER BY from_day",
      [member.text, last.description, first.description]
    ) { row in
      guard let from = Day(iso: row["from_day"] as String), let until = Day(iso: row["until_day"] as String),
        let travel = Travel(member: member, from: from, until: until, place: row["place"])
      else { throw DamagedRow(table: "travel", key: member.text) }
      return travel
    }
  }

  /// A member's own summaries of periods that end in a span.
  public func periodReports(of member: Member.ID, endingFrom first: Day, through last: Day) throws
    -> [PeriodReported]
  {
    try rows(
      """
      SELECT body FROM period_report WHERE member = ? AND until_day >= ? AND until_day <= ? ORDER BY until_day
      """,
      [member.text, first.description, last.description]
    ) { try StoredJSON.value(PeriodReported.self, $0["body"]) }
  }

  /// A summary may come so many days after the first day of its period, to stand in a weekly letter still.
  private static let latest = 200

  /// Summaries that end in a span, and those of earlier periods that came only within it.
  public func periodReports(
    of member: Member.ID, endingFrom first: Day, through last: Day, orSaidFrom start: Instant,
    until end: Instant
  ) throws -> [PeriodReported] {
    try rows(
      """
      SELECT body FROM period_report WHERE member = ? AND from_day >= ? AND (until_day >= ? AND until_day <= ?
        OR until_day < ? AND said_at >= ? AND said_at < ?) ORDER BY until_day
      """,
      [
        member.text, (first + -StoreTransaction.latest).description, first.description, last.description,
        first.description, start.ms, end.ms,
      ]
    ) { try StoredJSON.value(PeriodReported.self, $0["body"]) }
  }

  /// Whether a member has summed up the period that ends on a day.
  public func hasSummary(of member: Member.ID, through last: Day) throws -> Bool {
    try !periodReports(of: member, endingFrom: last, through: last).isEmpty
  }

  /// Whether anything was logged in a span, or summed up for it.
  public func hasReport(of member: Member.ID, from first: Day, through last: Day) throws -> Bool {
    try number(
      "SELECT 1 FROM member_day WHERE member = ? AND day >= ? AND day <= ? AND entries > 0 LIMIT 1",
      [member.text, first.description, last.description]) != nil
      || hasSummary(of: member, through: last)
  }

  /// Brings what members say of themselves up to an event.
  func project(people event: PeopleEvent, _ at: Instant) throws {
    switch event {
    case .confidenceSaid(let body):
      try run(
        "INSERT OR REPLACE INTO confidence (member, day, level, words) VALUES (?, ?, ?, ?)",
        [body.member.text, body.day.description, body.level, body.words])
    case .travelSaid(let body):
      try run(
        "INSERT OR REPLACE INTO travel (member, from_day, until_day, place) VALUES (?, ?, ?, ?)",
        [
          body.travel.member.text, body.travel.from.description, body.travel.until.description,
          body.travel.place,
        ])
    case .travelCancelled(let body):
      try run(
        "DELETE FROM travel WHERE member = ? AND until_day >= ?", [body.member.text, body.from.description])
    case .coachingNoted: break
    case .periodReported(let body):
      try run(
        """
        INSERT OR REPLACE INTO period_report (member, from_day, until_day, body, said_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        [
          body.member.text, body.from.description, body.through.description, try StoredJSON.text(body),
          at.ms,
        ])
    }
  }
}
