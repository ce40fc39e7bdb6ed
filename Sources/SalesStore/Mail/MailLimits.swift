import Crypto
import Foundation
import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Letters that were sent since an instant, counted up to `limit`, and those that are on their way.
  public func sentLetters(since start: Instant, upTo limit: Int) throws -> Int {
    let sent = try number(
      "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE sent_at > ? LIMIT ?)", [start.ms, limit])
    let sending = try number("SELECT count(*) FROM outbox WHERE state = 'sending' AND state <> 'sent'")
    return Int(sent ?? 0) + Int(sending ?? 0)
  }

  /// Letters that could go now and are not on their way.
  public func dueLetterCount(at now: Instant) throws -> Int {
    Int(
      try number(
        """
        SELECT count(*) FROM outbox
        WHERE state IN ('queued','sending','uncertain') AND state <> 'sending' AND next_at <= ?
        """, [now.ms]) ?? 0)
  }

  /// When the receipt was written that is the `count`-th newest to an address; nil when there are fewer.
  public func receiptAt(newest count: Int, to address: String) throws -> Instant? {
    try number(
      """
      SELECT created_at FROM outbox
      WHERE address = ? AND kind = 'receipt' AND state NOT IN ('held','dropped')
      ORDER BY id DESC LIMIT 1 OFFSET ?
      """, [address, count - 1]
    ).map(Instant.init(ms:))
  }

  /// Receipts that wait because of the loop budget, oldest first.
  public func receiptsHeld(for member: Member.ID, limit: Int) throws -> [OutboxLetter] {
    try rows(
      StoreTransaction.writtenLetters + """
         WHERE recipient = ? AND state = 'held' AND reply = ? ORDER BY id LIMIT ?
        """, [member.text, HoldReason.loopBudget.rawValue, limit], as: OutboxLetter.init)
  }

  /// Books that held receipts went out inside another letter.
  public func merged(_ ids: [Int64], into letter: Int64) throws {
    for id in ids {
      try run(
        "UPDATE outbox SET state = 'dropped', reply = ? WHERE id = ?",
        [OutboxLetter.mergedInto + "\(letter)", id])
    }
  }

  /// When the receipts that wait for a member are merged into one letter; nil when none waits.
  public func mergedReceiptsDue(for member: Member.ID) throws -> Instant? {
    try number(
      "SELECT min(not_before) FROM notice WHERE kind = 'receipt' AND recipient = ?", [member.text]
    ).map(Instant.init(ms:))
  }
}

extension OutboxLetter {
  /// How the reply of a held receipt begins whose text went out inside another letter.
  static let mergedInto = "merged into letter "

  /// Whether its text went out inside another letter (X9).
  public var isMerged: Bool { state == .dropped && reply?.hasPrefix(OutboxLetter.mergedInto) == true }
}

extension StoreTransaction {
  /// Raw bytes looked at in one pass.
  private static let pruneBatch = 200

  /// Takes away raw bytes older than an instant and keeps their SHA-256; letters that wait keep theirs (X11).
  ///
  /// Only the oldest that are left are looked at, so that the work follows what is due.
  public func pruneBytes(before end: Instant) throws -> Int {
    try prune("inbox", "handled_at < ? AND state <> 'taking'", end)
      + prune("outbox", "created_at < ? AND state IN ('sent','failed','dropped')", end)
  }

  private func prune(_ table: String, _ condition: String, _ end: Instant) throws -> Int {
    let old = try rows(
      """
      SELECT oldest.id FROM
        (SELECT \(table) AS id FROM \(table)_bytes ORDER BY \(table) LIMIT ?) AS oldest
        JOIN \(table) ON \(table).id = oldest.id WHERE \(condition)
      """, [StoreTransaction.pruneBatch, end.ms])
    for row in old {
      let id: Int64 = row[0]
      guard let bytes = try self.row("SELECT bytes FROM \(table)_bytes WHERE \(table) = ?", [id]) else {
        continue
      }
      let hash = Data(SHA256.hash(data: bytes[0] as Data))
      try run("UPDATE \(table) SET raw_hash = ? WHERE id = ?", [hash, id])
      try run("DELETE FROM \(table)_bytes WHERE \(table) = ?", [id])
      if table == "outbox" { try run("DELETE FROM outbox_pictures WHERE outbox = ?", [id]) }
    }
    return old.count
  }
}

extension StoreTransaction {
  /// The SHA-256 of a received letter's raw bytes, kept when they went; nil while they are there.
  public func rawHash(ofLetter id: Int64) throws -> [UInt8]? {
    try row("SELECT raw_hash FROM inbox WHERE id = ?", [id]).flatMap { $0[0] as Data? }.map { [UInt8]($0) }
  }
}
