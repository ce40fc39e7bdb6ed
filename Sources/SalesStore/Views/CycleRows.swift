import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Keeps how long an opportunity stood on the stage that it leaves now.
  func saveStay(_ id: Opportunity.ID, until day: Day) throws {
    guard let opportunity = try opportunity(id) else {
      throw DamagedRow(table: "opportunity", key: id.description)
    }
    try run(
      """
      INSERT INTO stage_stay (opportunity, step, line, stage, owner, days, left_day)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id.number, opportunity.stagesLeft, opportunity.line, opportunity.stage, opportunity.owner.text,
        max(0, day - opportunity.stageSince), day.description,
      ])
  }

  /// Forgets the stays from one step on: its leaving was taken back.
  func removeStays(of id: Opportunity.ID, from step: Int) throws {
    try run("DELETE FROM stage_stay WHERE opportunity = ? AND step >= ?", [id.number, step])
  }

  /// The newest stays on a stage, of everybody.
  public func stays(on stage: String, of line: String, newest: Int) throws -> [StageStay] {
    try rows(StoreTransaction.newestStays, [line, stage, newest]) { row in
      guard let owner = Member.ID(row["owner"]) else {
        throw DamagedRow(table: "stage_stay", key: "O-\(row["opportunity"] as Int64)")
      }
      return StageStay(owner: owner, days: row["days"])
    }
  }

  /// Kept apart so that a test can read its plan.
  public static let newestStays = """
    SELECT opportunity, owner, days FROM stage_stay WHERE line = ? AND stage = ?
    ORDER BY left_day DESC, opportunity DESC LIMIT ?
    """
}
