/// An offer as a letter gives it.
public struct QuoteDraft: Hashable, Sendable {
  public let amount: Money
  public let validUntil: Day?
  public let note: String
  public init(amount: Money, validUntil: Day?, note: String) {
    self.amount = amount
    self.validUntil = validUntil
    self.note = note
  }
}

/// An order as a letter gives it; `termDays` are calendar days from the order to the payment.
public struct DealDraft: Hashable, Sendable {
  public let amount: Money
  public let termDays: Int
  public let contractEnd: Day?
  public let note: String
  public init(amount: Money, termDays: Int, contractEnd: Day?, note: String) {
    self.amount = amount
    self.termDays = termDays
    self.contractEnd = contractEnd
    self.note = note
  }
}

extension Office {
  /// Decides the commands on offers, orders and payments.
  func sell(
    _ command: Command, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let day = Day(of: now, in: actor.zone)
    var facts = facts
    if case .payDeal(let id, _) = command, facts.deals.contains(where: { $0.id == id && $0.isUndone }) {
      throw .takenBack(id.object)
    }
    facts.deals.removeAll(where: \.isUndone)
    switch command {
    case .quote(let id, let draft):
      return try quote(try opportunity(id, facts), draft, by: actor, on: day, facts: facts)
    case .order(let id, let draft):
      return try order(try opportunity(id, facts), draft, by: actor, on: day, facts: facts)
    case .pay(let id, let amount):
      return try pay(try opportunity(id, facts), deal: nil, amount, by: actor, at: now, facts: facts)
    case .payDeal(let id, let amount):
      guard let deal = facts.deals.first(where: { $0.id == id }) else { throw .unknownObject(id.object) }
      return try pay(
        try opportunity(deal.opportunity, facts), deal: id, amount, by: actor, at: now, facts: facts)
    case .win(let id): return try win(try opportunity(id, facts), by: actor, at: now)
    default: return Ruling([])
    }
  }

  /// `报价`: a numbered offer (I6).
  func quote(
    _ opportunity: Opportunity, _ draft: QuoteDraft, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    try maySell(opportunity, actor, day)
    var next = facts.next
    return Ruling([
      .quoteRecorded(
        QuoteRecorded(
          id: next.take(Quote.self), opportunity: opportunity.id, by: actor.id, day: day,
          version: opportunity.quotes + 1, amount: draft.amount, validUntil: draft.validUntil,
          note: draft.note))
    ])
  }

  /// `订单`: an order needs a recorded offer before it (I6).
  func order(
    _ opportunity: Opportunity, _ draft: DealDraft, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    try maySell(opportunity, actor, day)
    guard opportunity.quotes > 0 else { throw .noQuote(opportunity.id, amount: draft.amount) }
    guard let total = Money(minor: opportunity.dealt + draft.amount.minor, currency: draft.amount.currency)
    else { throw .nothingToChange(opportunity.id) }
    var next = facts.next
    return Ruling([
      .dealRecorded(
        DealRecorded(
          id: next.take(Deal.self), opportunity: opportunity.id, by: actor.id, day: day, amount: draft.amount,
          total: total.minor, dueOn: day + draft.termDays, contractEnd: draft.contractEnd, note: draft.note))
    ])
  }

  /// `收款`: money on the oldest deals that wait for it; paid in full on the last stage is won (C10).
  ///
  /// Money that came in is a fact: it is booked while the opportunity is taken, too.
  func pay(
    _ opportunity: Opportunity, deal: Deal.ID?, _ amount: Money, by actor: Member, at now: Instant,
    facts: Facts
  ) throws(Refusal) -> Ruling {
    let day = Day(of: now, in: actor.zone)
    try mayAct(on: opportunity, actor, day)
    let deals = facts.deals.filter { $0.open > 0 && (deal == nil || $0.id == deal) }
    guard !facts.deals.isEmpty else { throw .noDeal(opportunity.id, amount: amount) }
    let open = deals.reduce(0) { $0 + $1.open }
    guard amount.minor <= open else {
      throw .overpaid(deal?.object ?? opportunity.id.object, open: open, amount: amount)
    }
    var left = amount.minor
    var (events, paid) = ([Event](), opportunity)
    for deal in deals where left > 0 {
      let part = min(left, deal.open)
      guard let money = Money(minor: part, currency: amount.currency) else { continue }
      left -= part
      let event = Event.paymentRecorded(
        PaymentRecorded(
          deal: deal.id, opportunity: opportunity.id, by: actor.id, day: day, amount: money,
          open: deal.open - part))
      events.append(event)
      paid.evolve(event)
    }
    return Ruling(
      events + (end(of: paid, by: actor, at: now) ?? movedPayment(paid, facts: facts, by: events)))
  }

  /// `赢单`: done only when nothing is missing on any stage left; else it says what is (C10).
  func win(_ opportunity: Opportunity, by actor: Member, at now: Instant) throws(Refusal) -> Ruling {
    try maySell(opportunity, actor, Day(of: now, in: actor.zone))
    let stages = process.line(of: opportunity)?.stages ?? []
    let ahead = stages.drop { $0.key != opportunity.stage }
    let missing = ahead.flatMap(\.criteria).filter { !opportunity.meets($0) }
    guard missing.isEmpty else {
      throw .unmet(opportunity.id, stage: opportunity.stage, missing: missing)
    }
    var (events, current) = ([Event](), opportunity)
    while current.state == .open || current.state == .overdue {
      let step = try advance(
        current, AdvanceDraft(changes: ChangeDraft(amount: nil, answers: [:]), waiver: nil), by: actor,
        at: now)
      if let refusal = step.refusal { return Ruling(events, refusal: refusal) }
      for event in step.events { current.evolve(event) }
      events += step.events
    }
    return Ruling(events)
  }

  /// The winning event when the last stage has all it asks for; nil while it has not.
  func end(of opportunity: Opportunity, by actor: Member, at now: Instant) -> [Event]? {
    guard opportunity.state == .open || opportunity.state == .overdue,
      let line = process.line(of: opportunity), let stage = line.stages.last,
      stage.key == opportunity.stage, stage.criteria.allSatisfy(opportunity.meets),
      let owner = roster[opportunity.owner], let amount = opportunity.amount
    else { return nil }
    return [
      .opportunityWon(
        OpportunityWon(
          id: opportunity.id, by: actor.id, owner: owner.id, day: Day(of: now, in: owner.zone),
          from: stage.key, amount: amount, points: Points(Score.advancePoints, times: stage.weight)))
    ]
  }

  /// The payment stage's clock runs from each instalment's due date: what is paid moves it to the next one.
  private func movedPayment(_ paid: Opportunity, facts: Facts, by events: [Event]) -> [Event] {
    guard paid.state == .open, asksForPayment(paid), let owner = roster[paid.owner] else { return [] }
    var deals = facts.deals
    for case .paymentRecorded(let body) in events {
      for index in deals.indices where deals[index].id == body.deal { deals[index].paid += body.amount.minor }
    }
    guard let due = deals.filter({ $0.open > 0 }).map(\.dueOn).min(), due > paid.clockStart else { return [] }
    return [
      .deadlineMoved(
        DeadlineMoved(
          id: paid.id, deadline: calendar(of: owner).end(of: paid.limit, after: due, in: owner.zone),
          reason: "instalment", start: due))
    ]
  }

  func asksForPayment(_ opportunity: Opportunity) -> Bool {
    process.stage(of: opportunity)?.asksForPayment ?? false
  }

  /// Offers, orders and the end belong to the owner and his superiors, while it is not taken.
  func maySell(_ opportunity: Opportunity, _ actor: Member, _ day: Day) throws(Refusal) {
    try mayAct(on: opportunity, actor, day)
    if opportunity.state == .confiscated, let holder = opportunity.holder {
      throw .heldBy(opportunity.id, holder)
    }
    if opportunity.state == .losing { throw .waitsForSigner(opportunity.id) }
  }
}
