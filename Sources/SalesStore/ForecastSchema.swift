import GRDB
import SalesDomain

extension Schema {
  /// The tables behind forecasts: how stages end, and what moved in a funnel.
  static func registerForecast(_ migrator: inout DatabaseMigrator) {
    // Chances come from how opportunities ended, so a day's change is kept as what moved, not as what it was
    // worth at the chances of that time. What moved before is booked by `orders-apart`.
    migrator.registerMigration("chances") { db in try db.execute(sql: chances) }
    // What everybody is to book in a period.
    migrator.registerMigration("targets") { db in try db.execute(sql: targets) }
    // What was opened, offered, ordered and logged in a month, of each and of all, and in a week, of each:
    // conversion and signs ask for years.
    migrator.registerMigration("month-counts") { db in
      try db.execute(sql: months)
      try StoreTransaction(db).countMonthsAgain()
    }
    // Leads, and what orders were booked for against their first offers.
    migrator.registerMigration("price-counts") { db in try StoreTransaction(db).countPricesAndLeadsAgain() }
    // An order above its first offer counts for what it came to.
    migrator.registerMigration("prices-above-offers") { db in
      try db.execute(sql: "DELETE FROM month_count WHERE what IN ('offered','agreed')")
      try StoreTransaction(db).countPricesAgain()
    }
    // What has an order is booked, and told apart from what is still to come.
    migrator.registerMigration("orders-apart") { db in
      try db.execute(
        sql: """
          DELETE FROM pipeline_change;
          ALTER TABLE pipeline_change ADD COLUMN ordered INTEGER NOT NULL DEFAULT 0
            CHECK (ordered IN (0, 1));
          """)
      try StoreTransaction(db).movePipelinesAgain()
    }
  }

  private static let targets = """
    CREATE TABLE target (
      member TEXT NOT NULL, period TEXT NOT NULL, must INTEGER NOT NULL CHECK (must > 0),
      challenge INTEGER CHECK (challenge IS NULL OR challenge >= must), currency TEXT NOT NULL,
      set_by TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (member, period)
    ) STRICT, WITHOUT ROWID;
    """

  private static let months = """
    CREATE TABLE month_count (
      member TEXT NOT NULL, month TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL,
      amount INTEGER NOT NULL, PRIMARY KEY (member, month, what)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO month_count (member, month, what, count, amount)
      SELECT member, substr(day, 1, 7), 'contact:' || activity, sum(count), 0 FROM day_contact
      GROUP BY 1, 2, 3;
    INSERT INTO month_count (member, month, what, count, amount)
      SELECT '', month, what, sum(count), 0 FROM month_count GROUP BY month, what;
    CREATE TABLE week_count (
      member TEXT NOT NULL, monday TEXT NOT NULL, minutes INTEGER NOT NULL, opened INTEGER NOT NULL,
      reported INTEGER NOT NULL, orders INTEGER NOT NULL, PRIMARY KEY (member, monday)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO week_count (member, monday, minutes, opened, reported, orders)
      SELECT member, date(day, '-6 days', 'weekday 1'), sum(minutes), 0, sum(entries > 0), 0 FROM member_day
      GROUP BY 1, 2 HAVING sum(minutes) <> 0 OR sum(entries > 0) <> 0;
    """

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
    try foldOpportunities { before, after, _, at in try movePipeline(from: before, to: after, at: at) }
  }

  /// Counts once more what was opened, offered and ordered in each month.
  fileprivate func countMonthsAgain() throws {
    try foldOpportunities { before, after, event, _ in
      switch event {
      case .opportunityOpened(let body): try countMonth("opened", of: body.owner, on: body.day, 1)
      case .quoteRecorded(let body): try countMonth("quotes", of: after.owner, on: body.day, 1)
      case .dealRecorded(let body):
        try countMonth("orders", of: after.owner, on: body.day, 1, amount: body.amount.minor)
      case .commandUndone(let body):
        // Whether an offer counts is known here by its being taken back once only.
        guard case .opportunity(let restored) = body.restored, let before else { return }
        try uncountMonths(restored, before: before, evenUndone: true)
      default: break
      }
    }
  }

  /// Counts the leads that stand, and the price of each opportunity that has orders, as new ones are counted.
  fileprivate func countPricesAndLeadsAgain() throws {
    for lead in try leads() where !lead.isUndone { try countMonth("leads", of: lead.owner, on: lead.day, 1) }
    try countPricesAgain()
  }

  fileprivate func countPricesAgain() throws {
    for id in Set(try deals().map(\.opportunity)).sorted() { try countPrice(of: id, former: []) }
  }

  /// Goes through all opportunities' events in their order, each with how it stood before and after.
  private func foldOpportunities(
    _ visit: (Opportunity?, Opportunity, Event, Instant) throws -> Void
  ) throws {
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
        try visit(nil, opportunity, event, stored.at)
      } else if let id = event.movedOpportunity, let before = known[id] {
        var opportunity = before
        opportunity.evolve(event, at: stored.at)
        known[id] = opportunity
        try visit(before, opportunity, event, stored.at)
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
