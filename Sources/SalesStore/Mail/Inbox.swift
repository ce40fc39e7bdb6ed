import Foundation
import GRDB
public import SalesDomain

/// Where a letter lay: taken once per key (X10). A Maildir has no UIDVALIDITY and uses 0.
public struct InboxKey: Hashable, Sendable {
  public let mailbox: String
  public let uidValidity: Int64
  public let uid: String

  public init(mailbox: String, uidValidity: Int64, uid: String) {
    self.mailbox = mailbox
    self.uidValidity = uidValidity
    self.uid = uid
  }
}

/// The states of a received letter; the page *States of a letter* says when each is durable.
public enum InboxState: String, Hashable, Sendable, CaseIterable {
  case taking, taken, refused, machine, quarantined, duplicate
}

/// A received letter as the store keeps it.
public struct InboxLetter: Sendable {
  public let id: Int64
  public let key: InboxKey
  public let receivedAt: Instant
  /// Raw bytes; the headers alone for an oversize letter; nil when they were pruned.
  public let bytes: [UInt8]?
  public let oversize: Bool
  public let messageID: String?
  public let sender: String?
  public let member: String?
  public let state: InboxState
  public let reason: String?
  public let attempts: Int
  /// Let out of quarantine: its sender is not asked for proof again.
  public let isReleased: Bool
  /// Its writer wants it recorded although it says the same as another (X10).
  public let isAnyway: Bool

  init(_ row: Row) {
    id = row["id"]
    key = InboxKey(mailbox: row["mailbox"], uidValidity: row["uid_validity"], uid: row["uid"])
    receivedAt = Instant(ms: row["received_at"])
    bytes = (row["bytes"] as Data?).map { [UInt8]($0) }
    oversize = row["oversize"]
    messageID = row["message_id"]
    sender = row["sender"]
    member = row["member"]
    state = InboxState(rawValue: row["state"]) ?? .quarantined
    reason = row["reason"]
    attempts = row["attempts"]
    isReleased = row["is_released"]
    isAnyway = row["is_anyway"]
  }
}

/// How a letter ended.
public struct InboxVerdict: Sendable {
  public let state: InboxState
  public let reason: String?
  public let messageID: String?
  public let sender: String?
  public let member: Member.ID?
  public let contentHash: [UInt8]?
  /// The hash of what it says, so that the same text is known when it comes again (X10).
  public let textHash: [UInt8]?

  public init(
    _ state: InboxState, reason: String? = nil, messageID: String? = nil, sender: String? = nil,
    member: Member.ID? = nil, contentHash: [UInt8]? = nil, textHash: [UInt8]? = nil
  ) {
    self.state = state
    self.reason = reason
    self.messageID = messageID
    self.sender = sender
    self.member = member
    self.contentHash = contentHash
    self.textHash = textHash
  }
}

/// A mailbox position: letters up to `lastUID` are in the inbox table, or lie before the baseline.
public struct MailboxPosition: Hashable, Sendable {
  public let uidValidity: Int64
  public let lastUID: Int64
  /// The first start on this mailbox; nil until it is stored.
  public let since: Instant?

  public init(uidValidity: Int64, lastUID: Int64, since: Instant? = nil) {
    self.uidValidity = uidValidity
    self.lastUID = lastUID
    self.since = since
  }
}

extension StoreTransaction {
  /// Keeps a fetched letter before anything else happens to it; false when the key is known already.
  @discardableResult
  public func receive(_ key: InboxKey, at received: Instant, bytes: [UInt8], oversize: Bool) throws -> Bool {
    try run(
      """
      INSERT INTO inbox (mailbox, uid_validity, uid, received_at, oversize, state)
      VALUES (?, ?, ?, ?, ?, 'taking') ON CONFLICT (mailbox, uid_validity, uid) DO NOTHING
      """,
      [key.mailbox, key.uidValidity, key.uid, received.ms, oversize])
    guard db.changesCount == 1 else { return false }
    try run(
      "INSERT INTO inbox_bytes (inbox, bytes) VALUES (?, ?)", [db.lastInsertedRowID, Data(bytes)])
    return true
  }

  /// Letters that wait to be handled, in the order of their instants; without their bytes, which may be many.
  public func waitingLetterIDs(limit: Int) throws -> [Int64] {
    try rows("SELECT id FROM inbox WHERE state = 'taking' ORDER BY received_at, id LIMIT ?", [limit])
      .map { $0[0] }
  }

  /// One received letter by its inbox id.
  public func letter(_ id: Int64) throws -> InboxLetter? {
    try row(StoreTransaction.receivedLetters + " WHERE id = ?", [id], as: InboxLetter.init)
  }

  /// Received letters in the order of their ids, after one id, of all states or of one.
  public func letters(in state: InboxState? = nil, from id: Int64 = 0, limit: Int = 1000) throws
    -> [InboxLetter]
  {
    guard let state else {
      return try rows(
        StoreTransaction.receivedLetters + " WHERE id > ? ORDER BY id LIMIT ?", [id, limit],
        as: InboxLetter.init)
    }
    return try rows(
      StoreTransaction.receivedLetters + " WHERE state = ? AND id > ? ORDER BY id LIMIT ?",
      [state.rawValue, id, limit], as: InboxLetter.init)
  }

  private static let receivedLetters = "SELECT * FROM inbox LEFT JOIN inbox_bytes ON inbox = id"

  /// Ends a letter.
  public func settle(_ id: Int64, _ verdict: InboxVerdict, at now: Instant) throws {
    try run(
      """
      UPDATE inbox SET state = ?, reason = ?, message_id = ?, sender = ?, member = ?, content_hash = ?,
        text_hash = coalesce(?, text_hash), handled_at = ? WHERE id = ?
      """,
      [
        verdict.state.rawValue, verdict.reason, verdict.messageID, verdict.sender, verdict.member?.text,
        verdict.contentHash.map { Data($0) }, verdict.textHash.map { Data($0) }, now.ms, id,
      ])
  }

  /// Counts an attempt at a letter that is handled alone; returns the count.
  public func countAttempt(_ id: Int64) throws -> Int {
    try run("UPDATE inbox SET attempts = attempts + 1 WHERE id = ?", [id])
    return Int(try number("SELECT attempts FROM inbox WHERE id = ?", [id]) ?? 0)
  }

  /// Takes a counted attempt back, because the letter was not to blame.
  public func forgetAttempt(_ id: Int64) throws {
    try run("UPDATE inbox SET attempts = max(0, attempts - 1) WHERE id = ?", [id])
  }

  /// Letters of a member that were ended for one reason since an instant.
  public func letters(of member: Member.ID, because reason: String, since start: Instant) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM inbox WHERE member = ? AND handled_at > ? AND reason = ?",
        [member.text, start.ms, reason]) ?? 0)
  }

  /// The letter with the same content that was taken before this one, if any.
  public func earlierLetter(contentHash: [UInt8], than id: Int64) throws -> Int64? {
    try number(
      "SELECT id FROM inbox WHERE content_hash = ? AND id <> ? AND state IN ('taken','refused') LIMIT 1",
      [Data(contentHash), id])
  }

  /// Ended letters of a mailbox that are not moved yet; kept apart so that a test can read its plan.
  ///
  /// The sign before `mailbox` keeps SQLite from walking through every letter the mailbox ever held.
  public static let unmovedLetters = """
    SELECT id, mailbox, uid_validity, uid, received_at, NULL AS bytes, oversize, message_id, sender, member,
      state, reason, attempts, is_released, is_anyway
    FROM inbox WHERE move_owed = 1 AND +mailbox = ? AND state <> 'taking' ORDER BY id LIMIT ?
    """

  /// Letters whose move on the server is still owed after the commit.
  public func owedMoves(mailbox: String, limit: Int) throws -> [InboxLetter] {
    try rows(StoreTransaction.unmovedLetters, [mailbox, limit], as: InboxLetter.init)
  }

  /// Books that letters were moved on the server, so that the move is not done again.
  public func moved(_ ids: [Int64]) throws {
    for id in ids { try run("UPDATE inbox SET move_owed = 0 WHERE id = ?", [id]) }
  }

  /// How far a mailbox was read; nil before its first start.
  public func position(of mailbox: String) throws -> MailboxPosition? {
    try row("SELECT uid_validity, last_uid, since FROM mailbox WHERE name = ?", [mailbox])
      .map {
        MailboxPosition(
          uidValidity: $0["uid_validity"], lastUID: $0["last_uid"], since: Instant(ms: $0["since"]))
      }
  }

  /// Remembers how far a mailbox was read, in the transaction that keeps its letters.
  public func setPosition(_ position: MailboxPosition, of mailbox: String, at now: Instant) throws {
    try run(
      """
      INSERT INTO mailbox (name, uid_validity, last_uid, since) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
      """, [mailbox, position.uidValidity, position.lastUID, now.ms])
  }
}
