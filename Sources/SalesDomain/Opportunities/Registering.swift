extension Office {
  /// Opens an opportunity (C1–C4): refused when another owner protects the company; one's own second is
  /// marked.
  func open(
    _ draft: OpportunityDraft, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    if let protection = protection(against: draft, by: actor, on: day, facts: facts) {
      throw .protected(protection)
    }
    return Ruling(opened(draft, by: actor, on: day, facts: facts))
  }

  /// What is opened, whoever else protects the company: the opportunity, or a lead where it is too early.
  func opened(_ draft: OpportunityDraft, by actor: Member, on day: Day, facts: Facts) -> [Event] {
    guard let line = draft.line.flatMap({ process.line($0) }) ?? process.lines.first,
      let stage = line.stages.first
    else { preconditionFailure("a process without a stage is refused when it is read") }
    var next = facts.next
    let known = facts.alike.first { $0.ground.isRecord }
    let feasibility = line.feasibility?.grade(draft.answers)
    if let feasibility, feasibility.grade == .notYet {
      return [
        .leadOpened(
          LeadOpened(
            id: next.take(Lead.self), customerName: draft.company.name, customer: known?.customer.id,
            owner: actor.id, day: day, source: .notYet(feasibility), answers: draft.answers))
      ]
    }
    var events: [Event] = []
    let customer = known?.customer.id ?? next.take(Customer.self)
    if known == nil {
      events.append(
        .customerRegistered(CustomerRegistered(customer, draft.company, owner: actor.id, day: day)))
    }
    events += keyDates(
      draft.keyDates, of: customer, owner: actor.id, by: actor, known: facts.keyDates?.dates ?? [])
    if !draft.company.marks.isEmpty {
      events.append(.customerMarked(CustomerMarked(id: customer, marks: draft.company.marks)))
    }
    let id = next.take(Opportunity.self)
    events.append(
      .opportunityOpened(
        OpportunityOpened(
          id: id, customer: customer, customerName: draft.company.name,
          owner: actor.id, day: day,
          clock: clock(on: stage, of: line, ladder: process.version, after: day, for: actor),
          amount: draft.amount, answers: draft.answers, feasibility: feasibility,
          second: known?.opportunities.contains { $0.owner == actor.id && protects($0, on: day) } ?? false,
          points: Points(Score.openingPoints, times: .one))))
    return events + nearMatches(id, draft, by: actor, on: day, facts: facts)
  }

  /// Starts the stage's clock for its owner from a day.
  func clock(
    on stage: Stage, of line: BusinessLine, ladder: Int, after day: Day, for owner: Member
  ) -> StageClock {
    StageClock(
      line: line.key, stage: stage.key, ladder: ladder, probability: stage.probability,
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
    let others = marked(opportunity, draft)
    guard let known else { return Ruling([event] + others) }
    let dates = keyDates(
      draft.keyDates, of: opportunity.customer, owner: known.owner, by: actor, known: known.dates)
    return Ruling(dates + [event] + others)
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

  /// The event of what tells the company from others, where the letter says such a thing.
  func marked(_ opportunity: Opportunity, _ draft: ChangeDraft) -> [Event] {
    draft.marks.isEmpty
      ? [] : [.customerMarked(CustomerMarked(id: opportunity.customer, marks: draft.marks))]
  }

  /// Reading and remarking: the owner, the holder and whoever's rank reaches so far (G1); others hear only of
  /// the owner's rank.
  public func mayRead(_ opportunity: Opportunity, _ actor: Member, _ day: Day) throws(Refusal) {
    if opportunity.owner == actor.id || opportunity.holder == actor.id { return }
    if reaches(actor, opportunity.owner, on: day) { return }
    if roster.deputy(of: opportunity.owner, on: day)?.id == actor.id { return }
    throw .notYours(opportunity.id, ownerRank: rank(of: opportunity.owner))
  }

  /// Answering criteria and fields: whose right to act reaches so far, while it has not ended.
  func mayAct(on opportunity: Opportunity, _ actor: Member, _ day: Day) throws(Refusal) {
    try mayRead(opportunity, actor, day)
    guard
      opportunity.holder == actor.id || reaches(actor, opportunity.owner, on: day, for: .act)
        || roster.deputy(of: opportunity.owner, on: day)?.id == actor.id
    else { throw .mayOnlyRead(opportunity.id) }
    if !opportunity.state.isProtected {
      throw .ended(opportunity.id, opportunity.state)
    }
  }
}
