import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Whether a day holds a report: an entry, points, or anything accepted on an own opportunity (A3).
  ///
  /// Advancing or filling in an opportunity says what was done as well as an entry does. Attempts to drop
  /// are no report, and what was taken back is none. The index on the events' subjects keeps the look short.
  public func hasReport(of member: Member.ID, on day: Day, from start: Instant, to end: Instant) throws
    -> Bool
  {
    let figures = try figures(of: member, on: day)
    if figures.entries > 0 || figures.score > .zero { return true }
    return try number(
      """
      SELECT 1 FROM opportunity JOIN event ON event.subject = 'O-' || opportunity.id
      WHERE opportunity.owner = ? AND event.actor = ? AND event.at >= ? AND event.at < ?
        AND event.kind NOT IN ('dropRefused','commandUndone')
        AND NOT EXISTS (SELECT 1 FROM undone_event WHERE undone_event.seq = event.seq) LIMIT 1
      """, [member.text, member.text, start.ms, end.ms]) != nil
  }
}
