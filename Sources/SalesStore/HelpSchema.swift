import GRDB

extension Schema {
  /// The migrations of alarms, the pool, complaints and the quiz, and of the figures about them.
  static func registerHelp(_ migrator: inout DatabaseMigrator) {
    // What helped, who tried it, and its words; alarms that wait for the asker's look at it.
    migrator.registerMigration("experience-pool") { db in
      try widenStates(
        of: "alarm", "('open','solved','undone')", to: "('asking','open','solved','undone')", db)
      try db.execute(sql: pool)
    }
    // A week's figures by its days and by what happened in it.
    migrator.registerMigration("week-figures") { db in
      try db.execute(
        sql: """
          CREATE INDEX member_day_day ON member_day (day);
          CREATE INDEX event_happening ON event (at) WHERE \(StoreTransaction.happeningKinds);
          """)
    }
    // Who helped is told in the week of the answer and of its adoption, whenever the alarm was raised.
    migrator.registerMigration("help-by-its-week") { db in
      try db.execute(
        sql: """
          ALTER TABLE alarm ADD COLUMN solved_at INTEGER;
          UPDATE alarm SET solved_at = json_extract(body, '$.solvedAt');
          CREATE INDEX alarm_solved ON alarm (solved_at) WHERE solved_at IS NOT NULL;
          CREATE INDEX advice_at ON advice (at);
          """)
    }
  }

  private static let pool = """
    ALTER TABLE advice ADD COLUMN minutes INTEGER;
    ALTER TABLE alarm ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0;
    UPDATE alarm SET opened_at = json_extract(body, '$.openedAt');
    CREATE INDEX alarm_opened ON alarm (opened_at);
    CREATE INDEX alarm_asking ON alarm (asker, id) WHERE state = 'asking';
    CREATE TABLE experience (
      id INTEGER PRIMARY KEY, cause TEXT NOT NULL, line TEXT NOT NULL, stage TEXT NOT NULL,
      worked INTEGER NOT NULL, body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX experience_kind ON experience (cause, line, stage, worked, id);
    CREATE INDEX experience_cause ON experience (cause, worked, id);
    CREATE INDEX experience_best ON experience (worked, id);
    CREATE TABLE experience_trial (
      experience INTEGER NOT NULL, member TEXT NOT NULL, alarm INTEGER NOT NULL, worked INTEGER NOT NULL,
      PRIMARY KEY (experience, member, alarm)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX experience_trial_alarm ON experience_trial (alarm) WHERE alarm > 0;
    CREATE TABLE complaint (
      id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX complaint_customer ON complaint (customer, id);
    CREATE TABLE quiz (
      member TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
      PRIMARY KEY (member, day)
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE experience_words USING fts5(
      terms, tokenize = "unicode61 remove_diacritics 0");
    CREATE VIRTUAL TABLE experience_term USING fts5vocab(experience_words, 'row');
    """
}
