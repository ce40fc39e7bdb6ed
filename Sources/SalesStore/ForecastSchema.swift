import GRDB
import SalesDomain

extension Schema {
  /// The tables behind forecasts: how stages end, and what moved in a funnel.
  static func registerForecast(_ migrator: inout DatabaseMigrator) {
    // Chances come from how opportunities ended, so a day's change is kept as what moved, not as what it was
    // worth at the chances of that time.
    migrator.registerMigration("chances") { db in
      try db.execute(sql: chances)
      try StoreTransaction(db).movePipelinesAgain()
    }
  }

  private static let chances = """
    CREATE TABLE stage_outcome (
      line TEXT NOT NULL, stage TEXT NOT NULL, ended INTEGER NOT NULL, won INTEGER NOT NULL,
      PRIMARY KEY (line, stage)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO stage_outcome (line, stage, ended, won)
      SELECT line, stage, count(*), sum(state = 'won') FROM (
        SELECT s.opportunity, s.line, s.stage, o.state FROM stage_stay s JOIN opportunity o
          ON o.id = s.opportunity WHERE o.state IN ('won','lost')
        UNION SELECT id, line, stage, state FROM opportunity WHERE state IN ('won','lost')
        UNION SELECT id, line, '', state FROM opportunity WHERE state IN ('won','lost'))
      GROUP BY line, stage;
    DROP TABLE pipeline_change;
    CREATE TABLE pipeline_change (
      id INTEGER PRIMARY KEY, member TEXT NOT NULL, at INTEGER NOT NULL, line TEXT NOT NULL,
      stage TEXT NOT NULL, probability INTEGER NOT NULL, amount INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX pipeline_change_member ON pipeline_change (member, at);
    """
}

extension StoreTransaction {
  /// Books once more what every event moved in the funnels, from the events alone.
  fileprivate func movePipelinesAgain() throws {
    var known: [Opportunity.ID: Opportunity] = [:]
    _ = try rows(
      """
      SELECT * FROM event WHERE kind IN ('decisionAsked', 'decisionAnswered', 'commandUndone')
        OR subject LIKE 'O-%' AND kind <> 'entryLogged' ORDER BY seq
      """
    ) { row in
      let stored = LedgerEvent(row)
      let event = try stored.event()
      if case .opportunityOpened(let body) = event {
        let opportunity = Opportunity(opened: body, at: stored.at)
        known[body.id] = opportunity
        try movePipeline(from: nil, to: opportunity, at: stored.at)
      } else if let id = event.movedOpportunity, let before = known[id] {
        var opportunity = before
        opportunity.evolve(event, at: stored.at)
        known[id] = opportunity
        try movePipeline(from: before, to: opportunity, at: stored.at)
      }
    }
  }
}

extension Event {
  /// The opportunity that an event changes, after it was opened.
  fileprivate var movedOpportunity: Opportunity.ID? {
    switch self {
    case .decisionAsked(let body): return body.matter.opportunity
    case .decisionAnswered(let body): return body.matter.opportunity
    case .commandUndone(let body):
      guard case .opportunity(let restored) = body.restored else { return nil }
      return restored.state.id
    default: return ObjectID(subject)?.as(Opportunity.self)
    }
  }
}
