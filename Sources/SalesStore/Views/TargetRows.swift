import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One member's target for a period.
  public func target(_ key: TargetKey) throws -> Target? {
    try row(
      "SELECT * FROM target WHERE member = ? AND period = ?", [key.member.text, key.period.description],
      as: Target.init(row:))
  }

  /// All targets, by member and period.
  public func targets() throws -> [Target] {
    try rows("SELECT * FROM target ORDER BY member, period", as: Target.init(row:))
  }

  /// The targets of some members for a period.
  public func targets(of members: [Member.ID], for period: TargetPeriod) throws -> [Target] {
    try members.compactMap { try target(TargetKey(member: $0, period: period)) }
  }

  func save(_ target: Target) throws {
    try run(
      """
      INSERT OR REPLACE INTO target (member, period, must, challenge, currency, set_by, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        target.member.text, target.period.description, target.must.minor, target.challenge?.minor,
        target.must.currency, target.by.text, target.at.ms,
      ])
  }

  /// Puts back the target that held before, or none.
  func restore(_ body: TargetRestored) throws {
    try run(
      "DELETE FROM target WHERE member = ? AND period = ?", [body.member.text, body.period.description])
    if let target = body.target { try save(target) }
  }
}

extension Target {
  init(row: Row) throws {
    let currency: String = row["currency"]
    guard let member = Member.ID(row["member"]), let period = TargetPeriod(row["period"] as String),
      let must = Money(minor: row["must"], currency: currency), let by = Member.ID(row["set_by"])
    else { throw DamagedRow(table: "target", key: "\(row["member"] as String) \(row["period"] as String)") }
    self.init(
      member: member, period: period, must: must,
      challenge: (row["challenge"] as Int64?).flatMap { Money(minor: $0, currency: currency) }, by: by,
      at: Instant(ms: row["at"]))
  }
}
