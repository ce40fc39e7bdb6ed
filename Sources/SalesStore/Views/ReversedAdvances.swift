import GRDB
public import SalesDomain

/// Advances that were taken back (B5).
extension StoreTransaction {
  /// A member's advances of some days that he took back and that nobody has made again, oldest first.
  public func reversedAdvances(of member: Member.ID, from: Day, through: Day) throws -> [ReversedAdvance] {
    try rows(
      StoreTransaction.reversedAdvances, [member.text, from.description, through.description]
    ) { row in
      guard let id = Opportunity.ID(row["opportunity"] as Int), let day = Day(iso: row["day"] as String)
      else {
        throw DamagedRow(table: "reversed_advance", key: "\(row["seq"] as Int64)")
      }
      return ReversedAdvance(
        opportunity: id, day: day, at: Instant(ms: row["at"]), takenBackAt: Instant(ms: row["taken_back_at"]))
    }
  }

  /// Kept apart so that a test can read its plan.
  public static let reversedAdvances = """
    SELECT * FROM reversed_advance WHERE member = ? AND day BETWEEN ? AND ? AND again_at IS NULL ORDER BY seq
    """

  /// An advance that had been taken back is made again: it was early, and stands now.
  func noteAdvance(_ body: StageAdvanced, at: Instant) throws {
    try run(
      "UPDATE reversed_advance SET again_at = ? WHERE opportunity = ? AND stage = ? AND again_at IS NULL",
      [at.ms, body.id.number, body.from])
  }

  /// Keeps which advances a command's taking back reversed; what they had made good is open again.
  func noteReversals(_ body: CommandUndone, at: Instant) throws {
    for seq in body.seqs {
      guard let taken = try recorded(seq), case .stageAdvanced(let advance) = taken.event else { continue }
      try run(
        "UPDATE reversed_advance SET again_at = NULL WHERE opportunity = ? AND stage = ? AND again_at = ?",
        [advance.id.number, advance.from, taken.at.ms])
      try run(
        """
        INSERT OR IGNORE INTO reversed_advance (seq, member, day, opportunity, stage, at, taken_back_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          seq, advance.by.text, advance.day.description, advance.id.number, advance.from, taken.at.ms, at.ms,
        ])
    }
  }
}
