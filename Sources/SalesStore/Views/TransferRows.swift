import GRDB
public import SalesDomain

/// Who came under another superior, and when (M2).
extension StoreTransaction {
  /// Those of some time, oldest first; a leaver is moved nowhere.
  public func transfers(from start: Instant, until end: Instant) throws -> [Transfer] {
    try rows(StoreTransaction.transfersOfTime, [start.ms, end.ms]) { row in
      guard let member = Member.ID(row["member"]) else {
        throw DamagedRow(table: "transfer", key: "\(row["id"] as Int64)")
      }
      return Transfer(
        member: member, from: (row["superior_before"] as String?).flatMap(Member.ID.init),
        to: (row["superior"] as String?).flatMap(Member.ID.init), at: Instant(ms: row["at"]))
    }
  }

  /// Kept apart so that a test can read its plan.
  public static let transfersOfTime = "SELECT * FROM transfer WHERE at >= ? AND at < ? ORDER BY at, id"

  /// Saves a changed member, and keeps that his superior changed with it.
  func change(to new: Member, at: Instant) throws {
    try noteTransfer(from: member(new.id), to: new, at: at)
    try save(new)
  }

  /// Keeps that a member's superior differs from the one before.
  func noteTransfer(from old: Member?, to new: Member, at: Instant) throws {
    guard let old, new.left == nil, old.superior != new.superior else { return }
    try run(
      "INSERT INTO transfer (at, member, superior_before, superior) VALUES (?, ?, ?, ?)",
      [at.ms, new.id.text, old.superior?.text, new.superior?.text])
  }
}
