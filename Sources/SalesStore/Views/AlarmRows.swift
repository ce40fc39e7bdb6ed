import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One alarm by its number.
  public func alarm(_ id: HelpAlarm.ID) throws -> HelpAlarm? {
    try row("SELECT body FROM alarm WHERE id = ?", [id.number], as: HelpAlarm.init(row:))
  }

  /// All alarms, in the order of their numbers.
  public func alarms() throws -> [HelpAlarm] {
    try rows("SELECT body FROM alarm ORDER BY id", as: HelpAlarm.init(row:))
  }

  /// Everything that everybody knows of and that is open, the oldest first.
  public func openAlarms() throws -> [HelpAlarm] {
    try rows("SELECT body FROM alarm WHERE state = 'open' ORDER BY id", as: HelpAlarm.init(row:))
  }

  /// Open alarms of one asker, the oldest first.
  public func openAlarms(of asker: Member.ID) throws -> [HelpAlarm] {
    try rows(
      """
      SELECT id, body FROM alarm WHERE asker = ? AND state = 'open'
      UNION ALL SELECT id, body FROM alarm WHERE asker = ? AND state = 'asking' ORDER BY id
      """, [asker.text, asker.text], as: HelpAlarm.init(row:))
  }

  /// Alarms that were raised within a span, in the order of their numbers; not those taken back.
  public func alarms(raisedFrom start: Instant, until end: Instant) throws -> [HelpAlarm] {
    try rows(
      StoreTransaction.alarmsOfSpan, [start.ms, end.ms], as: HelpAlarm.init(row:))
  }

  /// What was said to alarms that were raised within a span.
  public func advice(onAlarmsFrom start: Instant, until end: Instant) throws -> [Advice] {
    try rows(
      """
      SELECT advice.* FROM alarm CROSS JOIN advice ON advice.alarm = alarm.id
      WHERE opened_at >= ? AND opened_at < ? AND state <> 'undone'
      """, [start.ms, end.ms], as: StoreTransaction.advice)
  }

  /// Everybody's first answers to alarms of others, of those given within a span.
  public func firstAnswers(from start: Instant, until end: Instant) throws -> [Advice] {
    try rows(StoreTransaction.answersOfSpan, [start.ms, end.ms], as: StoreTransaction.advice)
  }

  /// Kept apart so that a test can read its plan.
  public static let answersOfSpan = """
    SELECT advice.* FROM advice JOIN alarm ON alarm.id = advice.alarm
    WHERE at >= ? AND at < ? AND author <> asker AND state <> 'undone' AND NOT EXISTS (
      SELECT 1 FROM advice AS e
      WHERE e.alarm = advice.alarm AND e.author = advice.author AND e.number < advice.number)
    """

  /// Alarms that were solved within a span.
  public func alarms(solvedFrom start: Instant, until end: Instant) throws -> [HelpAlarm] {
    try rows(StoreTransaction.solvedOfSpan, [start.ms, end.ms], as: HelpAlarm.init(row:))
  }

  /// Kept apart so that a test can read its plan.
  public static let solvedOfSpan = "SELECT body FROM alarm WHERE solved_at >= ? AND solved_at < ?"

  /// Kept apart so that a test can read its plan.
  public static let alarmsOfSpan =
    "SELECT body FROM alarm WHERE opened_at >= ? AND opened_at < ? AND state <> 'undone' ORDER BY opened_at"

  /// Open alarms of others to which a member has said nothing yet, the newest first.
  public func openAlarms(besides member: Member.ID, limit: Int) throws -> [HelpAlarm] {
    try rows(StoreTransaction.alarmsOfOthers, [member.text, member.text, limit], as: HelpAlarm.init(row:))
  }

  /// Kept apart so that a test can read its plan.
  public static let alarmsOfOthers = """
    SELECT body FROM alarm WHERE state = 'open' AND asker <> ?
      AND NOT EXISTS (SELECT 1 FROM advice WHERE advice.alarm = alarm.id AND author = ?)
    ORDER BY id DESC LIMIT ?
    """

  /// Alarms that nobody has answered in time, the earliest first.
  public func alarms(dueBy now: Instant, limit: Int) throws -> [HelpAlarm] {
    try rows(
      "SELECT body FROM alarm WHERE next_due IS NOT NULL AND next_due <= ? ORDER BY next_due, id LIMIT ?",
      [now.ms, limit], as: HelpAlarm.init(row:))
  }

  /// When the next superior is named.
  public func nextAlarmDue() throws -> Instant? {
    try number("SELECT min(next_due) FROM alarm WHERE next_due IS NOT NULL").map(Instant.init(ms:))
  }

  /// All alarms about a thing, for its whole history.
  public func alarms(on object: ObjectID) throws -> [HelpAlarm.ID] {
    try rows("SELECT id FROM alarm WHERE object = ? ORDER BY id", [object.description]) { row in
      guard let id = HelpAlarm.ID(row["id"]) else { throw DamagedRow(table: "alarm", key: "\(object)") }
      return id
    }
  }

  /// What was said to an alarm, oldest first.
  public func advice(on id: HelpAlarm.ID) throws -> [Advice] {
    try rows(
      "SELECT * FROM advice WHERE alarm = ? ORDER BY number", [id.number], as: StoreTransaction.advice)
  }

  /// All advice, in the order of its alarms.
  public func allAdvice() throws -> [Advice] {
    try rows("SELECT * FROM advice ORDER BY alarm, number", as: StoreTransaction.advice)
  }

  /// Who said that he has read it.
  public func readers(of id: HelpAlarm.ID) throws -> [Member.ID] {
    try rows("SELECT member FROM alarm_seen WHERE alarm = ? ORDER BY member", [id.number]) { row in
      guard let member = Member.ID(row["member"]) else {
        throw DamagedRow(table: "alarm_seen", key: id.description)
      }
      return member
    }
  }

  /// The alarm with what a decision about it must see.
  func alarmFacts(_ id: HelpAlarm.ID) throws -> AlarmFacts? {
    guard let alarm = try alarm(id) else { return nil }
    let others =
      try alarm.opportunity == nil ? [] : openAlarms(on: alarm.object).map(\.id).filter { $0 != id }
    return AlarmFacts(
      alarm: alarm, advice: try advice(on: id), others: others, tried: try experiencesTried(for: id))
  }

  /// Open alarms about one thing, the oldest first.
  private func openAlarms(on object: ObjectID) throws -> [HelpAlarm] {
    try rows(
      "SELECT body FROM alarm WHERE object = ? AND state IN ('open','asking') ORDER BY id",
      [object.description],
      as: HelpAlarm.init(row:))
  }

  /// Brings an alarm and its advice up to an event.
  func project(alarm event: Event, _ at: Instant) throws {
    switch event {
    case .help(.alarmRaised(let body)): try save(HelpAlarm(raised: body, at: at))
    case .help(.adviceGiven(let body)):
      try run(
        "INSERT INTO advice (alarm, number, author, at, text, minutes) VALUES (?, ?, ?, ?, ?, ?)",
        [body.id.number, body.number, body.author.text, at.ms, body.text, body.minutes])
      try evolve(body.id, event, at)
    case .help(.adviceRejected(let body)): try mark(body.numbers, of: body.id, isEffective: false)
    case .help(.alarmSolved(let body)):
      try mark(body.numbers, of: body.id, isEffective: true)
      try evolve(body.id, event, at)
    case .help(.alarmEscalated(let body)): try evolve(body.id, event, at)
    case .help(.alarmBroadcast(let body)): try evolve(body.id, event, at)
    case .help(.alarmHandedOver(let body)): try evolve(body.id, event, at)
    case .help(.alarmSeen(let body)):
      try run(
        "INSERT OR IGNORE INTO alarm_seen (alarm, member) VALUES (?, ?)", [body.id.number, body.by.text])
    default: break
    }
  }

  /// Who takes over an opportunity from a leaver takes over what he asked about it.
  func inheritAlarms(_ body: OpportunityHandedOver, _ at: Instant) throws {
    for alarm in try openAlarms(on: body.id.object) { try evolve(alarm.id, .opportunityHandedOver(body), at) }
  }

  /// Nobody is called any more for what has ended.
  func restAlarms(on id: Opportunity.ID, _ event: Event, _ at: Instant) throws {
    for alarm in try openAlarms(on: id.object) { try evolve(alarm.id, event, at) }
  }

  /// An alarm as it stood before; what was marked as effective waits again.
  func restore(_ alarm: HelpAlarm) throws {
    try save(alarm)
    if alarm.isOpen {
      try run("UPDATE advice SET is_effective = NULL WHERE alarm = ? AND is_effective = 1", [alarm.id.number])
      // What was said not to help before stays said.
      for case .help(.adviceRejected(let body)) in try recorded(about: alarm.id.description).map(\.event) {
        try mark(body.numbers, of: alarm.id, isEffective: false)
      }
    }
  }

  private func mark(_ numbers: [Int], of id: HelpAlarm.ID, isEffective: Bool) throws {
    for number in numbers {
      try run(
        "UPDATE advice SET is_effective = ? WHERE alarm = ? AND number = ?", [isEffective, id.number, number])
    }
  }

  private func evolve(_ id: HelpAlarm.ID, _ event: Event, _ at: Instant) throws {
    guard var alarm = try alarm(id) else { throw DamagedRow(table: "alarm", key: id.description) }
    alarm.evolve(event, at: at)
    try save(alarm)
  }

  private func save(_ alarm: HelpAlarm) throws {
    try run(
      """
      INSERT OR REPLACE INTO alarm (id, object, asker, state, next_due, body, opened_at, solved_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        alarm.id.number, alarm.object.description, alarm.asker.text, alarm.state.rawValue, alarm.nextDue?.ms,
        try StoredJSON.text(alarm), alarm.openedAt.ms, alarm.solvedAt?.ms,
      ])
  }

  private static func advice(_ row: Row) throws -> Advice {
    guard let alarm = HelpAlarm.ID(row["alarm"]), let author = Member.ID(row["author"]) else {
      throw DamagedRow(table: "advice", key: "A-\(row["alarm"] as Int64)")
    }
    return Advice(
      alarm: alarm, number: row["number"], author: author, at: Instant(ms: row["at"]), text: row["text"],
      isEffective: row["is_effective"], minutes: row["minutes"])
  }
}

extension HelpAlarm {
  init(row: Row) throws { self = try StoredJSON.value(HelpAlarm.self, row["body"]) }
}
