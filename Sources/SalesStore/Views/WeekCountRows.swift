import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Counts something in a member's week; a week of nothing has no row.
  func countWeek(
    of member: Member.ID, on day: Day, minutes: Int = 0, opened: Int = 0, reported: Int = 0, orders: Int = 0
  ) throws {
    guard minutes != 0 || opened != 0 || reported != 0 || orders != 0 else { return }
    try run(
      """
      INSERT INTO week_count (member, monday, minutes, opened, reported, orders) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (member, monday) DO UPDATE SET minutes = minutes + excluded.minutes,
        opened = opened + excluded.opened, reported = reported + excluded.reported,
        orders = orders + excluded.orders
      """, [member.text, day.monday.description, minutes, opened, reported, orders])
    guard min(minutes, opened, reported, orders) < 0 else { return }
    try run(
      """
      DELETE FROM week_count WHERE member = ? AND monday = ? AND minutes = 0 AND opened = 0 AND reported = 0
        AND orders = 0
      """, [member.text, day.monday.description])
  }

  /// A member's counted weeks from one Monday through another.
  public func countedWeeks(
    of member: Member.ID, from first: Day, through last: Day
  ) throws -> [CountedWeek] {
    try rows(
      "SELECT * FROM week_count WHERE member = ? AND monday >= ? AND monday <= ?",
      [member.text, first.description, last.description]
    ) { row in
      guard let monday = Day(iso: row["monday"] as String) else {
        throw DamagedRow(table: "week_count", key: "\(member) \(row["monday"] as String)")
      }
      return CountedWeek(
        monday: monday, minutes: row["minutes"], opened: row["opened"], reported: row["reported"],
        orders: row["orders"])
    }
  }

  /// All contacts of a member in a month.
  public func contacts(of member: Member.ID, in month: TargetPeriod) throws -> Int {
    Int(
      try number(
        "SELECT sum(count) FROM month_count WHERE member = ? AND month = ? AND what LIKE 'contact:%'",
        [member.text, month.months.first]) ?? 0)
  }
}
