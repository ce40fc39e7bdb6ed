import GRDB

extension Schema {
  /// What `撤销` needs: which events were one command, which were taken back, and who was told of what (X25).
  ///
  /// Commands and told letters belong to the mail, not to the ledger: `rebuild` leaves them alone.
  static func addUndo(_ db: Database) throws {
    try widenStates(of: "opportunity", "'won','lost')", to: "'won','lost','undone')", db)
    try widenStates(of: "decision", "'disagreed')", to: "'disagreed','undone')", db)
    try db.execute(sql: undo)
  }

  /// SQLite cannot change a CHECK: the table is written again, whatever columns it has by now.
  static func widenStates(of table: String, _ old: String, to new: String, _ db: Database) throws {
    guard
      let sql = try String.fetchOne(
        db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", arguments: [table])
    else { return }
    let indexes = try String.fetchAll(
      db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      arguments: [table])
    let body = sql.drop { $0 != "(" }.replacing(old, with: new)
    try db.execute(sql: "CREATE TABLE \(table)_wider \(body)")
    try db.execute(sql: "INSERT INTO \(table)_wider SELECT * FROM \(table)")
    try db.execute(sql: "DROP TABLE \(table)")
    try db.execute(sql: "ALTER TABLE \(table)_wider RENAME TO \(table)")
    for index in indexes { try db.execute(sql: index) }
  }

  private static let undo = """
    ALTER TABLE quote ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE deal ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE lead ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE undone_event (seq INTEGER PRIMARY KEY) STRICT;
    CREATE INDEX decision_opportunity ON decision (coalesce(
      json_extract(matter, '$.loss._0.opportunity'), json_extract(matter, '$.extension._0.opportunity')));
    CREATE TABLE done_command (
      first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, letter INTEGER NOT NULL,
      member TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX done_command_member ON done_command (member, first_seq);
    CREATE INDEX done_command_letter ON done_command (letter, first_seq);
    CREATE TABLE told_event (
      event INTEGER NOT NULL, outbox INTEGER NOT NULL REFERENCES outbox (id), about TEXT,
      PRIMARY KEY (event, outbox)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX told_event_outbox ON told_event (outbox);
    CREATE INDEX notice_event ON notice (event);
    """
}
