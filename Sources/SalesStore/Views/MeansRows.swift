import GRDB
public import SalesDomain

extension StoreTransaction {
  /// What a member's means of a span came to, by means (A14).
  public func means(of member: Member.ID, from first: Day, through last: Day) throws -> [MeansFigures] {
    try rows(
      """
      SELECT means, sum(uses), sum(minutes), sum(attitude), sum(noted) FROM means_day
      WHERE member = ? AND day >= ? AND day <= ? GROUP BY means HAVING sum(uses) > 0 ORDER BY means
      """, [member.text, first.description, last.description]
    ) { MeansFigures(means: $0[0], uses: $0[1], minutes: $0[2], attitude: $0[3], noted: $0[4]) }
  }

  /// Counts an entry with a means, or takes one off.
  func addMeans(of content: EntryContent, _ member: Member.ID, _ day: Day, _ sign: Int) throws {
    guard let means = content.means else { return }
    try run(
      """
      INSERT INTO means_day (member, day, means, uses, minutes, attitude, noted) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (member, day, means) DO UPDATE SET uses = uses + excluded.uses,
        minutes = minutes + excluded.minutes, attitude = attitude + excluded.attitude,
        noted = noted + excluded.noted
      """,
      [
        member.text, day.description, means, sign, sign * content.minutes.count,
        sign * (content.attitude ?? 0), content.attitude == nil ? 0 : sign,
      ])
  }
}
