import Foundation
import GRDB
import SalesDomain

extension StoreTransaction {
  /// Brings the views up to one event: load what it is about, `evolve`, save.
  func project(_ event: Event, at: Instant, payload: String, hash: [UInt8]) throws {
    switch event {
    case .configurationAdopted(let body):
      try run(
        """
        INSERT INTO configuration (file, text, version) VALUES (?, ?, 1)
        ON CONFLICT (file) DO UPDATE SET text = excluded.text, version = version + 1
        """, [body.file, body.text])
    case .memberJoined(let body): try save(body.member)
    case .memberChanged(let body): try change(to: body.member, at: at)
    case .memberLeft(let body):
      if let member = try member(body.member) { try save(member.with(left: body.day)) }
    case .customerRegistered(let body):
      try save(Customer(registered: body))
      try count(body.id.object)
    case .opportunityOpened, .stageAdvanced, .opportunityChanged, .confiscated, .holdPassed, .deadlineMissed,
      .opportunityAnswered, .deadlineMoved, .opportunityHandedOver, .deadlineExtended, .opportunityLost,
      .ladderMoved, .holdSet, .holdEnded:
      try projectOpportunity(event, at)
    case .help, .review, .plan, .people: try projectGroup(event, at)
    case .quoteRecorded, .dealRecorded, .paymentRecorded, .opportunityWon: try projectDeal(event, at)
    case .dropRefused(let body):
      try run(
        """
        INSERT INTO drop_attempt (opportunity, count) VALUES (?, 1)
        ON CONFLICT (opportunity) DO UPDATE SET count = count + 1
        """, [body.id.number])
    case .entryLogged(let body):
      try log(body, at: at, payload: payload, hash: hash)
      try promise(body, at: at)
      try carryOutPlan(body)
      try count(body.id.object)
    case .customerMarked(let body): try save(body)
    case .senderUnproven, .letterReleased, .letterAttached, .strangersRefused, .rightsRefused,
      .nearMatchFound:
      break
    case .appointmentAnswered(let body): try evolve(body)
    case .keyDateRecorded(let body): try save(body)
    case .memberSettingsChanged(let body): try save(body.settings, of: body.member)
    case .decisionAsked, .decisionPassed, .decisionAnswered: try projectDecision(event, at)
    case .taskDone(let body): try save(body)
    case .leadHandedOver(let body): try handOver(body)
    case .leaveGranted(let body): try save(body.leave)
    case .targetSet(let body): try save(Target(set: body, at: at))
    case .leaveEnded(let body): try project(body)
    case .commandUndone(let body): try project(body, event, at: at)
    case .complaintOpened(let body):
      try save(Complaint(opened: body, at: at))
      try count(body.id.object)
    case .leadOpened(let body):
      try save(body)
    case .letterBounced(let body): try bounced(body)
    case .addressRevived(let body): try run("DELETE FROM bounced_address WHERE address = ?", [body.address])
    case .calendarLetterWritten(let body):
      try run(
        "INSERT INTO calendar_letter (kind, member, day) VALUES (?, ?, ?)",
        [body.kind.rawValue, body.member.text, body.day.description])
    }
  }

  /// Those that have a list of their own.
  private func projectGroup(_ event: Event, _ at: Instant) throws {
    switch event {
    case .review(let event): try project(review: event, at)
    case .plan(let event): try project(plan: event)
    case .people(let event): try project(people: event, at)
    default: try projectHelp(event, at)
    }
  }

  /// What waits for a second signature, and the opportunity that waits with it.
  private func projectDecision(_ event: Event, _ at: Instant) throws {
    switch event {
    case .decisionAsked(let body):
      try save(Decision(asked: body))
      try count(body.id.object)
      if let id = body.matter.opportunity { try evolve(id, event, at) }
      if let entry = body.matter.entry { try note(body.id, on: entry) }
    case .decisionPassed(let body): try evolve(body.id, event)
    case .decisionAnswered(let body):
      try evolve(body.id, event)
      if let id = body.matter.opportunity { try evolve(id, event, at) }
    default: break
    }
  }

  /// Cries for help, and what helped.
  private func projectHelp(_ event: Event, _ at: Instant) throws {
    switch event {
    case .help(.alarmRaised(let body)): try count(body.id.object)
    case .help(.experienceKept(let body)): try count(body.id.object)
    default: break
    }
    try project(alarm: event, at)
    try project(experience: event)
    try project(quiz: event)
  }

  /// An opportunity's life on the ladder.
  private func projectOpportunity(_ event: Event, _ at: Instant) throws {
    switch event {
    case .opportunityOpened(let body):
      let opportunity = Opportunity(opened: body, at: at)
      try save(opportunity)
      try movePipeline(from: nil, to: opportunity, at: at)
      try moveKeyDates(of: opportunity.customer)
      try count(body.id.object)
      try countMonth("opened", of: body.owner, on: body.day, 1)
      try addPoints(body.points, to: body.owner, on: body.day)
    case .stageAdvanced(let body):
      try saveStay(body.id, until: body.day)
      try noteAdvance(body, at: at)
      try evolve(body.id, event, at)
      try addPoints(body.points, to: body.owner, on: body.day)
    case .opportunityChanged(let body): try evolve(body.id, event, at)
    case .confiscated(let body): try evolve(body.id, event, at)
    case .holdPassed(let body): try evolve(body.id, event, at)
    case .deadlineMissed(let body): try evolve(body.id, event, at)
    case .opportunityAnswered(let body):
      try evolve(body.id, event, at)
      try moveAppointments(
        on: body.id, from: body.formerOwner, to: body.owner, since: body.start, at: at)
    case .deadlineMoved(let body): try evolve(body.id, event, at)
    case .opportunityLost(let body):
      try evolve(body.id, event, at)
      try restAlarms(on: body.id, event, at)
    case .deadlineExtended(let body): try evolve(body.id, event, at)
    case .ladderMoved(let body): try evolve(body.id, event, at)
    case .opportunityHandedOver(let body):
      try evolve(body.id, event, at)
      try inheritAlarms(body, at)
      try moveAppointments(on: body.id, from: body.from, to: body.to, since: body.start, at: at)
    case .holdSet(let body): try evolve(body.id, event, at)
    case .holdEnded(let body): try evolve(body.id, event, at)
    default: break
    }
  }

  /// Offers, orders, payments and the good end.
  private func projectDeal(_ event: Event, _ at: Instant) throws {
    switch event {
    case .quoteRecorded(let body):
      try save(body)
      try count(body.id.object)
      try evolve(body.opportunity, event, at)
      try countMonth("quotes", for: body.opportunity, on: body.day)
    case .dealRecorded(let body):
      try save(body)
      try count(body.id.object)
      try evolve(body.opportunity, event, at)
      try countMonth("orders", for: body.opportunity, on: body.day, amount: body.amount.minor)
      let former = try deals(on: body.opportunity).filter { !$0.isUndone && $0.id != body.id }
      try countPrice(of: body.opportunity, former: former)
    case .paymentRecorded(let body):
      try pay(body)
      try evolve(body.opportunity, event, at)
    case .opportunityWon(let body):
      try saveStay(body.id, until: body.day)
      try evolve(body.id, event, at)
      try restAlarms(on: body.id, event, at)
      try addPoints(body.points, to: body.owner, on: body.day)
    default: break
    }
  }

  func evolve(_ id: Opportunity.ID, _ event: Event, _ at: Instant) throws {
    guard var opportunity = try opportunity(id) else {
      throw DamagedRow(table: "opportunity", key: id.description)
    }
    let before = opportunity
    opportunity.evolve(event, at: at)
    try save(opportunity)
    try movePipeline(from: before, to: opportunity, at: at)
    try countEnd(from: before, to: opportunity)
    if before.owner != opportunity.owner { try moveKeyDates(of: opportunity.customer) }
  }

  /// Remembers the highest number given for a letter.
  func count(_ object: ObjectID) throws {
    if let known = memory.numbers?[object.letter, default: 0] {
      memory.numbers?[object.letter] = max(known, object.number)
    }
    try run(
      """
      INSERT INTO counter (letter, last) VALUES (?, ?)
      ON CONFLICT (letter) DO UPDATE SET last = max(last, excluded.last)
      """, [object.letter.rawValue, object.number])
  }

  /// The same as `progressStep` where each event is brought into the views, which takes longer.
  public static let projectionStep: Int64 = 20_000

  /// Empties the views and fills them again from the events. Returns the number of events read.
  ///
  /// - Parameters:
  ///   - step: after so many events `walked` is told the number of the one that was reached.
  ///   - walked: for those who wait.
  /// - Throws: `DamagedLedger` at the first event that does not fit: nothing is made of a forged one.
  public func rebuildViews(
    step: Int64 = StoreTransaction.projectionStep, walked: (Int64) -> Void = { _ in }
  ) throws -> Int64 {
    try run("PRAGMA defer_foreign_keys = ON")
    for table in Schema.viewTables.reversed() { try run("DELETE FROM \(table)") }
    memory.forget()
    var walk = ChainWalk()
    while true {
      let batch = try events(from: walk.head.seq + 1)
      if batch.isEmpty { return walk.head.seq }
      for event in batch {
        guard walk.damage(at: event).isEmpty else { throw DamagedLedger(report: try verifyEvents()) }
        try project(try event.event(), at: event.at, payload: event.payload, hash: event.hash)
        if event.seq % step == 0 { walked(event.seq) }
      }
    }
  }

  /// The views as sorted text, for comparing before and after a rebuild.
  public func dumpViews() throws -> String {
    var lines: [String] = []
    for table in Schema.viewTables {
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table)")
      lines += rows.map { "\(table) \($0.map { "\($0.0)=\($0.1)" }.joined(separator: " "))" }.sorted()
    }
    return lines.joined(separator: "\n")
  }
}
