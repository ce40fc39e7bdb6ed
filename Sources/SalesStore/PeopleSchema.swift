import GRDB

extension Schema {
  /// The migrations of what is planned, and of what managers say of entries (A6, A12, A13, B5).
  static func registerPeople(_ migrator: inout DatabaseMigrator) {
    // Entries are reviewed, doubted and found false; each keeps the stage it was logged on.
    migrator.registerMigration("reviews") { db in try db.execute(sql: reviews) }
    // Intended contacts, held against what was done.
    migrator.registerMigration("plans") { db in try db.execute(sql: plans) }
    // What members say of themselves.
    migrator.registerMigration("people") { db in try db.execute(sql: people) }
    // What managers left undone, by when it went up.
    // Which plan lines a manager has seen.
    migrator.registerMigration("plan-checks") { db in try db.execute(sql: planChecks) }
    // A summary that came after its weekly letter stands in the next one.
    migrator.registerMigration("summary-said") { db in try db.execute(sql: summarySaid) }
    migrator.registerMigration("manager-figures") { db in
      try db.execute(
        sql: """
          CREATE INDEX event_passed_up ON event (at) WHERE kind IN ('holdPassed','decisionPassed');
          """)
    }
  }

  private static let plans = """
    CREATE TABLE plan (
      id INTEGER PRIMARY KEY, member TEXT NOT NULL, day TEXT NOT NULL, object TEXT NOT NULL,
      activity TEXT, line TEXT NOT NULL CHECK (json_valid(line)),
      state TEXT NOT NULL CHECK (state IN ('open','done','missed','cancelled')), words TEXT NOT NULL,
      entry INTEGER
    ) STRICT;
    CREATE INDEX plan_day ON plan (member, day);
    CREATE INDEX plan_open ON plan (member, object) WHERE state = 'open';
    CREATE INDEX plan_entry ON plan (entry) WHERE entry IS NOT NULL;
    """

  private static let planChecks = """
    ALTER TABLE plan ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;
    UPDATE plan SET checked = 1 WHERE EXISTS (
      SELECT 1 FROM event WHERE kind = 'memberReviewed' AND payload ->> '$.member' = plan.member
        AND plan.day BETWEEN payload ->> '$.from' AND payload ->> '$.through');
    """

  private static let summarySaid = """
    ALTER TABLE period_report ADD COLUMN said_at INTEGER NOT NULL DEFAULT 0;
    UPDATE period_report SET said_at = coalesce((
      SELECT max(at) FROM event WHERE kind = 'periodReported'
        AND payload ->> '$.member' = period_report.member AND payload ->> '$.from' = from_day
        AND payload ->> '$.through' = until_day), 0);
    """

  private static let people = """
    CREATE TABLE confidence (
      member TEXT NOT NULL, day TEXT NOT NULL, level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
      words TEXT NOT NULL, PRIMARY KEY (member, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE travel (
      member TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, place TEXT NOT NULL,
      PRIMARY KEY (member, from_day, until_day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE means_day (
      member TEXT NOT NULL, day TEXT NOT NULL, means TEXT NOT NULL, uses INTEGER NOT NULL,
      minutes INTEGER NOT NULL, attitude INTEGER NOT NULL, noted INTEGER NOT NULL,
      PRIMARY KEY (member, day, means)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE period_report (
      member TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (member, from_day, until_day)
    ) STRICT, WITHOUT ROWID;
    """

  private static let reviews = """
    ALTER TABLE entry ADD COLUMN stage TEXT;
    ALTER TABLE entry ADD COLUMN false_since INTEGER;
    CREATE TABLE entry_review (
      entry INTEGER PRIMARY KEY, at INTEGER NOT NULL, reviewer TEXT NOT NULL
    ) STRICT;
    CREATE TABLE day_review (
      member TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (member, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE entry_challenge (
      entry INTEGER PRIMARY KEY, member TEXT NOT NULL, challenger TEXT NOT NULL, reason TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open','false','cleared')), decision INTEGER, at INTEGER NOT NULL,
      settled_at INTEGER
    ) STRICT;
    CREATE INDEX entry_challenge_member ON entry_challenge (member, at);
    CREATE TABLE spot_check (
      manager TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
      PRIMARY KEY (manager, day)
    ) STRICT, WITHOUT ROWID;
    """
}
