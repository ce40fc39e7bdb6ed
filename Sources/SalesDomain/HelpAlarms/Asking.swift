/// What was loaded for a decision about an alarm.
public struct AlarmFacts: Sendable {
  public let alarm: HelpAlarm
  /// Oldest first.
  public let advice: [Advice]
  /// Other open alarms on the same opportunity.
  public let others: [HelpAlarm.ID]

  public init(alarm: HelpAlarm, advice: [Advice], others: [HelpAlarm.ID]) {
    self.alarm = alarm
    self.advice = advice
    self.others = others
  }

  /// Advice on which the asker has not said a word.
  var waiting: [Advice] { advice.filter { $0.isEffective == nil && $0.author != alarm.asker } }
}

extension Office {
  /// Raising an alarm, and everything that is said about one.
  func decideAlarm(
    _ command: Command, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    switch command {
    case .raise(let object, let cause, let analysis):
      return try raise(on: object, cause: cause, analysis: analysis, by: actor, at: now, facts: facts)
    case .advise(let id, let text):
      return try advise(text, on: try alarm(id, facts), by: actor, at: now, facts: facts)
    case .solve(let id, let numbers):
      return try solve(numbers, of: try alarm(id, facts), by: actor, at: now, facts: facts)
    case .reject(let id, let numbers):
      return try reject(numbers, of: try alarm(id, facts), by: actor, at: now, facts: facts)
    case .see(let id): return try see(try alarm(id, facts), by: actor)
    case .escalate(let id): return escalate(try alarm(id, facts).alarm, at: now)
    default: return Ruling([])
    }
  }

  private func alarm(_ id: HelpAlarm.ID, _ facts: Facts) throws(Refusal) -> AlarmFacts {
    guard let found = facts.alarm, found.alarm.id == id else { throw .unknownObject(id.object) }
    return found
  }

  /// `求助`: the whole company is told, and the taking of the opportunity is held back (E1, E2).
  func raise(
    on object: ObjectID, cause: String, analysis: String, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    try mayLog(on: .thing(object), by: actor, on: today, facts: facts)
    let opportunity = object.as(Opportunity.self).flatMap { facts.opportunities[$0] }
    if let opportunity, !opportunity.state.isProtected { throw .ended(opportunity.id, opportunity.state) }
    var next = facts.next
    let id = next.take(HelpAlarm.self)
    let name =
      opportunity?.customerName ?? object.as(Customer.self).flatMap { facts.customers[$0]?.name }
      ?? object.as(Lead.self).flatMap { facts.leads[$0]?.customerName }
    let raised = Event.alarmRaised(
      AlarmRaised(
        id: id, object: object, customerName: name ?? "", asker: actor.id, cause: cause, analysis: analysis,
        amount: opportunity?.amount, line: opportunity?.line, stage: opportunity?.stage,
        told: roster.sorted.filter { $0.id != actor.id && $0.isActive(on: today) }.map(\.id),
        answerBy: roster.superiors(of: actor.id, on: today).isEmpty
          ? nil
          : presence(of: actor).end(ofMinutes: rules.alarms.answerMinutes, after: now, in: actor.zone)))
    return Ruling([raised] + (opportunity.map { held($0, by: id, at: now) } ?? []))
  }

  /// `对策`, or a plain answer to the broadcast: numbered and forwarded, late ones too (E3).
  func advise(
    _ text: String, on found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let alarm = found.alarm
    guard alarm.state != .undone else { throw .takenBack(alarm.id.object) }
    let thread = [alarm.asker] + found.advice.map(\.author)
    var told: [Member.ID] = []
    for id in thread where id != actor.id && !told.contains(id) { told.append(id) }
    let given = Event.adviceGiven(
      AdviceGiven(
        id: alarm.id, number: alarm.advised + 1, author: actor.id, text: text,
        isSupport: actor.id != alarm.asker, told: told))
    guard alarm.state == .open, actor.id != alarm.asker, found.waiting.isEmpty,
      let opportunity = alarm.opportunity.flatMap({ facts.opportunities[$0] })
    else { return Ruling([given]) }
    return Ruling([given] + restsSoon(opportunity, for: alarm, at: now))
  }

  /// `有效`: the asker alone says what helped; the alarm is over, and the opportunity's clock goes on (E4).
  func solve(
    _ numbers: [Int], of found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    try isAsker(actor, of: found.alarm)
    let chosen = try chosen(numbers, among: found, waiting: found.advice.filter { $0.isEffective == nil })
    let thread = found.advice.map(\.author) + found.alarm.named
    var told: [Member.ID] = []
    for id in thread where id != actor.id && !told.contains(id) { told.append(id) }
    let solved = Event.alarmSolved(
      AlarmSolved(id: found.alarm.id, by: actor.id, numbers: chosen, told: told))
    guard let opportunity = found.alarm.opportunity.flatMap({ facts.opportunities[$0] }) else {
      return Ruling([solved])
    }
    // Another alarm that is open goes on holding the clock back.
    guard let other = found.others.first else { return Ruling([solved] + holdEnded(opportunity, at: now)) }
    guard let hold = opportunity.hold, hold.alarm == found.alarm.id else { return Ruling([solved]) }
    return Ruling([
      solved,
      .holdSet(HoldSet(id: opportunity.id, alarm: other, since: hold.since, until: hold.until)),
    ])
  }

  /// `无效`: this advice did not help; when none waits any more, the hold goes on.
  func reject(
    _ numbers: [Int], of found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    try isAsker(actor, of: found.alarm)
    let waiting = found.advice.filter { $0.isEffective == nil }
    let chosen =
      numbers.isEmpty && !waiting.isEmpty
      ? waiting.map(\.number) : try chosen(numbers, among: found, waiting: waiting)
    let rejected = Event.adviceRejected(
      AdviceRejected(id: found.alarm.id, by: actor.id, numbers: chosen))
    guard found.waiting.allSatisfy({ chosen.contains($0.number) }),
      let opportunity = found.alarm.opportunity.flatMap({ facts.opportunities[$0] })
    else { return Ruling([rejected]) }
    return Ruling([rejected] + resumed(opportunity, for: found.alarm.id, at: now))
  }

  /// `看到了`: shown to the asker; it stops nothing (E12, X19).
  func see(_ found: AlarmFacts, by actor: Member) throws(Refusal) -> Ruling {
    guard found.alarm.state == .open else { throw .alarmClosed(found.alarm.id) }
    return Ruling([.alarmSeen(AlarmSeen(id: found.alarm.id, by: actor.id))])
  }

  /// No answer of anybody in time: the next superior is named, up to the top (E9).
  func escalate(_ alarm: HelpAlarm, at now: Instant) -> Ruling {
    guard alarm.state == .open, alarm.firstAdviceAt == nil, let due = alarm.answerBy, due.at <= now,
      let asker = roster[alarm.asker]
    else { return Ruling([]) }
    let line = roster.superiors(of: asker.id, on: Day(of: now, in: asker.zone))
    // The line may have become shorter since: the top is called once more, and that is the end of it.
    guard let next = line.first(where: { !alarm.named.contains($0.id) }) ?? line.last else {
      return Ruling([])
    }
    let own = presence(of: asker)
    let isTop = line.last?.id == next.id
    let day = max(1, calendar.workingMinutes(of: own.workingDay(onOrAfter: due.day)))
    return Ruling([
      .alarmEscalated(
        AlarmEscalated(
          id: alarm.id, asker: asker.id, to: next.id,
          answerBy: isTop ? nil : own.end(ofMinutes: day, after: due.at, in: asker.zone)))
    ])
  }

  /// Nobody closes another's alarm, whatever his rank.
  private func isAsker(_ actor: Member, of alarm: HelpAlarm) throws(Refusal) {
    guard alarm.asker == actor.id else { throw .notAsker(alarm.id, asker: alarm.asker) }
    guard alarm.state == .open else { throw .alarmClosed(alarm.id) }
  }

  /// The advice that is meant; the only one that waits where none is named.
  private func chosen(
    _ numbers: [Int], among found: AlarmFacts, waiting: [Advice]
  ) throws(Refusal) -> [Int] {
    guard !found.advice.isEmpty else { throw .noAdviceYet(found.alarm.id) }
    if numbers.isEmpty {
      guard waiting.count == 1 else {
        throw .whichAdvice(found.alarm.id, of: (waiting.isEmpty ? found.advice : waiting).map(\.number))
      }
      return [waiting[0].number]
    }
    let known = Set(found.advice.map(\.number))
    guard numbers.allSatisfy(known.contains) else {
      throw .whichAdvice(found.alarm.id, of: found.advice.map(\.number))
    }
    return Array(Set(numbers)).sorted()
  }
}
