import Foundation
import GRDB
public import SalesDomain

/// The states of an outgoing letter; the page *States of a letter* says when each is durable.
public enum OutboxState: String, Hashable, Sendable, CaseIterable {
  case queued, sending, sent, uncertain, held, failed, dropped
}

/// Why a letter is *held*: it stands in the column `reply`.
public enum HoldReason: String, Sendable {
  /// Letters to the address come back (X8).
  case deadAddress = "the address is dead"
  /// More receipts to one person than an hour allows; they are merged (X9).
  case loopBudget = "too many receipts within the hour"
}

/// A letter to be queued, rendered to its final bytes.
public struct QueuedLetter: Sendable {
  public let recipient: Member.ID
  public let address: String
  public let kinds: [NoticeKind]
  public let about: [ObjectID]
  public let subject: String
  public let messageID: String
  public let inReplyTo: String?
  public let token: String
  public let bytes: [UInt8]
  public let form: [FormLine]
  /// The inbox id of the letter it answers.
  public let letter: Int64?
  /// Why it does not go out yet.
  public let held: HoldReason?
  /// What it waits for before it is sent.
  public let pictures: QueuedPictures?

  public init(
    recipient: Member.ID, address: String, kinds: [NoticeKind], about: [ObjectID], subject: String,
    messageID: String, inReplyTo: String?, token: String, bytes: [UInt8], form: [FormLine], letter: Int64?,
    held: HoldReason? = nil, pictures: QueuedPictures? = nil
  ) {
    self.pictures = pictures
    self.recipient = recipient
    self.address = address
    self.kinds = kinds
    self.about = about
    self.subject = subject
    self.messageID = messageID
    self.inReplyTo = inReplyTo
    self.token = token
    self.bytes = bytes
    self.form = form
    self.letter = letter
    self.held = held
  }
}

/// An outgoing letter as the store keeps it.
public struct OutboxLetter: Sendable {
  public let id: Int64
  public let recipient: String
  public let address: String
  public let kinds: [NoticeKind]
  public let about: [ObjectID]
  public let subject: String
  public let messageID: String
  public let inReplyTo: String?
  /// The inbox id of the letter it answers.
  public let letter: Int64?
  /// Empty when they were pruned (X11).
  public let bytes: [UInt8]
  public let form: [FormLine]
  public let state: OutboxState
  public let attempts: Int
  public let createdAt: Instant
  public let nextAt: Instant
  public let reply: String?

  init(_ row: Row) throws {
    id = row["id"]
    recipient = row["recipient"]
    address = row["address"]
    kinds = (row["kind"] as String).split(separator: ",").compactMap { NoticeKind(rawValue: String($0)) }
    about = try StoredJSON.value([ObjectID].self, row["about"])
    subject = row["subject"]
    messageID = row["message_id"]
    inReplyTo = row["in_reply_to"]
    letter = row["letter"]
    bytes = [UInt8](row["bytes"] as Data? ?? Data())
    form = try (row["form"] as String?).map { try StoredJSON.value([FormLine].self, $0) } ?? []
    state = OutboxState(rawValue: row["state"]) ?? .failed
    attempts = row["attempts"]
    createdAt = Instant(ms: row["created_at"])
    nextAt = Instant(ms: row["next_at"])
    reply = row["reply"]
  }
}

extension StoreTransaction {
  /// Queues a letter, to go at once; returns its outbox id.
  @discardableResult
  public func queue(_ letter: QueuedLetter, at now: Instant) throws -> Int64 {
    try run(
      """
      INSERT INTO outbox (recipient, address, kind, about, subject, message_id, in_reply_to, token, letter,
        state, reply, created_at, next_at, priority)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        letter.recipient.text, letter.address, letter.kinds.map(\.rawValue).joined(separator: ","),
        try StoredJSON.text(letter.about), letter.subject, letter.messageID, letter.inReplyTo, letter.token,
        letter.letter, letter.held == nil ? "queued" : "held", letter.held?.rawValue, now.ms, now.ms,
        letter.kinds.map(\.priority).min() ?? NoticeKind.receipt.priority,
      ])
    let id = db.lastInsertedRowID
    try run(
      "INSERT INTO outbox_bytes (outbox, bytes, form) VALUES (?, ?, ?)",
      [id, Data(letter.bytes), try StoredJSON.text(letter.form)])
    if let pictures = letter.pictures { try awaitPictures(pictures, of: id) }
    return id
  }

  /// The next free outbox id; a letter's Message-ID is made from it inside the same transaction.
  public func nextOutboxID() throws -> Int64 {
    try (number("SELECT max(id) FROM outbox") ?? 0) + 1
  }

  /// Letters that may go now, oldest first; kept apart so that a test can read its plan.
  ///
  /// What matters most goes first (X12). The list of states is that of the index: only so does SQLite use it.
  /// A letter that waits for its pictures is not among them.
  public static let dueLetters = """
    SELECT outbox.*, outbox_bytes.* FROM outbox INDEXED BY outbox_order
      LEFT JOIN outbox_bytes ON outbox_bytes.outbox = id
      LEFT JOIN outbox_pictures ON outbox_pictures.outbox = id
    WHERE state IN ('queued','sending','uncertain') AND state <> 'sending' AND next_at <= ?
      AND outbox_pictures.outbox IS NULL
    ORDER BY priority, next_at, id LIMIT ?
    """

  /// Takes letters that may go now and marks them *sending*, oldest first.
  public func claimLetters(at now: Instant, limit: Int) throws -> [OutboxLetter] {
    let letters = try rows(StoreTransaction.dueLetters, [now.ms, limit], as: OutboxLetter.init)
    for letter in letters {
      try run("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?", [letter.id])
    }
    return letters
  }

  /// After an unclean end: what was being sent may have arrived or not, and goes again with the same bytes.
  public func releaseUnfinished() throws { try run(StoreTransaction.unfinishedLetters) }

  /// Finds them by the index `outbox_open`, not among all letters ever sent.
  public static let unfinishedLetters =
    "UPDATE outbox SET state = 'uncertain' WHERE state = 'sending' AND state <> 'sent'"

  /// Books the outcome of an attempt: the new state, the server's reply, and when to try again.
  public func settle(
    outbox id: Int64, _ state: OutboxState, reply: String?, nextAt: Instant?, at now: Instant
  ) throws {
    try run(
      """
      UPDATE outbox SET state = ?, reply = ?, next_at = coalesce(?, next_at),
        sent_at = CASE WHEN ? = 'sent' THEN ? ELSE sent_at END WHERE id = ?
      """, [state.rawValue, reply, nextAt?.ms, state.rawValue, now.ms, id])
  }

  /// The first of each priority, which the index `outbox_order` knows at once, and the first of these.
  public static let nextLetter: String = {
    let priorities = Set(NoticeKind.allCases.map(\.priority)).sorted().map { "(\($0))" }
    return """
      SELECT min((SELECT min(next_at) FROM outbox
        WHERE state IN ('queued','sending','uncertain') AND priority = each_priority.column1))
      FROM (VALUES \(priorities.joined(separator: ", "))) AS each_priority
      """
  }()

  /// When the next unsent letter may go; nil when nothing waits.
  public func nextOutboxDue() throws -> Instant? {
    try number(StoreTransaction.nextLetter).map(Instant.init(ms:))
  }

  /// Outgoing letters in the order of their ids, after one id.
  public func outbox(from id: Int64 = 0, limit: Int = 1000) throws -> [OutboxLetter] {
    try rows(
      StoreTransaction.writtenLetters + " WHERE id > ? ORDER BY id LIMIT ?", [id, limit],
      as: OutboxLetter.init)
  }

  /// The letter that somebody answers: by one of its Message-IDs.
  public func outboxLetter(messageIDs: [String]) throws -> OutboxLetter? {
    for id in messageIDs {
      let found = try row(StoreTransaction.writtenLetters + " WHERE message_id = ?", [id])
      if let found { return try OutboxLetter(found) }
    }
    return nil
  }

  /// The letter that somebody answers: by its reply token.
  public func outboxLetter(token: String) throws -> OutboxLetter? {
    try row(StoreTransaction.writtenLetters + " WHERE token = ?", [token], as: OutboxLetter.init)
  }

  /// The newest letter to an address with that subject, since an instant: bounces name no id at times.
  public func outboxLetter(to address: String, subject: String, since start: Instant) throws
    -> OutboxLetter?
  {
    try row(
      StoreTransaction.writtenLetters + """
         WHERE address = ? AND subject = ? AND created_at >= ? AND state IN ('sent','uncertain')
        ORDER BY id DESC LIMIT 1
        """, [address, subject, start.ms], as: OutboxLetter.init)
  }

  /// Books a bounce on the letter that came back: a hard one fails it, a soft one only leaves its words.
  public func bounce(_ id: Int64, _ words: String, isHard: Bool) throws {
    try run(
      "UPDATE outbox SET reply = ?, state = CASE WHEN ? THEN 'failed' ELSE state END WHERE id = ?",
      [words, isHard, id])
  }

  /// Letters to an address that was dead may go again.
  public func release(heldFor address: String, at now: Instant) throws {
    try run(
      """
      UPDATE outbox SET state = 'queued', next_at = ?, reply = NULL
      WHERE address = ? AND state = 'held' AND reply = ?
      """, [now.ms, address, HoldReason.deadAddress.rawValue])
  }

  /// Outgoing letters with their bytes.
  static let writtenLetters = "SELECT * FROM outbox LEFT JOIN outbox_bytes ON outbox = id"

  /// The highest outbox id given so far; 0 when there is none.
  public func lastOutboxID() throws -> Int64 { try number("SELECT max(id) FROM outbox") ?? 0 }

  /// Counts by state of letters in and out, for `status`.
  public func mailCounts() throws -> (inbox: [String: Int], outbox: [String: Int]) {
    var (inbox, outbox) = ([String: Int](), [String: Int]())
    for row in try rows("SELECT state, count(*) AS n FROM inbox GROUP BY state") {
      inbox[row["state"]] = row["n"]
    }
    for row in try rows("SELECT state, count(*) AS n FROM outbox GROUP BY state") {
      outbox[row["state"]] = row["n"]
    }
    return (inbox, outbox)
  }
}
