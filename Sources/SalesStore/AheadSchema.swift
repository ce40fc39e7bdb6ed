import GRDB

extension Schema {
  /// The tables behind what a brief shows ahead.
  static func registerWhatLiesAhead(_ migrator: inout DatabaseMigrator) {
    // What entries promised, for the brief and for calendars.
    migrator.registerMigration("appointments") { db in
      try db.execute(sql: appointments)
      try StoreTransaction(db).promiseAllAgain()
    }
    // Birthdays and founding days, by whom they remind and their place in the year.
    migrator.registerMigration("key-dates") { db in
      try db.execute(
        sql: """
          CREATE TABLE key_date (
            customer INTEGER NOT NULL, number INTEGER NOT NULL, owner TEXT NOT NULL, kind TEXT NOT NULL,
            person TEXT, day TEXT NOT NULL CHECK (json_valid(day)), slot INTEGER,
            PRIMARY KEY (customer, number)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX key_date_near ON key_date (owner, slot) WHERE slot IS NOT NULL;
          """)
    }
  }

  /// Which invitations went out is the mail's, not the ledger's: `invitation` is no view.
  private static let appointments = """
    CREATE TABLE appointment (
      id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, member TEXT NOT NULL, object TEXT NOT NULL,
      day TEXT NOT NULL, minute INTEGER, activity TEXT, text TEXT NOT NULL, person TEXT,
      sequence INTEGER NOT NULL, is_cancelled INTEGER NOT NULL, answer TEXT, stamp INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX appointment_near ON appointment (member, day, minute, id) WHERE is_cancelled = 0;
    CREATE INDEX appointment_entry ON appointment (entry);
    CREATE INDEX appointment_object ON appointment (object, day);
    CREATE TABLE invitation (
      appointment INTEGER NOT NULL, sequence INTEGER NOT NULL,
      carrier TEXT NOT NULL CHECK (carrier IN ('brief','receipt')),
      PRIMARY KEY (appointment, sequence, carrier)
    ) STRICT, WITHOUT ROWID;
    """
}
