extension Office {
  /// Opens an opportunity (C1–C4): refused when another owner protects the company; one's own second is
  /// marked.
  func open(
    _ draft: OpportunityDraft, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    let protections = facts.protections.filter { protects($0, on: day) }
    if let other = protections.first(where: { $0.owner != actor.id }) {
      throw .protected(since: other.openedOn, ownerRank: rank(of: other.owner))
    }
    guard let line = draft.line.flatMap({ process.line($0) }) ?? process.lines.first,
      let stage = line.stages.first
    else { preconditionFailure("a process without a stage is refused when it is read") }
    var next = facts.next
    let feasibility = line.feasibility?.grade(draft.answers)
    if let feasibility, feasibility.grade == .notYet {
      return Ruling([
        .leadOpened(
          LeadOpened(
            id: next.take(Lead.self), customerName: draft.customerName, customer: facts.customerOfName?.id,
            owner: actor.id, day: day, source: .notYet(feasibility), answers: draft.answers))
      ])
    }
    var events: [Event] = []
    let customer: Customer.ID
    if let known = facts.customerOfName {
      customer = known.id
    } else {
      customer = next.take(Customer.self)
      events.append(
        .customerRegistered(
          CustomerRegistered(
            id: customer, name: draft.customerName, nameKey: draft.nameKey, owner: actor.id, day: day)))
    }
    events += keyDates(
      draft.keyDates, of: customer, owner: actor.id, by: actor, known: facts.keyDates?.dates ?? [])
    events.append(
      .opportunityOpened(
        OpportunityOpened(
          id: next.take(Opportunity.self), customer: customer, customerName: draft.customerName,
          owner: actor.id, day: day, clock: clock(on: stage, of: line, after: day, for: actor),
          amount: draft.amount, answers: draft.answers, feasibility: feasibility,
          second: !protections.isEmpty,
          points: Points(Score.openingPoints, times: .one))))
    return Ruling(events)
  }

  /// An opportunity that has not ended, or an order not long ago (C2).
  private func protects(_ opportunity: Opportunity, on day: Day) -> Bool {
    if opportunity.state.isProtected { return true }
    return opportunity.lastDealOn.map { day - $0 <= rules.orderProtectionDays } ?? false
  }

  /// Starts the stage's clock for its owner from a day.
  func clock(on stage: Stage, of line: BusinessLine, after day: Day, for owner: Member) -> StageClock {
    StageClock(
      line: line.key, stage: stage.key, ladder: process.version, probability: stage.probability,
      weight: stage.weight, limit: stage.limit, start: day,
      deadline: calendar(of: owner).end(of: stage.limit, after: day, in: owner.zone))
  }

  /// Changes fields of an opportunity; unknown answers never overwrite a known one.
  func change(
    _ opportunity: Opportunity, _ draft: ChangeDraft, by actor: Member, on day: Day,
    known: KeyDateFacts? = nil
  ) throws(Refusal) -> Ruling {
    try mayAct(on: opportunity, actor, day)
    guard let event = changed(opportunity, draft, by: actor) else {
      throw .nothingToChange(opportunity.id)
    }
    guard let known else { return Ruling([event]) }
    let dates = keyDates(
      draft.keyDates, of: opportunity.customer, owner: known.owner, by: actor, known: known.dates)
    return Ruling(dates + [event])
  }

  /// The event of changed fields; nil when nothing is new.
  func changed(_ opportunity: Opportunity, _ draft: ChangeDraft, by actor: Member) -> Event? {
    let fresh = draft.answers.filter { field, answer in
      opportunity.answers[field] != answer
        && !(answer == .unknown && opportunity.answers[field]?.isKnown == true)
    }
    let amount = draft.amount == opportunity.amount ? nil : draft.amount
    guard !fresh.isEmpty || amount != nil else { return nil }
    return .opportunityChanged(
      OpportunityChanged(id: opportunity.id, by: actor.id, amount: amount, answers: fresh))
  }

  /// Reading and remarking: the owner, the holder and whoever's rank reaches so far (G1); others hear only of
  /// the owner's rank.
  public func mayRead(_ opportunity: Opportunity, _ actor: Member, _ day: Day) throws(Refusal) {
    if opportunity.owner == actor.id || opportunity.holder == actor.id { return }
    if reaches(actor, opportunity.owner, on: day) { return }
    if roster.deputy(of: opportunity.owner, on: day)?.id == actor.id { return }
    throw .notYours(opportunity.id, ownerRank: rank(of: opportunity.owner))
  }

  /// Answering criteria and fields: whoever may read, while it has not ended.
  func mayAct(on opportunity: Opportunity, _ actor: Member, _ day: Day) throws(Refusal) {
    try mayRead(opportunity, actor, day)
    if opportunity.state == .won || opportunity.state == .lost {
      throw .ended(opportunity.id, opportunity.state)
    }
  }
}
