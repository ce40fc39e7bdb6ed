extension Opportunity {
  /// A new opportunity as its event tells it.
  public init(opened body: OpportunityOpened, at: Instant) {
    self.init(
      id: body.id, customer: body.customer, customerName: body.customerName, openedAt: at,
      openedOn: body.day, owner: body.owner, holder: nil, state: .open, line: body.clock.line,
      stage: body.clock.stage, probability: body.clock.probability, weight: body.clock.weight,
      limit: body.clock.limit, clockLimit: body.clock.limit, clockStart: body.clock.start,
      deadline: body.clock.deadline, answerDeadline: nil, confiscatedAt: nil,
      timesTakenInStage: 0, amount: body.amount, ladder: body.clock.ladder, answers: body.answers)
  }

  /// Applies an event that is about it; refuses nothing and reads nothing else. `at` is the event's instant.
  public mutating func evolve(_ event: Event, at: Instant? = nil) {
    switch event {
    case .opportunityChanged(let body):
      if let amount = body.amount { self.amount = amount }
      answers.merge(body.answers) { _, new in new }
    case .stageAdvanced(let body):
      stand(on: body.clock)
      (stageSince, stagesLeft) = (body.day, stagesLeft + 1)
      (deadline, clockLimit, clockStart) = (body.clock.deadline, body.clock.limit, body.clock.start)
      (timesTakenInStage, extensions, state) = (0, 0, .open)
      (hold, holdUsed) = (nil, 0)
    case .confiscated(let body):
      state = .confiscated
      holder = body.holder
      timesTakenInStage = body.times
      answerDeadline = body.answerBy
      confiscatedAt = at
    case .holdPassed(let body):
      holder = body.to
      answerDeadline = body.answerBy
    case .deadlineMissed:
      state = .overdue
    case .opportunityAnswered(let body):
      state = .open
      owner = body.owner
      holder = nil
      answerDeadline = nil
      confiscatedAt = nil
      (clockLimit, clockStart) = (body.limit, body.start)
      deadline = body.deadline
    case .deadlineMoved(let body):
      deadline = body.deadline
      if let start = body.start { clockStart = start }
      if let limit = body.limit { clockLimit = limit }
    case .quoteRecorded, .dealRecorded, .paymentRecorded: sell(event)
    case .ladderMoved(let body): stand(on: body.clock)
    case .holdSet, .holdEnded: hold(event)
    case .opportunityWon: finish(.won)
    case .opportunityHandedOver(let body):
      if state == .confiscated || state == .overdue { state = .open }
      owner = body.to
      holder = nil
      answerDeadline = nil
      confiscatedAt = nil
      (clockLimit, clockStart, deadline) = (body.limit, body.start, body.deadline)
    case .opportunityLost: finish(.lost)
    case .deadlineExtended(let body):
      deadline = body.deadline
      clockLimit = clockLimit.plus(body.days)
      extensions += 1
    case .decisionAsked(let body):
      if case .loss = body.matter { state = .losing }
    case .decisionAnswered(let body):
      if case .loss = body.matter, state == .losing, !body.agrees { state = .open }
    case .commandUndone(let body):
      if case .opportunity(let restored) = body.restored { self = restored.state }
    default:
      break
    }
  }

  /// An alarm holds the clock back, or lets it go.
  private mutating func hold(_ event: Event) {
    switch event {
    case .holdSet(let body): hold = AlarmHold(alarm: body.alarm, since: body.since, until: body.until)
    case .holdEnded(let body):
      hold = nil
      holdUsed += body.used
      deadline = body.deadline
      if let start = body.start { clockStart = start }
      if let limit = body.limit { clockLimit = limit }
    default: break
    }
  }

  /// A rung as its ladder has it; the clock that runs on it is another matter.
  private mutating func stand(on clock: StageClock) {
    (line, stage, ladder) = (clock.line, clock.stage, clock.ladder)
    (probability, weight, limit) = (clock.probability, clock.weight, clock.limit)
  }

  /// Registered by mistake: nothing of it counts any more.
  mutating func takeBack() { finish(.undone) }

  /// Offers, orders and payments.
  private mutating func sell(_ event: Event) {
    switch event {
    case .quoteRecorded(let body):
      quotes = body.version
      amount = body.amount
    case .dealRecorded(let body):
      dealt = body.total
      amount = Money(minor: body.total, currency: body.amount.currency)
      lastDealOn = body.day
      dueOn = dueOn ?? body.dueOn
    case .paymentRecorded(let body): paid += body.amount.minor
    default: break
    }
  }

  /// An end: no clock runs and nobody holds it.
  private mutating func finish(_ end: State) {
    state = end
    hold = nil
    holder = nil
    answerDeadline = nil
  }
}
