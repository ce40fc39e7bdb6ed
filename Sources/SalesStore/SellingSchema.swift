import GRDB
import SalesDomain

/// The migrations of selling: offers and orders, losses and leads, tasks, who stands in, who is like whom.
extension Schema {
  static func registerSelling(_ migrator: inout DatabaseMigrator) {
    // Offers, orders and payments, up to the good end.
    migrator.registerMigration("deals") { db in try db.execute(sql: deals) }
    // The bad end with its autopsy, the lead that comes of it, and more time by a superior's word.
    migrator.registerMigration("leads") { db in try db.execute(sql: leads) }
    // The tasks of the ladder that are done.
    migrator.registerMigration("tasks") { db in
      try db.execute(
        sql: """
          CREATE TABLE task_done (
            opportunity INTEGER NOT NULL, task TEXT NOT NULL, day TEXT NOT NULL, member TEXT NOT NULL,
            PRIMARY KEY (opportunity, task)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    // Half days and who stands in.
    migrator.registerMigration("deputies") { db in
      try db.execute(
        sql: """
          ALTER TABLE member_leave ADD COLUMN body TEXT;
          CREATE INDEX decision_signer ON decision (signer, id) WHERE state = 'waiting';
          """)
    }
    // Letters of strangers become one event a day.
    migrator.registerMigration("refused-strangers") { db in
      try db.execute(
        sql: "CREATE TABLE refused_strangers (day INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT")
    }
    // Each opportunity goes along the ladder of its own version.
    migrator.registerMigration("ladders") { db in try db.execute(sql: ladders) }
    // What tells one company from another beside its whole name.
    migrator.registerMigration("company-marks") { db in
      try db.execute(sql: companyMarks)
      for row in try Row.fetchAll(db, sql: "SELECT id, name_key FROM customer") {
        guard let key = NameKey(folded: row["name_key"]) else { continue }
        for mark in CompanyMarkText.marks(of: key) {
          try db.execute(
            sql: "INSERT INTO company_mark (mark, customer) VALUES (?, ?)",
            arguments: [mark, row["id"] as Int64])
        }
      }
    }
    // How long opportunities stay on each stage.
    migrator.registerMigration("cycles") { db in try db.execute(sql: cycles) }
    // Cries for help with their answers, and the clocks that they hold back.
    migrator.registerMigration("alarms") { db in try db.execute(sql: alarms) }
    // Commands that are taken back, and whom their letters reached.
    migrator.registerMigration("undo") { db in try addUndo(db) }
  }

  private static let alarms = """
    ALTER TABLE opportunity ADD COLUMN hold TEXT CHECK (hold IS NULL OR json_valid(hold));
    ALTER TABLE opportunity ADD COLUMN hold_used INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE alarm (
      id INTEGER PRIMARY KEY, object TEXT NOT NULL, asker TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open','solved','undone')), next_due INTEGER,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX alarm_due ON alarm (next_due) WHERE next_due IS NOT NULL;
    CREATE INDEX alarm_open ON alarm (asker, id) WHERE state = 'open';
    CREATE INDEX alarm_open_id ON alarm (id) WHERE state = 'open';
    CREATE INDEX alarm_object ON alarm (object, state);
    CREATE TABLE advice (
      alarm INTEGER NOT NULL, number INTEGER NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
      text TEXT NOT NULL, is_effective INTEGER, PRIMARY KEY (alarm, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alarm_seen (
      alarm INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (alarm, member)
    ) STRICT, WITHOUT ROWID;
    """

  private static let cycles = """
    ALTER TABLE opportunity ADD COLUMN stage_since TEXT;
    ALTER TABLE opportunity ADD COLUMN stages_left INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE stage_stay (
      opportunity INTEGER NOT NULL, step INTEGER NOT NULL, line TEXT NOT NULL, stage TEXT NOT NULL,
      owner TEXT NOT NULL, days INTEGER NOT NULL, left_day TEXT NOT NULL,
      PRIMARY KEY (opportunity, step)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stage_stay_stage ON stage_stay (line, stage, left_day, opportunity);
    INSERT INTO stage_stay (opportunity, step, line, stage, owner, days, left_day)
      SELECT o.id, row_number() OVER (PARTITION BY o.id ORDER BY e.seq) - 1, o.line,
        json_extract(e.payload, '$.from'), json_extract(e.payload, '$.owner'),
        CAST(julianday(json_extract(e.payload, '$.day')) - julianday((
          SELECT json_extract(b.payload, '$.day') FROM event b
          WHERE b.subject = e.subject AND b.seq < e.seq
            AND b.kind IN ('opportunityOpened', 'stageAdvanced') ORDER BY b.seq DESC LIMIT 1)) AS INTEGER),
        json_extract(e.payload, '$.day')
      FROM event e JOIN opportunity o ON e.subject = 'O-' || o.id
      WHERE e.kind IN ('stageAdvanced', 'opportunityWon');
    UPDATE opportunity SET
      stages_left = (SELECT count(*) FROM event WHERE subject = 'O-' || opportunity.id
        AND kind = 'stageAdvanced'),
      stage_since = coalesce(
        (SELECT json_extract(payload, '$.day') FROM event WHERE subject = 'O-' || opportunity.id
         AND kind = 'stageAdvanced' ORDER BY seq DESC LIMIT 1), opened_on);
    """

  private static let ladders = """
    ALTER TABLE opportunity ADD COLUMN ladder INTEGER NOT NULL DEFAULT 1;
    UPDATE opportunity SET ladder = coalesce(
      (SELECT json_extract(payload, '$.clock.ladder') FROM event
       WHERE subject = 'O-' || opportunity.id AND kind IN ('opportunityOpened', 'stageAdvanced')
       ORDER BY seq DESC LIMIT 1), 1);
    CREATE INDEX opportunity_ladder ON opportunity (ladder, id)
      WHERE state IN ('open','confiscated','overdue','losing');
    """

  private static let companyMarks = """
    ALTER TABLE customer ADD COLUMN core TEXT;
    ALTER TABLE customer ADD COLUMN region TEXT NOT NULL DEFAULT '';
    UPDATE customer SET core = name_key;
    CREATE TABLE company_mark (
      mark TEXT NOT NULL, customer INTEGER NOT NULL, PRIMARY KEY (mark, customer)
    ) STRICT, WITHOUT ROWID;
    """

  private static let leads = """
    ALTER TABLE opportunity ADD COLUMN extensions INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE lead (
      id INTEGER PRIMARY KEY, customer_name TEXT NOT NULL, customer INTEGER, owner TEXT NOT NULL,
      day TEXT NOT NULL, source TEXT NOT NULL CHECK (json_valid(source))
    ) STRICT;
    CREATE INDEX lead_owner ON lead (owner, id);
    CREATE INDEX decision_waiting ON decision (about, id) WHERE state = 'waiting';
    """

  private static let deals = """
    ALTER TABLE opportunity ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE opportunity ADD COLUMN dealt INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE opportunity ADD COLUMN paid INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE opportunity ADD COLUMN last_deal_day TEXT;
    ALTER TABLE opportunity ADD COLUMN due_day TEXT;
    CREATE TABLE quote (
      id INTEGER PRIMARY KEY, opportunity INTEGER NOT NULL, version INTEGER NOT NULL,
      amount INTEGER NOT NULL, currency TEXT NOT NULL, day TEXT NOT NULL, valid_until TEXT
    ) STRICT;
    CREATE INDEX quote_opportunity ON quote (opportunity, id);
    CREATE TABLE deal (
      id INTEGER PRIMARY KEY, opportunity INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
      paid INTEGER NOT NULL, day TEXT NOT NULL, due_day TEXT NOT NULL, contract_end TEXT
    ) STRICT;
    CREATE INDEX deal_opportunity ON deal (opportunity, id);
    """
}
