extension Opportunity {
  /// A new opportunity as its event tells it.
  public init(opened body: OpportunityOpened, at: Instant) {
    self.init(
      id: body.id, customer: body.customer, customerName: body.customerName, openedAt: at,
      openedOn: body.day, owner: body.owner, holder: nil, state: .open, line: body.clock.line,
      stage: body.clock.stage, probability: body.clock.probability, weight: body.clock.weight,
      limit: body.clock.limit, clockLimit: body.clock.limit, clockStart: body.clock.start,
      deadline: body.clock.deadline, answerDeadline: nil, confiscatedAt: nil,
      timesTakenInStage: 0, amount: body.amount, answers: body.answers)
  }

  /// Applies an event that is about it; refuses nothing and reads nothing else. `at` is the event's instant.
  public mutating func evolve(_ event: Event, at: Instant? = nil) {
    switch event {
    case .opportunityChanged(let body):
      if let amount = body.amount { self.amount = amount }
      answers.merge(body.answers) { _, new in new }
    case .stageAdvanced(let body):
      (line, stage) = (body.clock.line, body.clock.stage)
      (probability, weight) = (body.clock.probability, body.clock.weight)
      (limit, deadline) = (body.clock.limit, body.clock.deadline)
      (clockLimit, clockStart) = (body.clock.limit, body.clock.start)
      timesTakenInStage = 0
      state = .open
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
    case .configurationAdopted, .memberJoined, .memberChanged, .memberLeft, .customerRegistered,
      .opportunityOpened, .dropRefused, .entryLogged, .calendarLetterWritten, .senderUnproven,
      .letterReleased, .letterBounced, .addressRevived, .memberSettingsChanged,
      .decisionAsked, .decisionPassed, .decisionAnswered, .letterAttached, .strangersRefused:
      break
    }
  }
}
