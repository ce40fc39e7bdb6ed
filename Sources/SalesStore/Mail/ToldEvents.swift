import GRDB
public import SalesDomain

/// A letter that told somebody of an event.
public struct ToldEvent: Hashable, Sendable {
  public let outbox: Int64
  public let recipient: Member.ID
  /// What the letter's part was about.
  public let about: ObjectID?
}

extension StoreTransaction {
  /// Remembers which letter told of an event: whoever was told is told when it is taken back (X25).
  ///
  /// Receipts that were merged into a letter belong to no event: what they say stands.
  public func told(_ notice: WaitingNotice, in outbox: Int64) throws {
    try run(
      "INSERT OR IGNORE INTO told_event (event, outbox, about) VALUES (?, ?, ?)",
      [
        notice.notice.kind == .receipt ? 0 : notice.event, outbox, notice.notice.about?.description,
      ])
  }

  /// Withdraws what waits to be told of an event; true when anything waited. Receipts stay.
  public func withdrawNotices(of seq: Int64) throws -> Bool {
    try run("DELETE FROM notice WHERE event = ? AND kind <> 'receipt'", [seq])
    return db.changesCount > 0
  }

  /// The letters that told of an event and have left; those that wait and tell of nothing else are dropped.
  public func withdrawLetters(of seq: Int64) throws -> (told: [ToldEvent], withdrawn: Bool) {
    var (told, withdrawn) = ([ToldEvent](), false)
    for row in try rows(StoreTransaction.lettersTelling, [seq]) {
      let (letter, state) = (row["outbox"] as Int64, OutboxState(rawValue: row["state"]))
      if state == .dropped { continue }
      if state == .queued || state == .held, try number(StoreTransaction.standingParts, [letter]) == 0 {
        try run(
          "UPDATE outbox SET state = 'dropped', reply = ? WHERE id = ?",
          [StoreTransaction.withdrawn, letter])
        withdrawn = true
      } else if let recipient = Member.ID(row["recipient"] as String) {
        let about = (row["about"] as String?).flatMap { ObjectID($0) }
        told.append(ToldEvent(outbox: letter, recipient: recipient, about: about))
      }
    }
    return (told, withdrawn)
  }

  /// Stands in the column `reply` of a letter that was not sent any more.
  private static let withdrawn = "withdrawn: what it told was taken back"

  /// Kept apart so that a test can read its plan.
  public static let lettersTelling = """
    SELECT told_event.outbox, told_event.about, recipient, state
    FROM told_event JOIN outbox ON outbox.id = told_event.outbox
    WHERE event = ? ORDER BY told_event.outbox
    """

  /// How many parts of a letter still hold.
  public static let standingParts = """
    SELECT count(*) FROM told_event LEFT JOIN undone_event ON undone_event.seq = told_event.event
    WHERE told_event.outbox = ? AND undone_event.seq IS NULL
    """
}
