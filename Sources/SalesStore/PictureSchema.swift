import GRDB

extension Schema {
  /// The migrations of pictures: what they are drawn from, and the letters that wait for them.
  static func registerPictures(_ migrator: inout DatabaseMigrator) {
    // Entries on customers' things, day by day: eleven weeks are read from the days.
    migrator.registerMigration("follow-ups") { db in
      try db.execute(
        sql: """
          ALTER TABLE member_day ADD COLUMN follow_ups INTEGER NOT NULL DEFAULT 0;
          UPDATE member_day SET follow_ups = (SELECT count(*) FROM entry
            WHERE entry.member = member_day.member AND entry.day = member_day.day
              AND object <> 'office' AND corrected_by IS NULL AND false_since IS NULL);
          """)
    }
    // Receipts that were held beyond what one merged letter takes up: their turn comes now.
    migrator.registerMigration("held-receipts") { db in
      try db.execute(
        sql: """
          INSERT INTO notice (recipient, kind, about, day, event, not_before)
            SELECT DISTINCT recipient, 'receipt', NULL, NULL, (SELECT max(seq) FROM event), 0 FROM outbox
            WHERE state = 'held' AND reply = '\(HoldReason.loopBudget.rawValue)' AND NOT EXISTS (
              SELECT 1 FROM notice n WHERE n.recipient = outbox.recipient AND n.kind = 'receipt');
          """)
    }
    // Letters with pictures wait with their figures until they are drawn.
    migrator.registerMigration("undrawn-pictures") { db in
      try db.execute(
        sql: """
          CREATE TABLE outbox_pictures (
            outbox INTEGER PRIMARY KEY REFERENCES outbox (id),
            figures TEXT NOT NULL CHECK (json_valid(figures)),
            frame BLOB NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0
          ) STRICT;
          """)
    }
  }
}
