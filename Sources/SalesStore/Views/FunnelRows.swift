import GRDB
public import SalesDomain

extension StoreTransaction {
  static let protectedStates = "state IN ('open','confiscated','overdue','losing')"
  private static let among = "owner IN (SELECT value FROM json_each(?))"

  /// The funnel of some owners on a day.
  public func funnel(
    of owners: [Member.ID], on days: FunnelDays, by forecast: Rules.Forecast
  ) throws -> Funnel {
    let list = try StoredJSON.text(owners.map(\.text))
    let chances = try chances(by: forecast)
    let since = "coalesce(t.stage_since, t.opened_on) AS since, t.dealt AS dealt"
    let stages = try rows(
      """
      SELECT line, stage, probability, count(*) AS n, sum(amount) AS amount,
        sum(\(StoreTransaction.weighted)) AS weighted,
        sum(CASE WHEN dealt = 0 THEN \(StoreTransaction.weighted) ELSE 0 END) AS to_come,
        sum(since >= ?) AS arrived
      FROM (\(StoreTransaction.valued("opportunity", forecast, and: since))
        WHERE \(StoreTransaction.among) AND \(StoreTransaction.protectedStates))
      GROUP BY line, stage, probability ORDER BY line, probability
      """, [days.arrived.description, list]
    ) { row in
      let (line, stage, probability) = (
        row["line"] as String, row["stage"] as String, row["probability"] as Int
      )
      return FunnelStage(
        line: line, stage: stage, probability: probability,
        chance: chances.chance(line: line, stage: stage, configured: probability), count: row["n"],
        arrived: row["arrived"], amount: row["amount"], weighted: row["weighted"], toCome: row["to_come"])
    }
    var states: [String: Int] = [:]
    for row in try rows(
      "SELECT state, count(*) AS n FROM opportunity WHERE \(StoreTransaction.among) GROUP BY state", [list])
    { states[row["state"]] = row["n"] }
    let older = Int(
      try number(
        """
        SELECT count(*) FROM opportunity WHERE \(StoreTransaction.among) AND state = 'open' AND opened_on < ?
        """, [list, days.registered.description]) ?? 0)
    let tracked = try tracked(list, days)
    let vetoes = try row(
      """
      SELECT sum(times_taken) AS takings, sum(extensions) AS extensions, sum(d.count) AS drops
      FROM opportunity LEFT JOIN drop_attempt d ON d.opportunity = opportunity.id
      WHERE \(StoreTransaction.among) AND \(StoreTransaction.protectedStates)
      """, [list])
    return Funnel(
      stages: stages, taken: states["confiscated"] ?? 0, open: states["open"] ?? 0, tracked: tracked.all,
      won: states["won"] ?? 0, lost: states["lost"] ?? 0, dropAttempts: vetoes?["drops"] ?? 0,
      takings: vetoes?["takings"] ?? 0, extensions: vetoes?["extensions"] ?? 0, olderOpen: older,
      olderTracked: tracked.older)
  }

  /// Open opportunities with an entry within their limit, and those registered before the last working day.
  private func tracked(_ owners: String, _ days: FunnelDays) throws -> (all: Int, older: Int) {
    try days.tracked.reduce((all: 0, older: 0)) { sum, limit in
      let found = try row(
        """
        SELECT count(*) AS n, coalesce(sum(opened_on < ?), 0) AS older FROM opportunity AS o
        WHERE \(StoreTransaction.among) AND state = 'open' AND stage_limit = ? AND EXISTS
            (SELECT 1 FROM entry WHERE object = 'O-' || o.id AND day >= ? AND corrected_by IS NULL
                AND false_since IS NULL)
        """, [days.registered.description, owners, limit.key, limit.value.description])
      return (all: sum.all + (found?["n"] ?? 0), older: sum.older + (found?["older"] ?? 0))
    }
  }

  /// The stages on which opportunities stand that have not ended, on one version of the ladder.
  public func stagesInUse(ladder: Int) throws -> [(
    line: String, stage: String, opportunities: [Opportunity.ID]
  )] {
    try rows(
      """
      SELECT line, stage, group_concat(id) AS ids FROM opportunity
      WHERE \(StoreTransaction.protectedStates) AND ladder = ?
      GROUP BY line, stage ORDER BY min(id)
      """, [ladder]
    ) { row in
      let ids = (row["ids"] as String).split(separator: ",").compactMap {
        Int($0).flatMap { Opportunity.ID($0) }
      }
      return (line: row["line"], stage: row["stage"], opportunities: ids.sorted())
    }
  }

  /// What is in the funnels of some owners, earliest end first.
  public func opportunities(ownedBy owners: [Member.ID], limit: Int) throws -> [Opportunity] {
    try rows(
      """
      SELECT * FROM opportunity WHERE \(StoreTransaction.among) AND \(StoreTransaction.protectedStates)
      ORDER BY deadline_at, id LIMIT ?
      """, [try StoredJSON.text(owners.map(\.text)), limit], as: Opportunity.init(row:))
  }

  /// What was taken from some owners and waits for an answer, in the order of the ends.
  public func takenOpportunities(of owners: [Member.ID], limit: Int) throws -> [Opportunity] {
    try rows(
      """
      SELECT * FROM opportunity WHERE \(StoreTransaction.among) AND state = 'confiscated'
      ORDER BY deadline_at, id LIMIT ?
      """, [try StoredJSON.text(owners.map(\.text)), limit], as: Opportunity.init(row:))
  }
}
