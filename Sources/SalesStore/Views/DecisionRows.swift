import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One decision by its number.
  public func decision(_ id: Decision.ID) throws -> Decision? {
    try row("SELECT * FROM decision WHERE id = ?", [id.number], as: Decision.init(row:))
  }

  /// Decisions about a member, in the order of their numbers.
  public func decisions(about member: Member.ID) throws -> [Decision] {
    try rows("SELECT * FROM decision WHERE about = ? ORDER BY id", [member.text], as: Decision.init(row:))
  }

  /// Decisions about a member that nobody has answered yet.
  func waitingDecisions(about member: Member.ID) throws -> [Decision] {
    try rows(
      "SELECT * FROM decision WHERE about = ? AND state = 'waiting' ORDER BY id", [member.text],
      as: Decision.init(row:))
  }

  /// Decisions whose signer was silent too long, earliest first.
  public func decisions(dueBy now: Instant, limit: Int) throws -> [Decision] {
    try rows(
      "SELECT * FROM decision WHERE next_due IS NOT NULL AND next_due <= ? ORDER BY next_due, id LIMIT ?",
      [now.ms, limit], as: Decision.init(row:))
  }

  /// When the next decision is passed up.
  public func nextDecisionDue() throws -> Instant? {
    try number("SELECT min(next_due) FROM decision WHERE next_due IS NOT NULL").map(Instant.init(ms:))
  }

  /// All leave that was agreed to.
  public func leaves() throws -> [Leave] {
    try rows("SELECT * FROM member_leave", as: StoreTransaction.leave).compactMap { $0 }
  }

  /// A member's leave that was agreed to.
  func leaves(of member: Member.ID) throws -> [Leave] {
    try rows("SELECT * FROM member_leave WHERE member = ?", [member.text], as: StoreTransaction.leave)
      .compactMap { $0 }
  }

  /// Rows of the first version have days alone.
  private static func leave(_ row: Row) throws -> Leave? {
    if let body = row["body"] as String? { return try StoredJSON.value(Leave.self, body) }
    return Member.ID(row["member"]).flatMap {
      Leave(member: $0, from: Day(number: row["from_day"]), until: Day(number: row["until_day"]))
    }
  }

  func save(_ decision: Decision) throws {
    let due = decision.state == .waiting ? decision.answerBy?.at.ms : nil
    try run(
      """
      INSERT OR REPLACE INTO decision (id, matter, about, signer, answer_by, state, next_due)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        decision.id.number, try StoredJSON.text(decision.matter), decision.matter.member.text,
        decision.signer.text, try decision.answerBy.map { try StoredJSON.text($0) }, decision.state.rawValue,
        due,
      ])
    if decision.state == .agreed, case .leave(let leave) = decision.matter { try save(leave) }
  }

  /// Keeps a leave; the same days once more change who stands in.
  func save(_ leave: Leave) throws {
    try run(
      "INSERT OR REPLACE INTO member_leave (member, from_day, until_day, body) VALUES (?, ?, ?, ?)",
      [leave.member.text, leave.from.number, leave.until.number, try StoredJSON.text(leave)])
  }

  /// Decisions that wait for a signer, oldest first.
  public func decisions(waitingFor signer: Member.ID) throws -> [Decision] {
    try rows(
      "SELECT * FROM decision WHERE signer = ? AND state = 'waiting' ORDER BY id", [signer.text],
      as: Decision.init(row:))
  }

  /// Brings a decision up to an event that is about it.
  func evolve(_ id: Decision.ID, _ event: Event) throws {
    guard var decision = try decision(id) else { throw DamagedRow(table: "decision", key: id.description) }
    decision.evolve(event)
    try save(decision)
  }
}

extension Decision {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let signer = Member.ID(row["signer"]),
      let state = State(rawValue: row["state"])
    else { throw DamagedRow(table: "decision", key: "W-\(row["id"] as Int64)") }
    self.init(
      id: id, matter: try StoredJSON.value(Matter.self, row["matter"]), signer: signer,
      answerBy: try (row["answer_by"] as String?).map { try StoredJSON.value(Deadline.self, $0) },
      state: state)
  }
}
