/// What `撤销` is to take back.
public enum UndoTarget: Hashable, Sendable {
  /// The commands of the author's last letter that had any, or of the letter whose receipt is answered.
  case last
  /// The last command about one thing.
  case thing(ObjectID)
}

/// An event as the ledger holds it, for deciding whether it may be taken back.
public struct RecordedEvent: Hashable, Sendable {
  public let seq: Int64
  public let at: Instant
  /// A member's id, or the name of the clock or the operator.
  public let actor: String
  public let event: Event
  /// It was taken back before.
  public let isUndone: Bool

  public init(seq: Int64, at: Instant, actor: String, event: Event, isUndone: Bool) {
    self.seq = seq
    self.at = at
    self.actor = actor
    self.event = event
    self.isUndone = isUndone
  }
}

/// What one statement of a letter did: its events stand side by side in the ledger.
public struct DoneCommand: Hashable, Sendable {
  public let by: Member.ID
  /// The letter's own instant.
  public let at: Instant
  public let events: [RecordedEvent]

  public init(by: Member.ID, at: Instant, events: [RecordedEvent]) {
    self.by = by
    self.at = at
    self.events = events
  }

  /// Entries are corrected and refusals stand: neither is a command that can be taken back.
  public static func holds(_ event: Event) -> Bool {
    if Event.Kind.words.contains(event.kind) { return false }
    switch event {
    case .letterAttached, .rightsRefused, .commandUndone, .appointmentAnswered, .holdSet, .holdEnded,
      .review(.spotCheckDrawn), .help(.quizAsked):
      return false
    case .decisionAsked(let body): return !body.matter.isFinding
    case .decisionAnswered(let body): return !body.matter.isFinding
    default: return true
    }
  }
}

/// What a command changed: a numbered thing, or a member's leave, settings or target.
public enum Touched: Hashable, Sendable {
  case thing(ObjectID)
  case leave(Member.ID)
  case settings(Member.ID)
  case target(TargetKey)
}

/// A command with all that happened to what it changed, oldest first.
public struct Undoing: Sendable {
  public let command: DoneCommand
  public let histories: [Touched: [RecordedEvent]]
  public init(command: DoneCommand, histories: [Touched: [RecordedEvent]]) {
    self.command = command
    self.histories = histories
  }
}

/// A command was taken back (X25): one event for each thing it changed, with how it stands from here on.
public struct CommandUndone: Hashable, Sendable, Codable {
  /// The thing, as it is from here on.
  public enum Restored: Hashable, Sendable, Codable {
    case opportunity(OpportunityRestored)
    case decision(Decision)
    case alarm(HelpAlarm)
    case experience(ExperienceRestored)
    /// It stays readable and counts nowhere.
    case lead(Lead.ID)
    case complaint(Complaint.ID)
    /// The record stays, without what it was to be known by; it keeps nobody away.
    case customer(Customer.ID, unmarked: [CompanyMark])
    case leave(LeaveRestored)
    case settings(Member.ID, MemberSettings)
    case target(TargetRestored)
  }

  public let by: Member.ID
  /// The events that are taken back.
  public let seqs: [Int64]
  public let restored: Restored
  public let points: [PointsTaken]

  public init(by: Member.ID, seqs: [Int64], restored: Restored, points: [PointsTaken]) {
    self.by = by
    self.seqs = seqs
    self.restored = restored
    self.points = points
  }

  /// Whether it changed an offer or an order.
  public func concerns(_ id: ObjectID) -> Bool {
    guard case .opportunity(let body) = restored else { return false }
    let things = body.quotes.map(\.object) + body.deals.map(\.object) + body.payments.map(\.deal.object)
    return things.contains(id)
  }

  var subject: String {
    switch restored {
    case .opportunity(let body): body.state.id.description
    case .decision(let decision): decision.id.description
    case .alarm(let alarm): alarm.id.description
    case .experience(let body): body.state.id.description
    case .lead(let id): id.description
    case .complaint(let id): id.description
    case .customer(let id, _): id.description
    case .leave(let body): body.member.text
    case .settings(let member, _): member.text
    case .target(let body): body.member.text
    }
  }
}

/// An opportunity as it stood before, with what is taken off it.
public struct OpportunityRestored: Hashable, Sendable, Codable {
  /// A deal with what has come in on it, in minor units.
  public struct Payments: Hashable, Sendable, Codable {
    public let deal: Deal.ID
    public let paid: Int64
  }

  public let state: Opportunity
  /// Offers and orders that no longer count.
  public let quotes: [Quote.ID]
  public let deals: [Deal.ID]
  public let payments: [Payments]
  /// Keys of tasks that are to be done again.
  public let tasks: [String]

  public init(
    state: Opportunity, quotes: [Quote.ID] = [], deals: [Deal.ID] = [], payments: [Payments] = [],
    tasks: [String] = []
  ) {
    self.state = state
    self.quotes = quotes
    self.deals = deals
    self.payments = payments
    self.tasks = tasks
  }
}

/// A leave that no longer holds, and the one that holds instead; nil where there was none.
public struct LeaveRestored: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let removed: Leave?
  public let restored: Leave?
}

/// Points that a command had given.
public struct PointsTaken: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let day: Day
  public let points: Points
}

extension Event {
  /// What the event changes, in the order in which a reader thinks of it.
  public var touched: [Touched] {
    switch self {
    case .opportunityOpened, .opportunityChanged, .stageAdvanced, .confiscated, .holdPassed, .deadlineMissed,
      .opportunityAnswered, .deadlineMoved, .quoteRecorded, .dealRecorded, .paymentRecorded, .opportunityWon,
      .opportunityLost, .deadlineExtended, .opportunityHandedOver, .taskDone, .customerRegistered,
      .leadOpened,
      .complaintOpened, .leadHandedOver, .decisionPassed, .customerMarked, .nearMatchFound, .ladderMoved,
      .holdSet,
      .holdEnded:
      ObjectID(subject).map { [.thing($0)] } ?? []
    case .help(let event):
      switch event {
      case .alarmRaised, .alarmBroadcast, .adviceGiven, .alarmSolved, .experienceKept, .experienceTried:
        ObjectID(subject).map { [.thing($0)] } ?? []
      default: []
      }
    case .decisionAsked(let body): [.thing(body.id.object)] + body.matter.changes
    case .decisionAnswered(let body): [.thing(body.id.object)] + body.matter.changes
    case .leaveGranted(let body): [.leave(body.leave.member)]
    case .leaveEnded(let body): [.leave(body.leave.member)]
    case .memberSettingsChanged(let body): [.settings(body.member)]
    case .targetSet(let body): [.target(TargetKey(member: body.member, period: body.period))]
    default: []
    }
  }

  /// What its taking away would take away with it.
  var pointsGiven: PointsTaken? {
    switch self {
    case .opportunityOpened(let body): PointsTaken(member: body.owner, day: body.day, points: body.points)
    case .stageAdvanced(let body): PointsTaken(member: body.owner, day: body.day, points: body.points)
    case .opportunityWon(let body): PointsTaken(member: body.owner, day: body.day, points: body.points)
    case .help(.experienceKept(let body)):
      PointsTaken(member: body.author, day: body.day, points: body.points)
    default: nil
    }
  }
}

extension Decision.Matter {
  /// The opportunity that waits in another state while the decision does.
  fileprivate var changes: [Touched] {
    if case .loss(let autopsy) = self { [.thing(autopsy.opportunity.object)] } else { [] }
  }
}

extension Sequence<RecordedEvent> {
  /// The state that a history leads to; nil before the event it begins with.
  fileprivate func state<Thing>(
    from begin: (RecordedEvent) -> Thing?, _ evolve: (inout Thing, RecordedEvent) -> Void
  ) -> Thing? {
    reduce(into: nil) { thing, step in
      if let new = begin(step) {
        thing = new
      } else if var known = thing {
        evolve(&known, step)
        thing = known
      }
    }
  }
}

extension Opportunity {
  /// The state that a history leads to; nil before it was opened.
  public static func fold(_ history: some Sequence<RecordedEvent>) -> Opportunity? {
    history.state {
      if case .opportunityOpened(let body) = $0.event { Opportunity(opened: body, at: $0.at) } else { nil }
    } _: {
      $0.evolve($1.event, at: $1.at)
    }
  }
}

extension Decision {
  /// The state that a history leads to; nil before it was asked.
  static func fold(_ history: some Sequence<RecordedEvent>) -> Decision? {
    history.state {
      if case .decisionAsked(let body) = $0.event { Decision(asked: body) } else { nil }
    } _: {
      $0.evolve($1.event)
    }
  }
}

extension HelpAlarm {
  /// The state that a history leads to; nil before it was raised.
  static func fold(_ history: some Sequence<RecordedEvent>) -> HelpAlarm? {
    history.state {
      if case .help(.alarmRaised(let body)) = $0.event { HelpAlarm(raised: body, at: $0.at) } else { nil }
    } _: {
      $0.evolve($1.event, at: $1.at)
    }
  }
}

extension Leave {
  /// The leave of exactly these days that a member's history leads to.
  static func fold(_ history: some Sequence<RecordedEvent>, like leave: Leave) -> Leave? {
    func isSame(_ other: Leave?) -> Bool { other?.from == leave.from && other?.until == leave.until }
    var result: Leave?
    for step in history {
      switch step.event {
      case .leaveGranted(let body) where isSame(body.leave): result = body.leave
      case .leaveEnded(let body):
        if isSame(body.leave) { result = nil }
        if isSame(body.kept) { result = body.kept }
      case .commandUndone(let body):
        guard case .leave(let change) = body.restored else { continue }
        if isSame(change.removed) { result = nil }
        if isSame(change.restored) { result = change.restored }
      default: break
      }
    }
    return result
  }
}
