import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Whether a day holds a report: an entry, or a command accepted on an own opportunity (A3).
  public func hasReport(of member: Member, on day: Day) throws -> Bool {
    if try figures(of: member.id, on: day).entries > 0 { return true }
    return try !commandDays(of: member, from: day, through: day).isEmpty
  }

  /// The days of a span on which a member's command was accepted on an own opportunity.
  ///
  /// Advancing or filling in an opportunity says what was done as well as an entry does. Attempts to drop
  /// are no report, and what was taken back is none. The index on the events' subjects keeps the look short.
  public func commandDays(of member: Member, from first: Day, through last: Day) throws -> Set<Day> {
    let (start, end) = (
      Instant(first, .midnight, in: member.zone), Instant(last + 1, .midnight, in: member.zone)
    )
    return Set(
      try rows(
        """
        SELECT event.at FROM opportunity JOIN event ON event.subject = 'O-' || opportunity.id
        WHERE opportunity.owner = ? AND event.actor = ? AND event.at >= ? AND event.at < ?
          AND event.kind NOT IN ('dropRefused','commandUndone')
          AND NOT EXISTS (SELECT 1 FROM undone_event WHERE undone_event.seq = event.seq)
        """, [member.id.text, member.id.text, start.ms, end.ms]
      ) { Day(of: Instant(ms: $0["at"]), in: member.zone) })
  }
}
