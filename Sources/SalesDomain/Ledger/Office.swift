/// The company as a decision sees it: people, calendar, ladder, numbers. All of it is adopted configuration.
public struct Office: Sendable {
  public let roster: Roster
  public let calendar: WorkingCalendar
  public let process: SalesProcess
  public let rules: Rules
  public let permissions: Permissions

  public init(
    roster: Roster, calendar: WorkingCalendar, process: SalesProcess, rules: Rules,
    permissions: Permissions
  ) {
    self.roster = roster
    self.calendar = calendar
    self.process = process
    self.rules = rules
    self.permissions = permissions
  }

  /// What the funnel of a day is read by (C17, D1).
  public func funnelDays(_ day: Day) -> FunnelDays {
    let limits = Set(process.lines.flatMap(\.stages).map(\.limit.count))
    return FunnelDays(
      tracked: Dictionary(uniqueKeysWithValues: limits.map { ($0, calendar.workingDay($0, before: day)) }),
      arrived: day + -7, registered: calendar.workingDay(before: day))
  }
}

extension Office {
  /// Decides one command at one instant; nothing here reads a clock, a file or a store.
  ///
  /// `weights` are the stage weights as they stood before the letter, by opportunity (Score).
  public func decide(
    _ command: Command, by actor: Member, at now: Instant, facts: Facts,
    weights: [Opportunity.ID: StageWeight] = [:]
  ) throws(Refusal) -> Ruling {
    let day = Day(of: now, in: actor.zone)
    switch command {
    case .log(let content, let entryDay):
      return try log(content, on: entryDay, by: actor, at: now, facts: facts, weights: weights)
    case .correct(let id, let correction):
      return try correct(id, correction, by: actor, at: now, facts: facts, weights: weights)
    case .open(let draft): return try open(draft, by: actor, on: day, facts: facts)
    case .appeal(let draft, let reason):
      return try appeal(draft, reason: reason, by: actor, at: now, facts: facts)
    case .change(let id, let draft):
      return try change(try opportunity(id, facts), draft, by: actor, on: day, known: facts.keyDates)
    case .advance(let id, let draft):
      return try advance(try opportunity(id, facts), draft, by: actor, at: now)
    case .quote, .order, .pay, .payDeal, .win: return try sell(command, by: actor, at: now, facts: facts)
    case .lose(let id, let draft):
      return try lose(try opportunity(id, facts), draft, by: actor, at: now, facts: facts)
    case .finish(let id, let tasks):
      return try finish(try opportunity(id, facts), tasks: tasks, by: actor, on: day, facts: facts)
    case .leaver, .leave, .back: return try decideAbsence(command, by: actor, at: now, facts: facts)
    case .extend(let id, let days, let reason):
      return try extend(
        try opportunity(id, facts), days, reason: reason, by: actor, at: now, facts: facts)
    case .moveLadder(let id): return try moveLadder(id, by: actor, on: day, facts: facts)
    case .drop(let id, let words):
      try mayRead(try opportunity(id, facts), actor, day)
      return Ruling(
        [.dropRefused(DropRefused(id: id, by: actor.id, words: words))],
        refusal: .neverDropped(id, times: facts.dropAttempts + 1))
    case .keep, .giveBack, .assign: return try answer(command, by: actor, at: now, facts: facts)
    case .set(let member, let change):
      return try self.change(change, of: member, by: actor, on: day, facts: facts)
    case .attach(let object, let letter):
      try mayLog(on: .thing(object), by: actor, on: day, facts: facts)
      return Ruling([.letterAttached(LetterAttached(object: object, by: actor.id, letter: letter))])
    case .keepDates(let object, let drafts):
      return try keep(drafts, on: object, by: actor, on: day, facts: facts)
    case .answerInvitation(_, let reply): return try answer(reply, by: actor, facts: facts)
    case .raise, .advise, .solve, .reject, .see, .escalate, .solveByExperience, .tryExperience,
      .askEverybody, .broadcast:
      return try decideAlarm(command, by: actor, at: now, facts: facts)
    case .answerQuiz(let choices, _): return try answerQuiz(choices, by: actor, facts: facts)
    case .complain(let object, let level, let words):
      return try complain(about: object, level: level, words: words, by: actor, on: day, facts: facts)
    case .reviewEntry, .reviewMember, .challenge, .withdrawChallenge, .giveEvidence, .admit:
      return try decideReview(command, by: actor, at: now, facts: facts)
    case .sayConfidence, .travel, .cancelTravel, .coach, .reportPeriod:
      return try decidePeople(command, by: actor, on: day, facts: facts)
    case .plan, .answerPlan: return try decidePlan(command, by: actor, on: day, facts: facts)
    case .undo: return try undo(by: actor, at: now, facts: facts)
    case .target(let draft): return try setTarget(draft, by: actor, on: day, facts: facts)
    case .decide(let id, let agrees, let words):
      return try answer(id, agrees: agrees, words: words, by: actor, at: now, facts: facts)
    case .passDecision, .take, .passHold: return try passTime(command, at: now, facts: facts)
    }
  }

  /// What the clock asks for: an end has passed, a holder or a signer was silent.
  private func passTime(_ command: Command, at now: Instant, facts: Facts) throws(Refusal) -> Ruling {
    switch command {
    case .passDecision: facts.decisions.first.map { passDecision($0, at: now) } ?? Ruling([])
    case .take(let id): take(try opportunity(id, facts), at: now)
    case .passHold(let id): passHold(try opportunity(id, facts), at: now)
    default: Ruling([])
    }
  }

  /// One of the three answers to a taken opportunity (C7).
  private func answer(
    _ command: Command, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    switch command {
    case .keep(let id):
      return try answer(
        .keep, try opportunity(id, facts), by: actor, owner: actor.id, at: now,
        isConfirmed: facts.isConfirmed)
    case .giveBack(let id):
      let opportunity = try opportunity(id, facts)
      return try answer(
        .return, opportunity, by: actor, owner: opportunity.owner, at: now,
        isConfirmed: facts.isConfirmed)
    case .assign(let id, let owner):
      return try answer(
        .assign, try opportunity(id, facts), by: actor, owner: owner, at: now,
        isConfirmed: facts.isConfirmed)
    default: return Ruling([])
    }
  }

  /// Who is away, is back, or has left.
  private func decideAbsence(
    _ command: Command, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    switch command {
    case .leaver(let id, let heir): try leaver(id, to: heir, by: actor, at: now, facts: facts)
    case .leave(let draft): try leave(draft, by: actor, at: now, facts: facts)
    case .back(let draft): try back(draft, by: actor, at: now, facts: facts)
    default: Ruling([])
    }
  }

  func opportunity(_ id: Opportunity.ID, _ facts: Facts) throws(Refusal) -> Opportunity {
    guard let opportunity = facts.opportunities[id] else { throw .unknownObject(id.object) }
    return opportunity
  }

  func rank(of id: Member.ID) -> Rank { roster[id]?.rank ?? .lead }

}
