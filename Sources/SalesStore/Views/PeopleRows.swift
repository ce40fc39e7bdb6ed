import GRDB
public import SalesDomain

extension StoreTransaction {
  /// What a member said of his confidence until a day, the newest first.
  public func confidence(of member: Member.ID, through last: Day, limit: Int) throws -> [ConfidenceSaid] {
    try rows(
      "SELECT * FROM confidence WHERE member = ? AND day <= ? ORDER BY day DESC LIMIT ?",
      [member.text, last.description, limit]
    ) { row in
      guard let day = Day(iso: row["day"] as String) else {
        throw DamagedRow(table: "confidence", key: member.text)
      }
      return ConfidenceSaid(member: member, day: day, level: row["level"], words: row["words"])
    }
  }

  /// A member's days on the road that touch a span, in their order.
  public func travels(of member: Member.ID, from first: Day, through last: Day) throws -> [Travel] {
    try rows(
      "SELECT * FROM travel WHERE member = ? AND from_day <= ? AND until_day >= ? ORDER BY from_day",
      [member.text, last.description, first.description]
    ) { row in
      guard let from = Day(iso: row["from_day"] as String), let until = Day(iso: row["until_day"] as String),
        let travel = Travel(member: member, from: from, until: until, place: row["place"])
      else { throw DamagedRow(table: "travel", key: member.text) }
      return travel
    }
  }

  /// Brings what members say of themselves up to an event.
  func project(people event: PeopleEvent) throws {
    switch event {
    case .confidenceSaid(let body):
      try run(
        "INSERT OR REPLACE INTO confidence (member, day, level, words) VALUES (?, ?, ?, ?)",
        [body.member.text, body.day.description, body.level, body.words])
    case .travelSaid(let body):
      try run(
        "INSERT OR REPLACE INTO travel (member, from_day, until_day, place) VALUES (?, ?, ?, ?)",
        [
          body.travel.member.text, body.travel.from.description, body.travel.until.description,
          body.travel.place,
        ])
    case .coachingNoted: break
    }
  }
}
