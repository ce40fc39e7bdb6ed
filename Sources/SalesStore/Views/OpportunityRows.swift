import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One opportunity by its number.
  public func opportunity(_ id: Opportunity.ID) throws -> Opportunity? {
    if let known = memory.opportunities[id] { return known }
    let found = try row("SELECT * FROM opportunity WHERE id = ?", [id.number], as: Opportunity.init(row:))
    if let found { memory.remember(found) }
    return found
  }

  /// All opportunities, in the order of their numbers.
  public func opportunities() throws -> [Opportunity] {
    try rows("SELECT * FROM opportunity ORDER BY id", as: Opportunity.init(row:))
  }

  /// What is in somebody's funnel: owned and not ended.
  public func opportunities(ownedBy owner: Member.ID) throws -> [Opportunity] {
    try rows(
      """
      SELECT * FROM opportunity WHERE owner = ? AND state IN ('open','confiscated','overdue','losing')
      ORDER BY probability DESC, deadline_at, id
      """, [owner.text], as: Opportunity.init(row:))
  }

  /// Those whose clock runs, in the order of their numbers.
  func openOpportunities(ownedBy owner: Member.ID) throws -> [Opportunity] {
    try rows(
      "SELECT * FROM opportunity WHERE owner = ? AND state = 'open' ORDER BY id", [owner.text],
      as: Opportunity.init(row:))
  }

  /// What waits for somebody's answer as a holder.
  public func opportunities(heldBy holder: Member.ID) throws -> [Opportunity] {
    try rows(
      "SELECT * FROM opportunity WHERE holder = ? ORDER BY answer_at, id", [holder.text],
      as: Opportunity.init(row:))
  }

  /// Opportunities whose clock has run out, earliest first, at most `limit`.
  public func opportunities(dueBy now: Instant, limit: Int) throws -> [Opportunity] {
    try rows(StoreTransaction.dueOpportunities, [now.ms, limit], as: Opportunity.init(row:))
  }

  /// The clock's query, kept apart so that a test can read its plan.
  public static let dueOpportunities =
    "SELECT * FROM opportunity WHERE next_due IS NOT NULL AND next_due <= ? ORDER BY next_due, id LIMIT ?"

  /// When the next opportunity falls due.
  public func nextOpportunityDue() throws -> Instant? {
    try number("SELECT min(next_due) FROM opportunity WHERE next_due IS NOT NULL").map(Instant.init(ms:))
  }

  /// The opportunities of a customer, ended ones too: an order may protect it still (C2).
  func protections(of customer: Customer.ID) throws -> [Opportunity] {
    try rows(
      "SELECT * FROM opportunity WHERE customer = ? ORDER BY id", [customer.number],
      as: Opportunity.init(row:)
    )
  }

  /// Opportunities moved to another ladder with one letter.
  static let mostMoved = 200

  /// What has not ended and goes along an earlier ladder, the oldest first.
  func opportunitiesOnEarlierLadders() throws -> [Opportunity] {
    try rows(
      StoreTransaction.onEarlierLadders, [StoreTransaction.mostMoved], as: Opportunity.init(row:))
  }

  /// How many that have not ended go along each version of the ladder.
  public func laddersInUse() throws -> [(ladder: Int, count: Int)] {
    try rows(
      "SELECT ladder, count(*) AS count FROM opportunity WHERE \(StoreTransaction.protectedStates) "
        + "GROUP BY ladder ORDER BY ladder"
    ) { (ladder: $0["ladder"], count: $0["count"]) }
  }

  /// The query for them, kept apart so that a test can read its plan.
  public static let onEarlierLadders = """
    SELECT * FROM opportunity WHERE \(protectedStates)
      AND ladder < (SELECT version FROM configuration WHERE file = 'process.yaml')
    ORDER BY ladder, id LIMIT ?
    """

  /// How often somebody asked to drop an opportunity (C11).
  public func dropAttempts(on id: Opportunity.ID) throws -> Int {
    Int(try number("SELECT count FROM drop_attempt WHERE opportunity = ?", [id.number]) ?? 0)
  }

  /// The next ends of somebody's funnel.
  public func nextEnds(ofOwner owner: Member.ID, limit: Int) throws -> [Opportunity] {
    try rows(
      """
      SELECT * FROM opportunity WHERE owner = ? AND state = 'open' ORDER BY deadline_at, id LIMIT ?
      """, [owner.text, limit], as: Opportunity.init(row:))
  }

  func save(_ opportunity: Opportunity) throws {
    memory.opportunities[opportunity.id] = nil
    try run(
      """
      INSERT OR REPLACE INTO opportunity (id, customer, customer_name, opened_at, opened_on, owner, holder,
        state, line, stage, probability, weight, stage_limit, clock_limit, clock_start, deadline_at,
        deadline_day, provisional, answer_at, answer_day, answer_provisional, confiscated_at, times_taken,
        amount, currency, answers, next_due, quotes, dealt, paid, last_deal_day, due_day,
        extensions, ladder, stage_since, stages_left, hold, hold_used)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?)
      """,
      [
        opportunity.id.number, opportunity.customer.number, opportunity.customerName,
        opportunity.openedAt.ms, opportunity.openedOn.description, opportunity.owner.text,
        opportunity.holder?.text, opportunity.state.rawValue, opportunity.line, opportunity.stage,
        opportunity.probability, opportunity.weight.thousandths, opportunity.limit.count,
        opportunity.clockLimit.count, opportunity.clockStart.description,
        opportunity.deadline.at.ms, opportunity.deadline.day.description, opportunity.deadline.provisional,
        opportunity.answerDeadline?.at.ms, opportunity.answerDeadline?.day.description,
        opportunity.answerDeadline?.provisional, opportunity.confiscatedAt?.ms,
        opportunity.timesTakenInStage, opportunity.amount?.minor, opportunity.amount?.currency,
        try StoredJSON.text(opportunity.answers), opportunity.nextDue?.ms, opportunity.quotes,
        opportunity.dealt, opportunity.paid, opportunity.lastDealOn?.description,
        opportunity.dueOn?.description, opportunity.extensions, opportunity.ladder,
        opportunity.stageSince.description, opportunity.stagesLeft,
        try opportunity.hold.map { try StoredJSON.text($0) }, opportunity.holdUsed,
      ])
  }
}

/// The columns in the table's order: a name is looked up letter by letter for each value of each row.
private enum OpportunityColumn: Int {
  case id, customer, customerName, openedAt, openedOn, owner, holder, state, line, stage, probability, weight
  case stageLimit, clockLimit, clockStart, deadlineAt, deadlineDay, provisional, answerAt, answerDay
  case answerProvisional, confiscatedAt, timesTaken, amount, currency, answers
  case nextDue, quotes, dealt, paid, lastDealDay, dueDay, extensions, ladder, stageSince
  case stagesLeft, hold, holdUsed
}

extension Row {
  fileprivate subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: OpportunityColumn
  ) -> Value { self[column.rawValue] }
}

extension Opportunity {
  init(row: Row) throws {
    let key = "O-\(row[.id] as Int64)"
    guard let id = ID(row[.id]), let customer = Customer.ID(row[.customer]),
      let owner = Member.ID(row[.owner]), let state = State(rawValue: row[.state]),
      let openedOn = Day(iso: row[.openedOn] as String),
      let weight = StageWeight(thousandths: row[.weight]), let limit = WorkingDays(row[.stageLimit]),
      let clockLimit = WorkingDays(row[.clockLimit]), let clockStart = Day(iso: row[.clockStart] as String),
      let deadlineDay = Day(iso: row[.deadlineDay] as String)
    else { throw DamagedRow(table: "opportunity", key: key) }
    let answerDeadline = (row[.answerDay] as String?).flatMap { Day(iso: $0) }.map {
      Deadline(at: Instant(ms: row[.answerAt]), day: $0, provisional: row[.answerProvisional])
    }
    let amount = (row[.amount] as Int64?).flatMap { Money(minor: $0, currency: row[.currency]) }
    self.init(
      id: id, customer: customer, customerName: row[.customerName],
      openedAt: Instant(ms: row[.openedAt]), openedOn: openedOn, owner: owner,
      holder: (row[.holder] as String?).flatMap { Member.ID($0) }, state: state, line: row[.line],
      stage: row[.stage], probability: row[.probability], weight: weight, limit: limit,
      clockLimit: clockLimit, clockStart: clockStart,
      deadline: Deadline(
        at: Instant(ms: row[.deadlineAt]), day: deadlineDay, provisional: row[.provisional]),
      answerDeadline: answerDeadline,
      confiscatedAt: (row[.confiscatedAt] as Int64?).map(Instant.init(ms:)),
      timesTakenInStage: row[.timesTaken], amount: amount, quotes: row[.quotes], dealt: row[.dealt],
      paid: row[.paid], extensions: row[.extensions], ladder: row[.ladder],
      stageSince: (row[.stageSince] as String?).flatMap { Day(iso: $0) }, stagesLeft: row[.stagesLeft],
      hold: try (row[.hold] as String?).map { try StoredJSON.value(AlarmHold.self, $0) },
      holdUsed: row[.holdUsed],
      lastDealOn: (row[.lastDealDay] as String?).flatMap { Day(iso: $0) },
      dueOn: (row[.dueDay] as String?).flatMap { Day(iso: $0) },
      answers: try Opportunity.answers(row[.answers]))
  }

  /// Most opportunities have none yet.
  private static func answers(_ text: String) throws -> FieldAnswers {
    text == "{}" ? [:] : try StoredJSON.value(FieldAnswers.self, text)
  }
}
