import GRDB
public import SalesDomain

extension StoreTransaction {
  /// The causes that everybody's alarms and losses of a span name (J17); what was taken back counts not.
  ///
  /// Added up where they stand, an alarm under its asker and a loss under its owner.
  public func namedCauses(from start: Instant, until end: Instant) throws -> [Member.ID: [NamedCause]] {
    var found: [Member.ID: [NamedCause]] = [:]
    for row in try rows(StoreTransaction.alarmCausesOfSpan, [start.ms, end.ms]) {
      guard let member = Member.ID(row["member"]) else { continue }
      found[member, default: []].append(NamedCause(cause: row["cause"], member: member, alarms: row["n"]))
    }
    for row in try rows(StoreTransaction.lossCausesOfSpan, [start.ms, end.ms]) {
      guard let member = Member.ID(row["member"]) else { continue }
      found[member, default: []].append(NamedCause(cause: row["cause"], member: member, losses: row["n"]))
    }
    return found
  }

  /// Kept apart, like the one below, so that a test can read its plan.
  public static let alarmCausesOfSpan = """
    SELECT asker AS member, json_extract(body, '$.cause') AS cause, count(*) AS n FROM alarm
    WHERE opened_at >= ? AND opened_at < ? AND state <> 'undone' GROUP BY 1, 2
    """

  /// The first words are those of the partial index, so that SQLite uses it.
  public static let lossCausesOfSpan = """
    SELECT json_extract(payload, '$.owner') AS member, json_extract(payload, '$.autopsy.cause') AS cause,
      count(*) AS n
    FROM event WHERE \(happeningKinds) AND kind = 'opportunityLost' AND at >= ? AND at < ?
      AND NOT EXISTS (SELECT 1 FROM undone_event WHERE undone_event.seq = event.seq)
    GROUP BY 1, 2
    """
}
