/// What happened, for ever: the bodies of the ledger's events.
///
/// Everything that configuration, calendar or time zone decided stands in the event, so that reading the
/// ledger again needs nothing else. Payloads hold no floating point.
public enum Event: Hashable, Sendable {
  case configurationAdopted(ConfigurationAdopted)
  case memberJoined(MemberWritten)
  case memberChanged(MemberWritten)
  case memberLeft(MemberLeft)
  case customerRegistered(CustomerRegistered)
  case customerMarked(CustomerMarked)
  case nearMatchFound(NearMatchFound)
  case ladderMoved(LadderMoved)
  case help(HelpEvent)
  case review(ReviewEvent)
  case plan(PlanEvent)
  case people(PeopleEvent)
  case complaintOpened(ComplaintOpened)
  case holdSet(HoldSet)
  case holdEnded(HoldEnded)
  case opportunityOpened(OpportunityOpened)
  case opportunityChanged(OpportunityChanged)
  case stageAdvanced(StageAdvanced)
  case dropRefused(DropRefused)
  case confiscated(Confiscated)
  case holdPassed(HoldPassed)
  case deadlineMissed(DeadlineMissed)
  case opportunityAnswered(OpportunityAnswered)
  case deadlineMoved(DeadlineMoved)
  case entryLogged(EntryLogged)
  case calendarLetterWritten(CalendarLetterWritten)
  case senderUnproven(SenderUnproven)
  case letterReleased(LetterReleased)
  case letterBounced(LetterBounced)
  case addressRevived(AddressRevived)
  case memberSettingsChanged(MemberSettingsChanged)
  case decisionAsked(DecisionAsked)
  case decisionPassed(DecisionPassed)
  case decisionAnswered(DecisionAnswered)
  case letterAttached(LetterAttached)
  case quoteRecorded(QuoteRecorded)
  case dealRecorded(DealRecorded)
  case paymentRecorded(PaymentRecorded)
  case opportunityWon(OpportunityWon)
  case opportunityLost(OpportunityLost)
  case leadOpened(LeadOpened)
  case deadlineExtended(DeadlineExtended)
  case leaveGranted(LeaveGranted)
  case opportunityHandedOver(OpportunityHandedOver)
  case leadHandedOver(LeadHandedOver)
  case taskDone(TaskDone)
  case strangersRefused(StrangersRefused)
  case rightsRefused(RightsRefused)
  case commandUndone(CommandUndone)
  case leaveEnded(LeaveEnded)
  case appointmentAnswered(AppointmentAnswered)
  case keyDateRecorded(KeyDateRecorded)
  case targetSet(TargetSet)

  /// The stored name and the newest version of each body.
  public enum Kind: String, Sendable, CaseIterable {
    case configurationAdopted, memberJoined, memberChanged, memberLeft, customerRegistered, opportunityOpened
    case opportunityChanged, stageAdvanced, dropRefused, confiscated, holdPassed, deadlineMissed
    case opportunityAnswered, deadlineMoved, entryLogged, calendarLetterWritten
    case senderUnproven, letterReleased, letterBounced, addressRevived
    case memberSettingsChanged, decisionAsked, decisionPassed, decisionAnswered, letterAttached
    case quoteRecorded, dealRecorded, paymentRecorded, opportunityWon, opportunityLost, leadOpened
    case deadlineExtended, leaveGranted, opportunityHandedOver, leadHandedOver, taskDone
    case strangersRefused, rightsRefused, customerMarked, nearMatchFound, ladderMoved, commandUndone,
      leaveEnded, appointmentAnswered, keyDateRecorded
    case alarmRaised, adviceGiven, adviceRejected, alarmSolved, alarmSeen, alarmEscalated, holdSet, holdEnded
    case alarmBroadcast, experienceKept, experienceTried, quizAsked, quizAnswered
    case complaintOpened, alarmHandedOver
    case spotCheckDrawn, entryReviewed, memberReviewed, entryChallenged, evidenceGiven, entryJudged
    case planMade, planAnswered, confidenceSaid, travelSaid, coachingNoted, periodReported, travelCancelled
    case targetSet

    /// What a member wrote that is no command: it stays, and `撤销` does not mean it (X25).
    public static let words: [Kind] = [
      .entryLogged, .keyDateRecorded, .dropRefused, .adviceGiven, .adviceRejected, .alarmSeen, .quizAnswered,
      .planMade, .planAnswered, .entryReviewed, .memberReviewed, .entryChallenged, .evidenceGiven,
      .entryJudged, .confidenceSaid, .travelSaid, .travelCancelled, .coachingNoted, .periodReported,
    ]

    public var version: Int { 1 }
  }
}

/// One configuration file, adopted with its whole text.
public struct ConfigurationAdopted: Hashable, Sendable, Codable {
  public let file: String
  public let text: String
  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}

/// A member of the roster, whole: as joined, or as changed.
public struct MemberWritten: Hashable, Sendable, Codable {
  public let member: Member
  public init(member: Member) { self.member = member }
}

/// A member left; `day` is the first day without him.
public struct MemberLeft: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let day: Day
  public init(member: Member.ID, day: Day) {
    self.member = member
    self.day = day
  }
}

/// A customer record, made with the first opportunity of that name (C2).
public struct CustomerRegistered: Hashable, Sendable, Codable {
  public let id: Customer.ID
  public let name: String
  public let nameKey: NameKey
  public let owner: Member.ID
  public let day: Day
  /// The key without a region, and the region; nil in events of the first version.
  public var core: NameKey?
  public var region: String?

  init(_ id: Customer.ID, _ company: CompanyIdentity, owner: Member.ID, day: Day) {
    self.id = id
    name = company.name
    nameKey = company.key
    self.owner = owner
    self.day = day
    core = company.core
    region = company.region
  }
}

/// A stage as it stood when a clock was started on it.
public struct StageClock: Hashable, Sendable, Codable {
  public let line: String
  public let stage: String
  public let ladder: Int
  public let probability: Int
  public let weight: StageWeight
  public let limit: WorkingDays
  /// The day the clock counts from.
  public let start: Day
  public let deadline: Deadline
}

/// An opportunity was registered and locked to its owner, with the clock of its first stage (C3, C5).
public struct OpportunityOpened: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let customer: Customer.ID
  public let customerName: String
  public let owner: Member.ID
  public let day: Day
  public let clock: StageClock
  public let amount: Money?
  public let answers: FieldAnswers
  public var feasibility: Feasibility?
  /// The same owner protects the same customer already (C2: one's own second).
  public let second: Bool
  public let points: Points
}

/// Fields of an opportunity got new values; only the changed ones stand here.
public struct OpportunityChanged: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let amount: Money?
  public let answers: FieldAnswers
}

/// A criterion that a superior let pass, with the reason.
public struct Waiver: Hashable, Sendable, Codable {
  public let criterion: String
  public let reason: String
  public init(criterion: String, reason: String) {
    self.criterion = criterion
    self.reason = reason
  }
}

/// The criteria of a stage were met or waived, and the clock of the next one runs (C8).
public struct StageAdvanced: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let owner: Member.ID
  public let day: Day
  public let from: String
  public let clock: StageClock
  public let waiver: Waiver?
  public let points: Points
}

/// An attempt to drop, which nobody may: counted for C11.
public struct DropRefused: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let words: String
  public init(id: Opportunity.ID, by: Member.ID, words: String) {
    self.id = id
    self.by = by
    self.words = words
  }
}

/// An overdue opportunity went to the superior; `times` counts the takings in this stage (C6).
public struct Confiscated: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let owner: Member.ID
  public let holder: Member.ID
  public let end: Instant
  public let times: Int
  /// Nil when nobody stands above the holder.
  public let answerBy: Deadline?
}

/// The holder was silent: the opportunity goes one step up the reporting line.
public struct HoldPassed: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let owner: Member.ID
  public let from: Member.ID
  public let to: Member.ID
  public let answerBy: Deadline?
}

/// Overdue, and nobody stands above the owner.
public struct DeadlineMissed: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let owner: Member.ID
  public let end: Instant
}

/// The holder's answer to a taken opportunity (C7).
public struct OpportunityAnswered: Hashable, Sendable, Codable {
  /// The three answers: the holder keeps it, gives it back, or assigns it to somebody else.
  public enum Answer: String, Hashable, Sendable, Codable { case keep, `return`, assign }
  public let id: Opportunity.ID
  public let answer: Answer
  public let by: Member.ID
  public let formerOwner: Member.ID
  public let owner: Member.ID
  public let limit: WorkingDays
  public let start: Day
  public let deadline: Deadline

  public init(
    id: Opportunity.ID, answer: Answer, by: Member.ID, formerOwner: Member.ID, owner: Member.ID,
    limit: WorkingDays, start: Day, deadline: Deadline
  ) {
    self.id = id
    self.answer = answer
    self.by = by
    self.formerOwner = formerOwner
    self.owner = owner
    self.limit = limit
    self.start = start
    self.deadline = deadline
  }
}

/// The end of a running clock moved without progress, for example after a calendar change.
public struct DeadlineMoved: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let deadline: Deadline
  public let reason: String
  /// The day the clock counts from now on; nil where it stays.
  public var start: Day?
  /// The working days it counts from now on; nil where they stay.
  public var limit: WorkingDays?
}

/// One line of somebody's day, with the weight and the points it may count for (A1, B2).
public struct EntryLogged: Hashable, Sendable, Codable {
  public let id: LogEntry.ID
  public let member: Member.ID
  public let day: Day
  public let lateDays: Int
  public let content: EntryContent
  public let weight: StageWeight
  public let worth: [Points]
  public let corrects: LogEntry.ID?
  /// The key of the opportunity's stage at that time (B4); nil off the ladder.
  public var stage: String?
}

/// A letter that goes by the calendar, written for a member's day: never twice.
public struct CalendarLetterWritten: Hashable, Sendable, Codable {
  public let kind: NoticeKind
  public let member: Member.ID
  public let day: Day
  public init(kind: NoticeKind, member: Member.ID, day: Day) {
    self.kind = kind
    self.member = member
    self.day = day
  }
}

/// A letter named a member as its sender and could not prove it: it waits in quarantine (X6).
public struct SenderUnproven: Hashable, Sendable, Codable {
  public let member: Member.ID
  /// The letter's inbox id.
  public let letter: Int64
  /// What was looked for and not found.
  public let reason: String
  public init(member: Member.ID, letter: Int64, reason: String) {
    self.member = member
    self.letter = letter
    self.reason = reason
  }
}

/// So many letters of strangers were refused on a day (X6): one event a day, as anybody can write letters.
public struct StrangersRefused: Hashable, Sendable, Codable {
  /// The company's day.
  public let day: Day
  public let count: Int
  public init(day: Day, count: Int) {
    self.day = day
    self.count = count
  }
}

/// Letters left quarantine: the member confirmed that they are his, or the operator let them pass (X6).
public struct LetterReleased: Hashable, Sendable, Codable {
  public let member: Member.ID
  /// The letters' inbox ids.
  public let letters: [Int64]
  public init(member: Member.ID, letters: [Int64]) {
    self.member = member
    self.letters = letters
  }
}

/// A letter of ours came back (X8); the second hard one in a row marks the address dead.
public struct LetterBounced: Hashable, Sendable, Codable {
  /// Whether trying again may help.
  public enum Weight: String, Hashable, Sendable, Codable { case hard, soft }

  public let member: Member.ID
  public let address: String
  /// The outbox id of the letter.
  public let letter: Int64
  public let weight: Weight
  /// What the server said, in one line.
  public let words: String
  /// This bounce was the one too many.
  public let isDead: Bool
  public init(
    member: Member.ID, address: String, letter: Int64, weight: Weight, words: String, isDead: Bool
  ) {
    self.member = member
    self.address = address
    self.letter = letter
    self.weight = weight
    self.words = words
    self.isDead = isDead
  }
}

/// Somebody wrote from an address whose letters had come back: it counts as living again (X8).
public struct AddressRevived: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let address: String
  public init(member: Member.ID, address: String) {
    self.member = member
    self.address = address
  }
}

/// A member's settings after a change that was asked for by mail (X21).
public struct MemberSettingsChanged: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let by: Member.ID
  public let settings: MemberSettings

  public init(member: Member.ID, by: Member.ID, settings: MemberSettings) {
    self.member = member
    self.by = by
    self.settings = settings
  }
}

/// A letter of a customer that somebody passed on is kept with the thing it is about (X39).
public struct LetterAttached: Hashable, Sendable, Codable {
  public let object: ObjectID
  public let by: Member.ID
  /// The inbox id of the letter that passed it on; its words are nowhere else.
  public let letter: Int64
}
