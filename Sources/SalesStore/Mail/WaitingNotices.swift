import GRDB
public import SalesDomain

/// A notice that waits for its recipient's next opening.
public struct WaitingNotice: Hashable, Sendable {
  public let id: Int64
  public let notice: Notice
  /// For calendar letters, the day they are about.
  public let day: Day?
  public let event: Int64
}

extension StoreTransaction {
  /// Sets a notice waiting for its recipient's opening; it becomes a letter later, merged with others.
  public func wait(_ notice: Notice, day: Day?, event: Int64, until opening: Instant) throws {
    try run(
      "INSERT INTO notice (recipient, kind, about, day, event, not_before) VALUES (?, ?, ?, ?, ?, ?)",
      [
        notice.to.text, notice.kind.rawValue, notice.about?.description, day?.description, event, opening.ms,
      ])
  }

  /// Notices that may be written now, in the order they arose, at most `limit`.
  public func openNotices(at now: Instant, limit: Int) throws -> [WaitingNotice] {
    try rows(StoreTransaction.openNotices, [now.ms, limit]).map { row in
      guard let kind = NoticeKind(rawValue: row["kind"]), let member = Member.ID(row["recipient"]) else {
        throw DamagedRow(table: "notice", key: "\(row["id"] as Int64)")
      }
      return WaitingNotice(
        id: row["id"],
        notice: Notice(kind: kind, to: member, about: (row["about"] as String?).flatMap { ObjectID($0) }),
        day: (row["day"] as String?).flatMap { Day(iso: $0) }, event: row["event"])
    }
  }

  /// Reads those that are open and not all that wait for the morning; kept apart for a test of its plan.
  public static let openNotices =
    "SELECT * FROM notice INDEXED BY notice_waiting WHERE not_before <= ? ORDER BY id LIMIT ?"

  /// When the next waiting notice may be written; nil when none waits.
  public func nextNoticeDue() throws -> Instant? {
    try number("SELECT min(not_before) FROM notice").map(Instant.init(ms:))
  }

  /// Removes notices in the transaction that queued them as a letter.
  public func written(_ notices: [WaitingNotice]) throws {
    for notice in notices { try run("DELETE FROM notice WHERE id = ?", [notice.id]) }
  }
}
