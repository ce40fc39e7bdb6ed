extension Office {
  /// Takes an overdue opportunity to the superior (C6); from the n-th taking in a stage one step higher.
  func take(_ opportunity: Opportunity, at now: Instant) -> Ruling {
    if let hold = opportunity.hold {
      return Ruling(hold.until.at <= now ? holdEnded(opportunity, at: now) : [])
    }
    guard opportunity.state == .open, opportunity.deadline.at <= now else { return Ruling([]) }
    guard let owner = roster[opportunity.owner] else { return Ruling([]) }
    let line = roster.superiors(of: owner.id, on: Day(of: now, in: owner.zone))
    guard let nearest = line.first else {
      return Ruling([
        .deadlineMissed(
          DeadlineMissed(id: opportunity.id, owner: owner.id, end: opportunity.deadline.at))
      ])
    }
    let times = opportunity.timesTakenInStage + 1
    let holder = times >= rules.takingsBeforeEscalation && line.count > 1 ? line[1] : nearest
    return Ruling([
      .confiscated(
        Confiscated(
          id: opportunity.id, owner: owner.id, holder: holder.id, end: opportunity.deadline.at,
          times: times, answerBy: answerDeadline(of: holder, at: now)))
    ])
  }

  /// The holder was silent for two working days: his superior in the reporting line holds it (C7).
  func passHold(_ opportunity: Opportunity, at now: Instant) -> Ruling {
    guard opportunity.state == .confiscated, let from = opportunity.holder,
      let answerBy = opportunity.answerDeadline, answerBy.at <= now,
      let holder = roster[from],
      let next = roster.superiors(of: from, on: Day(of: now, in: holder.zone)).first
    else { return Ruling([]) }
    return Ruling([
      .holdPassed(
        HoldPassed(
          id: opportunity.id, owner: opportunity.owner, from: from, to: next.id,
          answerBy: answerDeadline(of: next, at: now)))
    ])
  }

  /// Keep, return or assign: the holder and his superiors, rank ≥ 4; the new end is max(2, ⌈limit/2⌉).
  func answer(
    _ answer: OpportunityAnswered.Answer, _ opportunity: Opportunity, by actor: Member,
    owner newOwner: Member.ID, at now: Instant, isConfirmed: Bool
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    guard opportunity.state == .confiscated, let holder = opportunity.holder else {
      try mayRead(opportunity, actor, today)
      throw .notTaken(opportunity.id, owner: opportunity.owner)
    }
    let standsIn = roster.deputy(of: holder, on: today)?.id == actor.id
    guard actor.id == holder || standsIn || roster.isSuperior(actor.id, of: holder, on: today) else {
      try mayRead(opportunity, actor, today)
      throw .notHolder(opportunity.id, holder: holder)
    }
    let least = permissions.leastRank(for: .answerConfiscation)
    guard standsIn || actor.rank >= least else { throw .ranksTooLow(least) }
    guard let owner = roster[newOwner], owner.isActive(on: Day(of: now, in: owner.zone)) else {
      throw .notActive(newOwner)
    }
    let ownersDay = Day(of: now, in: owner.zone)
    if answer == .assign, !presence(of: owner).isWorkingDay(calendar.workingDay(onOrAfter: ownersDay)),
      roster.deputy(of: newOwner, on: ownersDay) == nil
    {
      throw .onLeave(newOwner)
    }
    guard isConfirmed || roster.isInSubtree(newOwner, of: standsIn ? holder : actor.id, on: today) else {
      throw .needsConfirmation(.assignment(to: newOwner))
    }
    let (limit, start) = (opportunity.limit.afterReturn, Day(of: now, in: owner.zone))
    let deadline = calendar(of: owner).end(of: limit, after: start, in: owner.zone)
    return Ruling([
      .opportunityAnswered(
        OpportunityAnswered(
          id: opportunity.id, answer: answer, by: actor.id, formerOwner: opportunity.owner,
          owner: newOwner, limit: limit, start: start, deadline: deadline))
    ])
  }

  /// A changed calendar or a leave moves the ends that have not passed; nil when the end stays.
  public func moveEnd(of opportunity: Opportunity, at now: Instant, reason: String = "calendar") -> Event? {
    guard opportunity.state == .open, opportunity.deadline.at > now, let owner = roster[opportunity.owner]
    else { return nil }
    let own = calendar(of: owner)
    let end = own.end(of: opportunity.clockLimit, after: opportunity.clockStart, in: owner.zone)
    // What would lie in the past by now gets the two days of an answer.
    let deadline =
      end.at > now ? end : own.end(of: .toAnswer, after: Day(of: now, in: owner.zone), in: owner.zone)
    guard deadline != opportunity.deadline else { return nil }
    return .deadlineMoved(DeadlineMoved(id: opportunity.id, deadline: deadline, reason: reason))
  }

  /// Two working days of the holder; nil when nobody stands above him and he simply keeps it.
  func answerDeadline(of holder: Member, at now: Instant) -> Deadline? {
    let day = Day(of: now, in: holder.zone)
    guard !roster.superiors(of: holder.id, on: day).isEmpty else { return nil }
    return calendar.end(of: .toAnswer, after: day, in: holder.zone)
  }
}
