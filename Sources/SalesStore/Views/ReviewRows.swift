import GRDB
public import SalesDomain

extension StoreTransaction {
  /// A member's valid entries of a span, in the order of their numbers.
  public func entries(of member: Member.ID, from first: Day, through last: Day, limit: Int) throws
    -> [LogEntry]
  {
    try rows(
      """
      SELECT * FROM entry WHERE member = ? AND day >= ? AND day <= ? AND corrected_by IS NULL
        AND false_since IS NULL ORDER BY id LIMIT ?
      """, [member.text, first.description, last.description, limit], as: LogEntry.init(row:))
  }

  /// A member's entries of a span that nobody above him has read, the newest first.
  public func unreviewed(of member: Member.ID, from first: Day, through last: Day, limit: Int) throws
    -> [LogEntry]
  {
    try rows(
      """
      SELECT * FROM entry WHERE member = ? AND day >= ? AND day <= ? AND corrected_by IS NULL
        AND NOT EXISTS (SELECT 1 FROM entry_review r WHERE r.entry = entry.id) ORDER BY id DESC LIMIT ?
      """, [member.text, first.description, last.description, limit], as: LogEntry.init(row:))
  }

  /// How many of a member's entries of a span were read (A12); counted by day, so that no entry is looked at.
  public func coverage(of member: Member.ID, from first: Day, through last: Day) throws -> ReviewCoverage {
    let span: StatementArguments = [member.text, first.description, last.description]
    return ReviewCoverage(
      entries: Int(
        try number("SELECT sum(entries) FROM member_day WHERE member = ? AND day >= ? AND day <= ?", span)
          ?? 0),
      reviewed: Int(
        try number("SELECT sum(count) FROM day_review WHERE member = ? AND day >= ? AND day <= ?", span) ?? 0)
    )
  }

  /// How many of a member's entries since a day count nothing, by the stage they were logged on (B4).
  public func falsity(of member: Member.ID, from first: Day, through last: Day) throws -> [StageFalsity] {
    try rows(
      """
      SELECT coalesce(stage, ''), count(*), count(false_since) FROM entry
      WHERE member = ? AND day >= ? AND day <= ? AND corrected_by IS NULL GROUP BY 1 ORDER BY 1
      """, [member.text, first.description, last.description]
    ) { StageFalsity(stage: $0[0], entries: $0[1], found: $0[2]) }
  }

  /// What managers left undone in a span until it went one step up: taken opportunities and signatures (B13).
  public func passedUp(from start: Instant, until end: Instant) throws -> [Member.ID: Int] {
    var found: [Member.ID: Int] = [:]
    for row in try rows(StoreTransaction.passedUpOfSpan, [start.ms, end.ms]) {
      switch try LedgerEvent(row).event() {
      case .holdPassed(let body): found[body.from, default: 0] += 1
      case .decisionPassed(let body): found[body.from, default: 0] += 1
      default: break
      }
    }
    return found
  }

  /// Kept apart so that a test can read its plan.
  public static let passedUpOfSpan = """
    SELECT * FROM event WHERE kind IN ('holdPassed','decisionPassed') AND at >= ? AND at < ?
    """

  /// The doubt about an entry, open or ended.
  public func challenge(of entry: LogEntry.ID) throws -> Challenge? {
    try row("SELECT * FROM entry_challenge WHERE entry = ?", [entry.number], as: Challenge.init(row:))
  }

  /// Doubts about a member's entries that were raised or ended in a span, in the order of the entries.
  public func challenges(of member: Member.ID, from start: Instant, until end: Instant) throws -> [Challenge]
  {
    try rows(
      """
      SELECT * FROM entry_challenge WHERE member = ? AND (at >= ? AND at < ? OR settled_at >= ?
        AND settled_at < ?) ORDER BY entry
      """, [member.text, start.ms, end.ms, start.ms, end.ms], as: Challenge.init(row:))
  }

  /// A member's entries that somebody doubts still, in the order of their numbers.
  public func doubted(of member: Member.ID) throws -> [LogEntry.ID] {
    try rows(
      "SELECT * FROM entry_challenge WHERE member = ? AND state = 'open' ORDER BY entry", [member.text],
      as: Challenge.init(row:)
    ).map(\.entry)
  }

  /// What a manager was shown last (A13).
  public func spotCheck(of manager: Member.ID) throws -> SpotCheckDrawn? {
    try row(
      "SELECT body FROM spot_check WHERE manager = ? ORDER BY day DESC LIMIT 1", [manager.text],
      as: StoreTransaction.spotCheck)
  }

  /// What a manager was shown on a day.
  public func spotCheck(of manager: Member.ID, on day: Day) throws -> SpotCheckDrawn? {
    try row(
      "SELECT body FROM spot_check WHERE manager = ? AND day = ?", [manager.text, day.description],
      as: StoreTransaction.spotCheck)
  }

  private static func spotCheck(_ row: Row) throws -> SpotCheckDrawn {
    try StoredJSON.value(SpotCheckDrawn.self, row["body"])
  }

  /// Brings reviews and doubts up to an event.
  func project(review event: ReviewEvent, _ at: Instant) throws {
    switch event {
    case .spotCheckDrawn(let body):
      try run(
        "INSERT OR REPLACE INTO spot_check (manager, day, body) VALUES (?, ?, ?)",
        [body.manager.text, body.day.description, try StoredJSON.text(body)])
    case .entryReviewed(let body): try review(body.entry, by: body.by, at)
    case .memberReviewed(let body):
      for entry in try rows(
        """
        SELECT id FROM entry WHERE member = ? AND day >= ? AND day <= ? AND corrected_by IS NULL
          AND false_since IS NULL
        """, [body.member.text, body.from.description, body.through.description],
        as: { LogEntry.ID($0["id"]) })
      {
        if let entry { try review(entry, by: body.by, at) }
      }
      try checkPlans(of: body.member, from: body.from, through: body.through)
    case .entryChallenged(let body):
      try run(
        """
        INSERT INTO entry_challenge (entry, member, challenger, reason, state, at)
        VALUES (?, ?, ?, ?, 'open', ?)
        """, [body.entry.number, body.member.text, body.by.text, body.reason, at.ms])
      try review(body.entry, by: body.by, at)
    case .evidenceGiven: break
    case .entryJudged(let body):
      try run(
        "UPDATE entry_challenge SET state = ?, settled_at = ? WHERE entry = ?",
        [(body.isFalse ? Challenge.State.false : .cleared).rawValue, at.ms, body.entry.number])
      if body.isFalse { try discount(body.entry, at) }
    }
  }

  /// The second signature that a doubt waits for.
  func note(_ decision: Decision.ID, on entry: LogEntry.ID) throws {
    try run("UPDATE entry_challenge SET decision = ? WHERE entry = ?", [decision.number, entry.number])
  }

  private func review(_ id: LogEntry.ID, by reviewer: Member.ID, _ at: Instant) throws {
    try run(
      "INSERT OR IGNORE INTO entry_review (entry, at, reviewer) VALUES (?, ?, ?)",
      [id.number, at.ms, reviewer.text])
    guard db.changesCount == 1, let entry = try entry(id), entry.correctedBy == nil, entry.falseSince == nil
    else { return }
    try countReview(of: entry, 1)
  }

  /// An entry that no longer counts is none that was read either.
  func forgetReview(of entry: LogEntry) throws {
    guard try number("SELECT 1 FROM entry_review WHERE entry = ?", [entry.id.number]) != nil else { return }
    try countReview(of: entry, -1)
  }

  private func countReview(of entry: LogEntry, _ delta: Int) throws {
    try run(
      """
      INSERT INTO day_review (member, day, count) VALUES (?, ?, ?)
      ON CONFLICT (member, day) DO UPDATE SET count = count + excluded.count
      """, [entry.member.text, entry.day.description, delta])
  }
}

extension Challenge {
  init(row: Row) throws {
    guard let entry = LogEntry.ID(row["entry"]), let member = Member.ID(row["member"]),
      let challenger = Member.ID(row["challenger"]), let state = State(rawValue: row["state"])
    else { throw DamagedRow(table: "entry_challenge", key: "E-\(row["entry"] as Int64)") }
    self.init(
      entry: entry, member: member, challenger: challenger, reason: row["reason"], state: state,
      decision: (row["decision"] as Int?).flatMap { Decision.ID($0) })
  }
}
