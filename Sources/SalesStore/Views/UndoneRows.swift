import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Remembers that these events were what one statement of a letter did.
  public func noteCommand(
    from first: Int64, through last: Int64, by member: Member.ID, letter: Int64, at now: Instant
  ) throws {
    try run(
      "INSERT INTO done_command (first_seq, last_seq, letter, member, at) VALUES (?, ?, ?, ?, ?)",
      [first, last, letter, member.text, now.ms])
  }

  /// The newest letter of a member that had commands, not counting one.
  public func lastCommandLetter(of member: Member.ID, besides letter: Int64) throws -> Int64? {
    try number(StoreTransaction.lastCommandLetter, [member.text, letter])
  }

  /// Kept apart, like those below, so that a test can read its plan.
  public static let lastCommandLetter =
    "SELECT letter FROM done_command WHERE member = ? AND letter <> ? ORDER BY first_seq DESC LIMIT 1"

  /// The command that an event may belong to.
  public static let commandAround =
    "SELECT * FROM done_command WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1"

  /// The last thing that a member wrote after an event and that is no command; looks at what came since.
  public func lastWords(of member: Member.ID, after seq: Int64) throws -> Event? {
    try row(
      StoreTransaction.lastWordsOfMember, [seq, member.text], as: { try LedgerEvent($0).event() })
  }

  private static let lastWordsOfMember = """
    SELECT * FROM event WHERE seq > ? AND actor = ?
      AND kind IN (\(Event.Kind.words.map { "'\($0.rawValue)'" }.joined(separator: ",")))
    ORDER BY seq DESC LIMIT 1
    """

  /// A letter's commands, newest first.
  public func commands(ofLetter letter: Int64) throws -> [DoneCommand] {
    try rows("SELECT * FROM done_command WHERE letter = ? ORDER BY first_seq DESC", [letter]).map(command)
  }

  /// The last command that changed a thing; an offer and an order are found among their opportunity's events.
  public func lastCommand(about id: ObjectID) throws -> DoneCommand? {
    var history: [RecordedEvent]
    if let quote = try id.as(Quote.self).flatMap({ try self.quote($0) }) {
      history = try recorded(about: quote.opportunity).filter { step in
        if case .quoteRecorded(let body) = step.event { body.id == quote.id } else { false }
      }
    } else if let deal = try id.as(Deal.self).flatMap({ try self.deal($0) }) {
      history = try recorded(about: deal.opportunity).filter { step in
        switch step.event {
        case .dealRecorded(let body): body.id == deal.id
        case .paymentRecorded(let body): body.deal == deal.id
        default: false
        }
      }
    } else if let opportunity = id.as(Opportunity.self) {
      history = try recorded(about: opportunity)
    } else {
      history = try recorded(about: id.description)
    }
    history.removeAll { !DoneCommand.holds($0.event) }
    for step in history.reversed() {
      let found = try row(StoreTransaction.commandAround, [step.seq])
      if let found, found["last_seq"] as Int64 >= step.seq { return try command(found) }
    }
    return nil
  }

  /// What deciding on a command's taking back must see.
  public func undoing(_ command: DoneCommand) throws -> Undoing {
    var histories: [Touched: [RecordedEvent]] = [:]
    for touched in Set(command.events.flatMap(\.event.touched)) {
      switch touched {
      case .thing(let id):
        var history =
          try id.as(Opportunity.self).map { try recorded(about: $0) } ?? recorded(about: id.description)
        // Who asks for help with a complaint has acted upon it.
        if id.letter == .complaint {
          history += try alarms(on: id).flatMap { try recorded(about: $0.description) }
        }
        histories[touched] = history
      case .leave(let member):
        histories[touched] = try recorded(
          about: member.text, kinds: [.leaveGranted, .leaveEnded, .memberLeft])
      case .settings(let member):
        histories[touched] = try recorded(about: member.text, kinds: [.memberSettingsChanged])
      case .target(let key):
        histories[touched] = try recorded(about: key.member.text, kinds: [.targetSet]).filter { step in
          if case .targetSet(let body) = step.event { body.period == key.period } else { true }
        }
      }
    }
    return Undoing(command: command, histories: histories)
  }

  /// What is to be seen of the things that a command changed.
  public func facts(undoing command: DoneCommand) throws -> Facts {
    var facts = try facts(for: .numbers)
    facts.undoing = try undoing(command)
    for case .thing(let id) in Set(command.events.flatMap(\.event.touched)) {
      guard let id = id.as(Opportunity.self) else { continue }
      facts.opportunities[id] = try opportunity(id)
    }
    for case .thing(let id) in Set(command.events.flatMap(\.event.touched)) {
      guard let id = id.as(HelpAlarm.self) else { continue }
      facts.alarms[id] = try alarm(id)
    }
    for case .leave(let member) in command.events.flatMap(\.event.touched) {
      facts.owned = try openOpportunities(ownedBy: member)
      facts.leaves = try leaves(of: member)
    }
    return facts
  }

  /// One event with whether it was taken back.
  public func recorded(_ seq: Int64) throws -> RecordedEvent? {
    try row(StoreTransaction.recordedEvents + " WHERE event.seq = ?", [seq], as: recorded)
  }

  /// An opportunity's events, those of decisions about it among them, oldest first.
  public func recorded(about id: Opportunity.ID) throws -> [RecordedEvent] {
    let decisions = try rows(StoreTransaction.decisionsOfOpportunity, [id.description]) { row in
      "W-\(row["id"] as Int64)"
    }
    let own = try recorded(about: id.description)
    return try (own + decisions.flatMap { try recorded(about: $0) }).sorted { $0.seq < $1.seq }
  }

  /// Finds them by the index on what stands in the matter; kept apart so that a test can read its plan.
  public static let decisionsOfOpportunity = """
    SELECT id FROM decision WHERE coalesce(
      json_extract(matter, '$.loss._0.opportunity'), json_extract(matter, '$.extension._0.opportunity')) = ?
    """

  public static let recordedEvents = """
    SELECT event.*, undone_event.seq AS undone
    FROM event LEFT JOIN undone_event ON undone_event.seq = event.seq
    """

  /// The events about a thing, each with whether it was taken back, oldest first.
  public func recorded(about subject: String) throws -> [RecordedEvent] {
    try rows(
      StoreTransaction.recordedEvents + " WHERE subject = ? ORDER BY event.seq", [subject], as: recorded)
  }

  /// The events of some kinds about a member, and what was taken back of them.
  private func recorded(about member: String, kinds: [Event.Kind]) throws -> [RecordedEvent] {
    let names = (kinds + [.commandUndone]).map { "'\($0.rawValue)'" }.joined(separator: ",")
    return try rows(
      StoreTransaction.recordedEvents + " WHERE subject = ? AND kind IN (\(names)) ORDER BY event.seq",
      [member], as: recorded)
  }

  private func recorded(_ row: Row) throws -> RecordedEvent {
    let stored = LedgerEvent(row)
    return RecordedEvent(
      seq: stored.seq, at: stored.at, actor: stored.actor, event: try stored.event(),
      isUndone: (row["undone"] as Int64?) != nil)
  }

  private func command(_ row: Row) throws -> DoneCommand {
    guard let member = Member.ID(row["member"]) else {
      throw DamagedRow(table: "done_command", key: "\(row["first_seq"] as Int64)")
    }
    let events = try rows(
      StoreTransaction.recordedEvents + " WHERE event.seq BETWEEN ? AND ? ORDER BY event.seq",
      [row["first_seq"] as Int64, row["last_seq"] as Int64], as: recorded)
    return DoneCommand(by: member, at: Instant(ms: row["at"]), events: events)
  }

  /// Puts things back as the event says, and marks what is taken back.
  func project(_ body: CommandUndone, _ event: Event, at: Instant) throws {
    for seq in body.seqs { try run("INSERT OR IGNORE INTO undone_event (seq) VALUES (?)", [seq]) }
    try noteReversals(body, at: at)
    for points in body.points { try addPoints(.zero - points.points, to: points.member, on: points.day) }
    switch body.restored {
    case .opportunity(let restored):
      let id = restored.state.id
      if let before = try opportunity(id) { try uncountMonths(restored, before: before) }
      if let owner = try opportunity(id)?.owner {
        try moveAppointments(
          on: id, from: owner, to: restored.state.owner, since: Day(number: 0), at: at)
      }
      try evolve(id, event, at)
      try removeStays(of: id, from: restored.state.stagesLeft)
      for quote in restored.quotes { try run("UPDATE quote SET undone = 1 WHERE id = ?", [quote.number]) }
      for deal in restored.deals { try run("UPDATE deal SET undone = 1 WHERE id = ?", [deal.number]) }
      for payment in restored.payments {
        try run("UPDATE deal SET paid = ? WHERE id = ?", [payment.paid, payment.deal.number])
      }
      for task in restored.tasks {
        try run("DELETE FROM task_done WHERE opportunity = ? AND task = ?", [id.number, task])
      }
    case .decision(let decision): try evolve(decision.id, event)
    case .alarm(let alarm): try restore(alarm)
    case .experience(let body): try restore(body)
    case .complaint(let id):
      if var complaint = try complaint(id) {
        complaint.isUndone = true
        try save(complaint)
      }
    case .lead(let id):
      if let lead = try lead(id), !lead.isUndone { try countMonth("leads", of: lead.owner, on: lead.day, -1) }
      try run("UPDATE lead SET undone = 1 WHERE id = ?", [id.number])
    case .customer(let id, let marks): try remove(marks, of: id)
    case .leave(let change):
      if let removed = change.removed { try remove(removed) }
      if let restored = change.restored { try save(restored) }
    case .settings(let member, let settings): try save(settings, of: member)
    case .target(let body): try restore(body)
    }
  }

  /// A leave that was agreed to ends earlier.
  func project(_ body: LeaveEnded) throws {
    try remove(body.leave)
    if let kept = body.kept { try save(kept) }
  }

  private func remove(_ leave: Leave) throws {
    try run(
      "DELETE FROM member_leave WHERE member = ? AND from_day = ? AND until_day = ?",
      [leave.member.text, leave.from.number, leave.until.number])
  }
}
