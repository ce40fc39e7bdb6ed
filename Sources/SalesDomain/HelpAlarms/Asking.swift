/// What was loaded for a decision about an alarm.
public struct AlarmFacts: Sendable {
  public let alarm: HelpAlarm
  /// Oldest first.
  public let advice: [Advice]
  /// Other open alarms on the same opportunity.
  public let others: [HelpAlarm.ID]
  /// Experiences that were tried for it.
  public let tried: Set<Experience.ID>

  public init(alarm: HelpAlarm, advice: [Advice], others: [HelpAlarm.ID], tried: Set<Experience.ID> = []) {
    self.tried = tried
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
    case .solveByExperience(let id, let experience):
      return try solve(try alarm(id, facts), by: experience, asker: actor, at: now, facts: facts)
    case .tryExperience(let experience, let alarm, let worked):
      return try tried(experience, for: alarm, worked: worked, by: actor, at: now, facts: facts)
    case .askEverybody(let id): return try askEverybody(try alarm(id, facts), by: actor, at: now)
    case .broadcast(let id): return broadcast(try alarm(id, facts).alarm, at: now)
    case .escalate(let id): return escalate(try alarm(id, facts).alarm, at: now)
    default: return Ruling([])
    }
  }

  func alarm(_ id: HelpAlarm.ID, _ facts: Facts) throws(Refusal) -> AlarmFacts {
    guard let found = facts.alarm, found.alarm.id == id else { throw .unknownObject(id.object) }
    return found
  }

  /// `求助`: the taking of the opportunity is held back, and the whole company is told (E1, E2).
  ///
  /// Where the pool knows of such trouble, the asker looks at that first (E5).
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
      ?? object.as(Complaint.self).flatMap { facts.complaints[$0]?.customerName }
    let own = presence(of: actor)
    let offers = facts.offers.map(\.id)
    let raised = Event.alarmRaised(
      AlarmRaised(
        id: id, object: object, customerName: name ?? "", asker: actor.id, cause: cause, analysis: analysis,
        amount: opportunity?.amount, line: opportunity?.line, stage: opportunity?.stage,
        told: offers.isEmpty ? everybody(but: actor.id, on: today) : [],
        answerBy: roster.superiors(of: actor.id, on: today).isEmpty
          ? nil : own.end(ofMinutes: rules.alarms.answerMinutes, after: now, in: actor.zone),
        offers: offers.isEmpty ? nil : offers,
        broadcastBy: offers.isEmpty
          ? nil : own.end(ofMinutes: rules.pool.patienceMinutes, after: now, in: actor.zone)))
    return Ruling([raised] + (opportunity.map { held($0, by: id, at: now) } ?? []))
  }

  /// `对策`, or a plain answer to the broadcast: numbered and forwarded, late ones too (E3).
  func advise(
    _ text: String, on found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let alarm = found.alarm
    guard alarm.state != .undone else { throw .takenBack(alarm.id.object) }
    let thread = [alarm.asker] + found.advice.map(\.author)
    // A question back is no first support: superiors are called as before.
    let isSupport = actor.id != alarm.asker && !isQuestion(text)
    let given = Event.adviceGiven(
      AdviceGiven(
        id: alarm.id, number: alarm.advised + 1, author: actor.id, text: text, isSupport: isSupport,
        told: told(thread, but: actor.id),
        minutes: isSupport ? minutes(since: alarm, at: now) : nil))
    guard alarm.isOpen, actor.id != alarm.asker, found.waiting.isEmpty,
      let opportunity = alarm.opportunity.flatMap({ facts.opportunities[$0] })
    else { return Ruling([given]) }
    return Ruling([given] + restsSoon(opportunity, for: alarm, at: now))
  }

  /// One line that ends with a question mark.
  private func isQuestion(_ text: String) -> Bool {
    !text.contains("\n") && (text.hasSuffix("?") || text.hasSuffix("？"))
  }

  /// `有效`: the asker alone says what helped; the alarm is over, and the opportunity's clock goes on (E4).
  ///
  /// What helped goes into the pool, and its author has points for it.
  func solve(
    _ numbers: [Int], of found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    if found.alarm.state == .solved, found.alarm.asker == actor.id, !numbers.isEmpty {
      return try solveMore(numbers, of: found, by: actor, at: now, facts: facts)
    }
    try isAsker(actor, of: found.alarm)
    let chosen = try chosen(numbers, among: found, waiting: found.waiting)
    let thread = found.advice.map(\.author) + found.alarm.named
    let solved = Event.alarmSolved(
      AlarmSolved(
        id: found.alarm.id, by: actor.id, numbers: chosen, told: told(thread, but: actor.id),
        minutes: minutes(since: found.alarm, at: now)))
    let kept = kept(chosen, of: found, by: actor, at: now, facts: facts)
    return Ruling([solved] + clockGoesOn(after: found, at: now, facts: facts) + kept)
  }

  /// A late answer to a solved alarm helped as well: it goes into the pool.
  private func solveMore(
    _ numbers: [Int], of found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let chosen = try chosen(numbers, among: found, waiting: found.waiting)
    let late = chosen.filter { number in
      found.advice.contains { $0.number == number && $0.isEffective != true }
    }
    guard !late.isEmpty else { throw .alarmClosed(found.alarm.id) }
    return Ruling(kept(late, of: found, by: actor, at: now, facts: facts))
  }

  /// What helped, with its author's points.
  private func kept(
    _ numbers: [Int], of found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) -> [Event] {
    var next = facts.next
    return found.advice.filter { numbers.contains($0.number) }.map { advice in
      let author = roster[advice.author] ?? actor
      return Event.experienceKept(
        ExperienceKept(
          id: next.take(Experience.self), alarm: found.alarm, advice: advice,
          day: logDay(of: now, for: author),
          points: advice.author == actor.id ? .zero : Points(Score.advicePoints, times: .one)))
    }
  }

  /// The opportunity's clock runs again, unless another alarm holds it back.
  func clockGoesOn(after found: AlarmFacts, at now: Instant, facts: Facts) -> [Event] {
    guard let opportunity = found.alarm.opportunity.flatMap({ facts.opportunities[$0] }) else { return [] }
    guard let other = found.others.first else { return holdEnded(opportunity, at: now) }
    guard let hold = opportunity.hold, hold.alarm == found.alarm.id else { return [] }
    return [.holdSet(HoldSet(id: opportunity.id, alarm: other, since: hold.since, until: hold.until))]
  }

  /// `无效`: this advice did not help; when none waits any more, the hold goes on.
  func reject(
    _ numbers: [Int], of found: AlarmFacts, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    try isAsker(actor, of: found.alarm)
    let waiting = found.waiting
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
    guard found.alarm.isOpen else { throw .alarmClosed(found.alarm.id) }
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
      // Nobody stands above the asker any more: he is told, and no clock runs.
      return Ruling([
        .alarmEscalated(AlarmEscalated(id: alarm.id, asker: asker.id, to: asker.id, answerBy: nil))
      ])
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

  /// Everybody active but one.
  func everybody(but asker: Member.ID, on day: Day) -> [Member.ID] {
    roster.sorted.filter { $0.id != asker && $0.isActive(on: day) }.map(\.id)
  }

  /// Each of a thread once, without who wrote.
  func told(_ thread: [Member.ID], but writer: Member.ID) -> [Member.ID] {
    var told: [Member.ID] = []
    for id in thread where id != writer && !told.contains(id) { told.append(id) }
    return told
  }

  /// The asker's working minutes since an alarm was raised (E7).
  func minutes(since alarm: HelpAlarm, at now: Instant) -> Int? {
    roster[alarm.asker].map { presence(of: $0).workingMinutes(from: alarm.openedAt, to: now, in: $0.zone) }
  }

  /// Whether nobody has answered an alarm yet whose time for a first answer has not run out (E7).
  public func isAwaited(_ alarm: HelpAlarm, at now: Instant) -> Bool {
    guard alarm.firstAdviceAt == nil, let minutes = minutes(since: alarm, at: now) else { return false }
    return minutes < rules.alarms.answerMinutes
  }

  /// Nobody closes another's alarm, whatever his rank.
  func isAsker(_ actor: Member, of alarm: HelpAlarm) throws(Refusal) {
    guard alarm.asker == actor.id else { throw .notAsker(alarm.id, asker: alarm.asker) }
    guard alarm.isOpen else { throw .alarmClosed(alarm.id) }
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
