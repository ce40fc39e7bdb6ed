import Foundation
import GRDB
public import SalesDomain

/// What a member's day comes to (B1, B2).
public struct DayFigures: Hashable, Sendable {
  public let minutes: Int
  public let score: Points
  public let entries: Int
  public static let none = DayFigures(minutes: 0, score: .zero, entries: 0)
}

/// An entry with what it earned.
public struct ScoredEntry: Hashable, Sendable {
  public let entry: LogEntry
  public let score: Points
}

extension StoreTransaction {
  /// One entry by its number, corrected or not.
  public func entry(_ id: LogEntry.ID) throws -> LogEntry? {
    try row("SELECT * FROM entry WHERE id = ?", [id.number], as: LogEntry.init(row:))
  }

  /// All entries with their scores, in the order of their numbers, from one on.
  public func entries(from first: Int = 1, limit: Int = 1000) throws -> [ScoredEntry] {
    try rows("SELECT * FROM entry WHERE id >= ? ORDER BY id LIMIT ?", [first, limit], as: ScoredEntry.init)
  }

  /// The newest entries on a thing, newest first.
  public func entries(on object: EntryObject, limit: Int) throws -> [LogEntry] {
    try rows(
      "SELECT * FROM entry WHERE object = ? ORDER BY id DESC LIMIT ?", [object.description, limit],
      as: LogEntry.init(row:))
  }

  /// A member's valid entries of one day.
  public func entries(of member: Member.ID, on day: Day) throws -> [LogEntry] {
    try rows(
      """
      SELECT * FROM entry WHERE member = ? AND day = ? AND corrected_by IS NULL AND false_since IS NULL
      ORDER BY id
      """,
      [member.text, day.description], as: LogEntry.init(row:))
  }

  /// A member's newest entries, corrected ones too, newest day first.
  public func entries(of member: Member.ID, limit: Int) throws -> [LogEntry] {
    try rows(
      "SELECT * FROM entry WHERE member = ? ORDER BY day DESC, id DESC LIMIT ?", [member.text, limit],
      as: LogEntry.init(row:))
  }

  /// What one entry earned.
  public func score(of id: LogEntry.ID) throws -> Points {
    if let known = memory.earned, known.entry == id { return known.points }
    return Points(thousandths: Int(try number("SELECT score FROM entry WHERE id = ?", [id.number]) ?? 0))
  }

  /// What a member's day comes to so far; corrected entries no longer count.
  public func figures(of member: Member.ID, on day: Day) throws -> DayFigures {
    let key = TransactionMemory.MemberDay(member: member, day: day)
    if let known = memory.days[key] { return known }
    let figures =
      try row(
        "SELECT minutes, score, entries FROM member_day WHERE member = ? AND day = ?",
        [member.text, day.description]
      ) { DayFigures(minutes: $0[0], score: Points(thousandths: $0[1]), entries: $0[2]) } ?? .none
    memory.remember(figures, of: key)
    return figures
  }

  /// Saves a new entry, marks the one it corrects, and sets the scores of both days' groups right.
  ///
  /// What was written and what it is worth are cut out of the payload, which is in JSON already.
  func log(_ body: EntryLogged, at: Instant, payload: String, hash: [UInt8]) throws {
    let score = body.corrects == nil ? try earn(body) : .zero
    try run(
      """
      INSERT INTO entry (id, at, member, day, late_days, object, minutes, content, weight, worth, corrects,
        corrected_by, score, hash, stage)
      VALUES (?, ?, ?, ?, ?, ?, ?, json_extract(?8, '$.content'), ?, json_extract(?8, '$.worth'), ?, NULL,
        ?, ?, ?)
      """,
      [
        body.id.number, at.ms, body.member.text, body.day.description, body.lateDays,
        body.content.object.description, body.content.minutes.count, payload, body.weight.thousandths,
        body.corrects?.number, score.thousandths, Data(hash), body.stage,
      ])
    try addToDay(
      body.member, body.day, minutes: body.content.minutes.count, score: score, entries: 1,
      followUps: body.content.object.followUps)
    try addContacts(body.content.activities, body.member, body.day, 1)
    try addMeans(of: body.content, body.member, body.day, 1)
    memory.earned = (body.id, score)
    guard let old = try body.corrects.flatMap({ try entry($0) }) else { return }
    memory.earned = nil
    try run("UPDATE entry SET corrected_by = ? WHERE id = ?", [body.id.number, old.id.number])
    try takeFromDay(old)
    try reckon(body.member, body.day, body.content.object)
  }

  /// An entry that counts nothing any more: it stays readable, its day does not hold it (B5).
  func discount(_ id: LogEntry.ID, _ at: Instant) throws {
    guard let entry = try entry(id) else { throw DamagedRow(table: "entry", key: id.description) }
    try run("UPDATE entry SET false_since = ? WHERE id = ?", [at.ms, id.number])
    memory.earned = nil
    if entry.correctedBy == nil { try takeFromDay(entry) }
  }

  private func takeFromDay(_ entry: LogEntry) throws {
    try addToDay(
      entry.member, entry.day, minutes: -entry.content.minutes.count, entries: -1,
      followUps: -entry.content.object.followUps)
    try addContacts(entry.content.activities, entry.member, entry.day, -1)
    try addMeans(of: entry.content, entry.member, entry.day, -1)
    try forgetReview(of: entry)
    try reopenPlan(of: entry.id)
    try clearScore(of: entry)
    try reckon(entry.member, entry.day, entry.content.object)
  }

  /// How often each activity was logged that day.
  public func contacts(of member: Member.ID, on day: Day) throws -> [String: Int] {
    let counts: [(String, Int)] = try rows(
      "SELECT activity, count FROM day_contact WHERE member = ? AND day = ?", [member.text, day.description]
    ) { ($0[0], $0[1]) }
    return Dictionary(uniqueKeysWithValues: counts)
  }

  private func addContacts(_ activities: [String], _ member: Member.ID, _ day: Day, _ delta: Int) throws {
    for activity in activities {
      try run(
        """
        INSERT INTO day_contact (member, day, activity, count) VALUES (?, ?, ?, ?)
        ON CONFLICT (member, day, activity) DO UPDATE SET count = count + excluded.count
        """, [member.text, day.description, activity, delta])
      try countMonth("contact:" + activity, of: member, on: day, delta)
    }
  }

  /// What a plain new entry earns: each activity that was not counted yet that day on that object.
  private func earn(_ body: EntryLogged) throws -> Points {
    guard body.content.minutes.count >= Score.fewestMinutes else { return .zero }
    var sum = Points.zero
    for (activity, worth) in zip(body.content.activities, body.worth) {
      try run(
        "INSERT OR IGNORE INTO counted_activity (member, day, object, activity) VALUES (?, ?, ?, ?)",
        [body.member.text, body.day.description, body.content.object.description, activity])
      if db.changesCount == 1 { sum = sum + worth }
    }
    return sum
  }

  func addPoints(_ points: Points, to member: Member.ID, on day: Day) throws {
    try addToDay(member, day, score: points)
  }

  /// Reckons one member's, day's and object's entries again; only what changed is written.
  private func reckon(_ member: Member.ID, _ day: Day, _ object: EntryObject) throws {
    let rows = try rows(
      """
      SELECT * FROM entry WHERE member = ? AND day = ? AND object = ? AND corrected_by IS NULL
        AND false_since IS NULL
      """, [member.text, day.description, object.description], as: ScoredEntry.init)
    let earned = Score.earned(rows.map(\.entry))
    try run(
      "DELETE FROM counted_activity WHERE member = ? AND day = ? AND object = ?",
      [member.text, day.description, object.description])
    for row in rows where row.entry.content.minutes.count >= Score.fewestMinutes {
      for activity in row.entry.content.activities {
        try run(
          "INSERT OR IGNORE INTO counted_activity (member, day, object, activity) VALUES (?, ?, ?, ?)",
          [member.text, day.description, object.description, activity])
      }
    }
    for row in rows {
      let points = earned[row.entry.id] ?? .zero
      guard points != row.score else { continue }
      try run(
        "UPDATE entry SET score = ? WHERE id = ?", [points.thousandths, row.entry.id.number])
      try addToDay(member, day, score: points - row.score)
    }
  }

  private func clearScore(of entry: LogEntry) throws {
    let points = try number("SELECT score FROM entry WHERE id = ?", [entry.id.number]) ?? 0
    try run("UPDATE entry SET score = 0 WHERE id = ?", [entry.id.number])
    try addToDay(entry.member, entry.day, score: .zero - Points(thousandths: Int(points)))
  }

  private func addToDay(
    _ member: Member.ID, _ day: Day, minutes: Int = 0, score: Points = .zero, entries: Int = 0,
    followUps: Int = 0
  ) throws {
    let before = entries == 0 ? 0 : try figures(of: member, on: day).entries
    let reported = (before + entries > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
    try countWeek(of: member, on: day, minutes: minutes, reported: reported)
    try run(
      """
      INSERT INTO member_day (member, day, minutes, score, entries, follow_ups) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (member, day) DO UPDATE SET minutes = minutes + excluded.minutes,
        score = score + excluded.score, entries = entries + excluded.entries,
        follow_ups = follow_ups + excluded.follow_ups
      """, [member.text, day.description, minutes, score.thousandths, entries, followUps])
    let key = TransactionMemory.MemberDay(member: member, day: day)
    guard let known = memory.days[key] else { return }
    memory.days[key] = DayFigures(
      minutes: known.minutes + minutes, score: known.score + score, entries: known.entries + entries)
  }
}

extension EntryObject {
  /// What an entry on it adds to the follow-ups (J2).
  fileprivate var followUps: Int { self == .office ? 0 : 1 }
}

extension ScoredEntry {
  init(_ row: Row) throws {
    entry = try LogEntry(row: row)
    score = Points(thousandths: row["score"])
  }
}

extension LogEntry {
  init(row: Row) throws {
    let damaged = DamagedRow(table: "entry", key: "E-\(row["id"] as Int64)")
    guard let id = ID(row["id"]), let member = Member.ID(row["member"]),
      let day = Day(iso: row["day"] as String), let weight = StageWeight(thousandths: row["weight"])
    else { throw damaged }
    self.init(
      id: id, at: Instant(ms: row["at"]), member: member, day: day, lateDays: row["late_days"],
      content: try StoredJSON.value(EntryContent.self, row["content"]), weight: weight,
      worth: try StoredJSON.value([Points].self, row["worth"]),
      corrects: (row["corrects"] as Int?).flatMap { ID($0) },
      correctedBy: (row["corrected_by"] as Int?).flatMap { ID($0) },
      hash: hexadecimal([UInt8](row["hash"] as Data)),
      falseSince: (row["false_since"] as Int64?).map(Instant.init(ms:)), stage: row["stage"])
  }
}
