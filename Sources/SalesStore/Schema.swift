import GRDB

/// The tables, made by named forward-only migrations; the database keeps the rules.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    // The first house: ledger, views, inbox and outbox.
    migrator.registerMigration(first) { db in
      try db.execute(sql: ledger)
      try db.execute(sql: mail)
      try db.execute(sql: views)
    }
    // A letter changes its state several times: its bytes are not written again with each.
    migrator.registerMigration("letter-bytes-apart") { db in try db.execute(sql: letterBytes) }
    // Letters whose sender proved nothing wait for his word, and acts of weight for a code.
    migrator.registerMigration("sender-proof") { db in try db.execute(sql: senderProof) }
    // Letters that come back, and the addresses they come back from.
    migrator.registerMigration("bounces") { db in try db.execute(sql: bounces) }
    // Operators act on waiting letters while the daemon, the one writer of letters, runs.
    migrator.registerMigration("operator-requests") { db in try db.execute(sql: operatorRequests) }
    // Limits on what goes out, in the order of what matters; raw bytes go after their time.
    migrator.registerMigration("mail-limits") { db in try db.execute(sql: mailLimits) }
    // What members chose by mail.
    migrator.registerMigration("member-settings") { db in
      try db.execute(
        sql: "CREATE TABLE member_setting (member TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT")
    }
    // What waits for a second signature, and the leave that came of it.
    migrator.registerMigration("decisions") { db in try db.execute(sql: decisions) }
    // One index less to write for each letter out, and one that holds what is looked for.
    migrator.registerMigration("fewer-indexes") { db in try db.execute(sql: fewerIndexes) }
    registerSelling(&migrator)
    registerWhatLiesAhead(&migrator)
    registerHelp(&migrator)
    registerPeople(&migrator)
    registerForecast(&migrator)
    registerPictures(&migrator)
    registerSecondLooks(&migrator)
    registerTransfers(&migrator)
    return migrator
  }

  /// The views are emptied and filled again from the events by `rebuild`.
  static let viewTables = [
    "counter", "configuration", "member", "customer", "opportunity", "drop_attempt", "entry", "member_day",
    "day_contact", "counted_activity", "pipeline_change", "calendar_letter", "bounced_address",
    "member_setting", "decision", "member_leave", "quote", "deal", "lead", "task_done",
    "stage_outcome", "target", "month_count", "week_count",
    "company_mark", "stage_stay", "undone_event", "appointment", "key_date", "alarm",
    "advice", "alarm_seen", "experience", "experience_trial", "quiz", "complaint",
    "entry_review", "day_review", "entry_challenge", "spot_check", "plan", "confidence", "travel",
    "period_report", "means_day", "reversed_advance", "transfer",
  ]

  private static let ledger = """
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY CHECK (seq >= 1),
      at INTEGER NOT NULL CHECK (at >= 0),
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      subject TEXT NOT NULL,
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      letter INTEGER,
      prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX event_subject ON event (subject);
    CREATE INDEX event_letter ON event (letter) WHERE letter IS NOT NULL;
    CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: events are never updated'); END;
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: events are never deleted'); END;
    CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
      WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
        OR NEW.at < (SELECT coalesce(max(at), 0) FROM event WHERE seq = NEW.seq - 1)
        OR NEW.prev_hash <> coalesce((SELECT hash FROM event WHERE seq = NEW.seq - 1), zeroblob(32))
      BEGIN SELECT RAISE(ABORT, 'an event must follow the last one'); END;
    CREATE TABLE personal (
      id TEXT PRIMARY KEY NOT NULL,
      salt BLOB NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    """

  private static let mail = """
    CREATE TABLE inbox (
      id INTEGER PRIMARY KEY,
      mailbox TEXT NOT NULL,
      uid_validity INTEGER NOT NULL,
      uid TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      bytes BLOB,
      oversize INTEGER NOT NULL DEFAULT 0,
      content_hash BLOB,
      message_id TEXT,
      sender TEXT,
      member TEXT,
      state TEXT NOT NULL CHECK
        (state IN ('taking','taken','refused','machine','quarantined','duplicate')),
      reason TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      handled_at INTEGER,
      move_owed INTEGER NOT NULL DEFAULT 1,
      UNIQUE (mailbox, uid_validity, uid)
    ) STRICT;
    CREATE INDEX inbox_taking ON inbox (received_at, id) WHERE state = 'taking';
    CREATE INDEX inbox_move_owed ON inbox (id) WHERE move_owed = 1;
    CREATE INDEX inbox_content ON inbox (content_hash);
    CREATE INDEX inbox_quarantined ON inbox (id) WHERE state = 'quarantined';
    CREATE TABLE mailbox (
      name TEXT PRIMARY KEY NOT NULL,
      uid_validity INTEGER NOT NULL,
      last_uid INTEGER NOT NULL,
      since INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY,
      recipient TEXT NOT NULL,
      address TEXT NOT NULL,
      kind TEXT NOT NULL,
      about TEXT NOT NULL CHECK (json_valid(about)),
      subject TEXT NOT NULL,
      message_id TEXT NOT NULL UNIQUE,
      in_reply_to TEXT,
      token TEXT NOT NULL UNIQUE,
      bytes BLOB NOT NULL,
      form TEXT NOT NULL CHECK (json_valid(form)),
      letter INTEGER REFERENCES inbox (id),
      state TEXT NOT NULL CHECK
        (state IN ('queued','sending','sent','uncertain','held','failed','dropped')),
      attempts INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      next_at INTEGER NOT NULL,
      sent_at INTEGER,
      reply TEXT
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (next_at, id) WHERE state IN ('queued','sending','uncertain');
    CREATE INDEX outbox_open ON outbox (state, id) WHERE state <> 'sent';
    CREATE TABLE notice (
      id INTEGER PRIMARY KEY,
      recipient TEXT NOT NULL,
      kind TEXT NOT NULL,
      about TEXT,
      day TEXT,
      event INTEGER NOT NULL,
      not_before INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE run_note (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE INDEX notice_waiting ON notice (not_before, recipient, id);
    """

  private static let letterBytes = """
    CREATE TABLE inbox_bytes (inbox INTEGER PRIMARY KEY REFERENCES inbox (id), bytes BLOB NOT NULL) STRICT;
    INSERT INTO inbox_bytes (inbox, bytes) SELECT id, bytes FROM inbox WHERE bytes IS NOT NULL ORDER BY id;
    ALTER TABLE inbox DROP COLUMN bytes;
    CREATE TABLE outbox_bytes (
      outbox INTEGER PRIMARY KEY REFERENCES outbox (id),
      bytes BLOB NOT NULL,
      form TEXT NOT NULL CHECK (json_valid(form))
    ) STRICT;
    INSERT INTO outbox_bytes (outbox, bytes, form) SELECT id, bytes, form FROM outbox ORDER BY id;
    ALTER TABLE outbox DROP COLUMN form;
    ALTER TABLE outbox DROP COLUMN bytes;
    """

  private static let decisions = """
    CREATE TABLE decision (
      id INTEGER PRIMARY KEY,
      matter TEXT NOT NULL CHECK (json_valid(matter)),
      about TEXT NOT NULL,
      signer TEXT NOT NULL,
      answer_by TEXT CHECK (answer_by IS NULL OR json_valid(answer_by)),
      state TEXT NOT NULL CHECK (state IN ('waiting','agreed','disagreed')),
      next_due INTEGER
    ) STRICT;
    CREATE INDEX decision_due ON decision (next_due) WHERE next_due IS NOT NULL;
    CREATE INDEX decision_about ON decision (about, id);
    CREATE TABLE member_leave (
      member TEXT NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER NOT NULL,
      PRIMARY KEY (member, from_day, until_day)
    ) STRICT, WITHOUT ROWID;
    """

  private static let fewerIndexes = """
    DROP INDEX outbox_waiting;
    DROP INDEX inbox_member;
    CREATE INDEX inbox_member ON inbox (member, handled_at, text_hash) WHERE member IS NOT NULL;
    """

  private static let mailLimits = """
    ALTER TABLE outbox ADD COLUMN priority INTEGER NOT NULL DEFAULT 3;
    ALTER TABLE outbox ADD COLUMN raw_hash BLOB;
    CREATE INDEX outbox_order ON outbox (priority, next_at, id)
      WHERE state IN ('queued','sending','uncertain');
    CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
    CREATE INDEX outbox_letter ON outbox (letter) WHERE letter IS NOT NULL;
    ALTER TABLE inbox ADD COLUMN raw_hash BLOB;
    ALTER TABLE inbox ADD COLUMN text_hash BLOB;
    ALTER TABLE inbox ADD COLUMN is_anyway INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX inbox_member ON inbox (member, handled_at) WHERE member IS NOT NULL;
    """

  private static let bounces = """
    CREATE INDEX outbox_address ON outbox (address, id);
    CREATE TABLE bounced_address (
      address TEXT PRIMARY KEY NOT NULL,
      hard INTEGER NOT NULL,
      is_dead INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    """

  private static let senderProof = """
    ALTER TABLE inbox ADD COLUMN is_unproven INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE inbox ADD COLUMN asked_in INTEGER;
    ALTER TABLE inbox ADD COLUMN is_released INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX inbox_unproven ON inbox (member, asked_in, id)
      WHERE is_unproven = 1 AND state = 'quarantined';
    CREATE TABLE confirmation (
      member TEXT PRIMARY KEY NOT NULL,
      code TEXT NOT NULL,
      line TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    """

  private static let operatorRequests = """
    CREATE TABLE operator_request (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('releaseLetter','dropLetter','retryOutgoing','dropOutgoing')),
      target INTEGER NOT NULL,
      filed_at INTEGER NOT NULL,
      done_at INTEGER,
      outcome TEXT CHECK (outcome IN ('done','too late'))
    ) STRICT;
    CREATE INDEX operator_request_open ON operator_request (id) WHERE done_at IS NULL;
    """

  private static let views = """
    CREATE TABLE counter (letter TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL) STRICT;
    CREATE TABLE configuration (
      file TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, version INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE member (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, left_at TEXT) STRICT;
    CREATE TABLE customer (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      owner TEXT NOT NULL,
      since TEXT NOT NULL
    ) STRICT;
    CREATE TABLE opportunity (
      id INTEGER PRIMARY KEY,
      customer INTEGER NOT NULL REFERENCES customer (id),
      customer_name TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      opened_on TEXT NOT NULL,
      owner TEXT NOT NULL,
      holder TEXT,
      state TEXT NOT NULL CHECK (state IN ('open','confiscated','overdue','losing','won','lost')),
      line TEXT NOT NULL,
      stage TEXT NOT NULL,
      probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
      weight INTEGER NOT NULL,
      stage_limit INTEGER NOT NULL,
      clock_limit INTEGER NOT NULL,
      clock_start TEXT NOT NULL,
      deadline_at INTEGER NOT NULL,
      deadline_day TEXT NOT NULL,
      provisional INTEGER NOT NULL,
      answer_at INTEGER,
      answer_day TEXT,
      answer_provisional INTEGER,
      confiscated_at INTEGER,
      times_taken INTEGER NOT NULL,
      amount INTEGER,
      currency TEXT,
      answers TEXT NOT NULL CHECK (json_valid(answers)),
      next_due INTEGER
    ) STRICT;
    CREATE INDEX opportunity_due ON opportunity (next_due) WHERE next_due IS NOT NULL;
    CREATE INDEX opportunity_owner ON opportunity (owner, state, deadline_at);
    CREATE INDEX opportunity_holder ON opportunity (holder) WHERE holder IS NOT NULL;
    CREATE INDEX opportunity_customer ON opportunity (customer);
    CREATE TABLE drop_attempt (opportunity INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      member TEXT NOT NULL,
      day TEXT NOT NULL,
      late_days INTEGER NOT NULL,
      object TEXT NOT NULL,
      minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 960),
      content TEXT NOT NULL CHECK (json_valid(content)),
      weight INTEGER NOT NULL,
      worth TEXT NOT NULL CHECK (json_valid(worth)),
      corrects INTEGER,
      corrected_by INTEGER,
      score INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX entry_day ON entry (member, day, object);
    CREATE INDEX entry_object ON entry (object, id);
    CREATE TABLE member_day (
      member TEXT NOT NULL,
      day TEXT NOT NULL,
      minutes INTEGER NOT NULL DEFAULT 0,
      score INTEGER NOT NULL DEFAULT 0,
      entries INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (member, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE day_contact (
      member TEXT NOT NULL, day TEXT NOT NULL, activity TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (member, day, activity)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE counted_activity (
      member TEXT NOT NULL, day TEXT NOT NULL, object TEXT NOT NULL, activity TEXT NOT NULL,
      PRIMARY KEY (member, day, object, activity)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pipeline_change (
      id INTEGER PRIMARY KEY, member TEXT NOT NULL, at INTEGER NOT NULL, delta INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX pipeline_change_member ON pipeline_change (member, at);
    CREATE TABLE calendar_letter (
      kind TEXT NOT NULL, member TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (kind, member, day)
    ) STRICT, WITHOUT ROWID;
    """
}
