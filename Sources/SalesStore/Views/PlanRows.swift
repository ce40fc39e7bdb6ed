import GRDB
public import SalesDomain

extension StoreTransaction {
  /// An entry does a plan line that was made for so many days before it at most.
  static let planReach = 14

  /// One plan line by its number.
  public func plan(_ id: Plan.ID) throws -> Plan? {
    try row("SELECT * FROM plan WHERE id = ?", [id.number], as: Plan.init(row:))
  }

  /// All plan lines, in the order of their numbers.
  public func plans() throws -> [Plan] { try rows("SELECT * FROM plan ORDER BY id", as: Plan.init(row:)) }

  /// A member's plan lines of a span, in the order of their days.
  public func plans(of member: Member.ID, from first: Day, through last: Day) throws -> [Plan] {
    try rows(
      "SELECT * FROM plan WHERE member = ? AND day >= ? AND day <= ? ORDER BY day, id",
      [member.text, first.description, last.description], as: Plan.init(row:))
  }

  /// How many of a member's plan lines of a span a superior has seen (B13, K9).
  public func planCoverage(of member: Member.ID, from first: Day, through last: Day) throws -> ReviewCoverage
  {
    let counts = try row(
      """
      SELECT count(*), coalesce(sum(checked), 0) FROM plan
      WHERE member = ? AND day >= ? AND day <= ? AND state <> 'cancelled'
      """, [member.text, first.description, last.description]
    ) { ReviewCoverage(entries: $0[0], reviewed: $0[1]) }
    return counts ?? ReviewCoverage(entries: 0, reviewed: 0)
  }

  /// Who looked at a member's days has seen what was planned for them.
  func checkPlans(of member: Member.ID, from first: Day, through last: Day) throws {
    try run(
      "UPDATE plan SET checked = 1 WHERE member = ? AND day >= ? AND day <= ?",
      [member.text, first.description, last.description])
  }

  /// Brings a plan line up to an event.
  func project(plan event: PlanEvent) throws {
    switch event {
    case .planMade(let body):
      try save(Plan(made: body))
      try count(body.id.object)
    case .planAnswered(let body):
      guard let plan = try plan(body.id) else { throw DamagedRow(table: "plan", key: body.id.description) }
      try save(plan.answered(body.answer))
    }
  }

  /// An entry on what was planned does it; where an activity was named, only that one. The nearest day first.
  func carryOutPlan(_ body: EntryLogged) throws {
    guard case .thing(let object) = body.content.object else { return }
    let activities = body.content.activities + [nil, nil, nil]
    try run(
      """
      UPDATE plan SET state = 'done', entry = ? WHERE id = (
        SELECT id FROM plan WHERE member = ? AND object = ? AND state = 'open' AND day <= ? AND day >= ?
          AND (activity IS NULL OR activity IN (?, ?, ?))
        ORDER BY activity IS NULL, day DESC, id LIMIT 1)
      """,
      [
        body.id.number, body.member.text, object.description, body.day.description,
        (body.day + -StoreTransaction.planReach).description, activities[0], activities[1], activities[2],
      ])
  }

  /// What did a plan line counts no more: the line is open again.
  func reopenPlan(of entry: LogEntry.ID) throws {
    try run("UPDATE plan SET state = 'open', entry = NULL WHERE entry = ?", [entry.number])
  }

  private func save(_ plan: Plan) throws {
    try run(
      """
      INSERT INTO plan (id, member, day, object, activity, line, state, words, entry)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET day = excluded.day, line = excluded.line, state = excluded.state,
        words = excluded.words, entry = excluded.entry
      """,
      [
        plan.id.number, plan.member.text, plan.line.day.description, plan.line.object.description,
        plan.line.activity, try StoredJSON.text(plan.line), plan.state.rawValue, plan.words,
        plan.entry?.number,
      ])
  }
}

extension Plan {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let member = Member.ID(row["member"]),
      let state = State(rawValue: row["state"])
    else { throw DamagedRow(table: "plan", key: "P-\(row["id"] as Int64)") }
    self.init(
      id: id, member: member, line: try StoredJSON.value(PlanLine.self, row["line"]), state: state,
      words: row["words"], entry: (row["entry"] as Int?).flatMap { LogEntry.ID($0) })
  }
}
