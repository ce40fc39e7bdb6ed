import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Counts a letter of a stranger that was refused on a day, in the transaction that refuses it (X6).
  public func countStranger(on day: Day) throws {
    try run(
      """
      INSERT INTO refused_strangers (day, count) VALUES (?, 1)
      ON CONFLICT (day) DO UPDATE SET count = count + 1
      """, [day.number])
  }

  /// The earliest day whose refused strangers are no event yet; nil when there is none.
  public func firstStrangersDay() throws -> Day? {
    try number("SELECT min(day) FROM refused_strangers").map { Day(number: Int($0)) }
  }

  /// Takes the counts of the days before a day, earliest first: the caller writes their events.
  public func takeStrangers(before end: Day) throws -> [StrangersRefused] {
    let counts = try rows(
      "SELECT day, count FROM refused_strangers WHERE day < ? ORDER BY day", [end.number]
    ) { StrangersRefused(day: Day(number: $0["day"]), count: $0["count"]) }
    if !counts.isEmpty { try run("DELETE FROM refused_strangers WHERE day < ?", [end.number]) }
    return counts
  }
}
