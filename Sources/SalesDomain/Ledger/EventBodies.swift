extension Event {
  /// The stored name of this event.
  public var kind: Kind {
    switch self {
    case .configurationAdopted: .configurationAdopted
    case .memberJoined: .memberJoined
    case .memberChanged: .memberChanged
    case .memberLeft: .memberLeft
    case .customerRegistered: .customerRegistered
    case .customerMarked: .customerMarked
    case .nearMatchFound: .nearMatchFound
    case .ladderMoved: .ladderMoved
    case .help(let event): event.kind
    case .review(let event): event.kind
    case .plan(let event): event.kind
    case .people(let event): event.kind
    case .complaintOpened: .complaintOpened
    case .holdSet: .holdSet
    case .holdEnded: .holdEnded
    case .opportunityOpened: .opportunityOpened
    case .opportunityChanged: .opportunityChanged
    case .stageAdvanced: .stageAdvanced
    case .dropRefused: .dropRefused
    case .confiscated: .confiscated
    case .holdPassed: .holdPassed
    case .deadlineMissed: .deadlineMissed
    case .opportunityAnswered: .opportunityAnswered
    case .deadlineMoved: .deadlineMoved
    case .entryLogged: .entryLogged
    case .calendarLetterWritten: .calendarLetterWritten
    case .senderUnproven: .senderUnproven
    case .letterReleased: .letterReleased
    case .letterBounced: .letterBounced
    case .addressRevived: .addressRevived
    case .memberSettingsChanged: .memberSettingsChanged
    case .decisionAsked: .decisionAsked
    case .decisionPassed: .decisionPassed
    case .decisionAnswered: .decisionAnswered
    case .letterAttached: .letterAttached
    case .quoteRecorded: .quoteRecorded
    case .dealRecorded: .dealRecorded
    case .paymentRecorded: .paymentRecorded
    case .opportunityWon: .opportunityWon
    case .opportunityLost: .opportunityLost
    case .leadOpened: .leadOpened
    case .deadlineExtended: .deadlineExtended
    case .leaveGranted: .leaveGranted
    case .opportunityHandedOver: .opportunityHandedOver
    case .leadHandedOver: .leadHandedOver
    case .taskDone: .taskDone
    case .strangersRefused: .strangersRefused
    case .rightsRefused: .rightsRefused
    case .commandUndone: .commandUndone
    case .leaveEnded: .leaveEnded
    case .appointmentAnswered: .appointmentAnswered
    case .keyDateRecorded: .keyDateRecorded
    case .targetSet: .targetSet
    }
  }

  /// What the payload column holds.
  public var body: any Codable & Sendable {
    switch self {
    case .configurationAdopted(let body): body
    case .memberJoined(let body): body
    case .memberChanged(let body): body
    case .memberLeft(let body): body
    case .customerRegistered(let body): body
    case .customerMarked(let body): body
    case .nearMatchFound(let body): body
    case .ladderMoved(let body): body
    case .help(let event): event.body
    case .review(let event): event.body
    case .plan(let event): event.body
    case .people(let event): event.body
    case .complaintOpened(let body): body
    case .holdSet(let body): body
    case .holdEnded(let body): body
    case .opportunityOpened(let body): body
    case .opportunityChanged(let body): body
    case .stageAdvanced(let body): body
    case .dropRefused(let body): body
    case .confiscated(let body): body
    case .holdPassed(let body): body
    case .deadlineMissed(let body): body
    case .opportunityAnswered(let body): body
    case .deadlineMoved(let body): body
    case .entryLogged(let body): body
    case .calendarLetterWritten(let body): body
    case .senderUnproven(let body): body
    case .letterReleased(let body): body
    case .letterBounced(let body): body
    case .addressRevived(let body): body
    case .memberSettingsChanged(let body): body
    case .decisionAsked(let body): body
    case .decisionPassed(let body): body
    case .decisionAnswered(let body): body
    case .letterAttached(let body): body
    case .quoteRecorded(let body): body
    case .dealRecorded(let body): body
    case .paymentRecorded(let body): body
    case .opportunityWon(let body): body
    case .opportunityLost(let body): body
    case .leadOpened(let body): body
    case .deadlineExtended(let body): body
    case .leaveGranted(let body): body
    case .opportunityHandedOver(let body): body
    case .leadHandedOver(let body): body
    case .taskDone(let body): body
    case .strangersRefused(let body): body
    case .rightsRefused(let body): body
    case .commandUndone(let body): body
    case .leaveEnded(let body): body
    case .appointmentAnswered(let body): body
    case .keyDateRecorded(let body): body
    case .targetSet(let body): body
    }
  }

  /// Those that have a list of their own.
  private static func grouped(_ kind: Kind, _ read: Reader) throws -> Event? {
    try HelpEvent(kind: kind, read: read).map(Event.help)
      ?? ReviewEvent(kind: kind, read: read).map(Event.review)
      ?? PlanEvent(kind: kind, read: read).map(Event.plan)
      ?? PeopleEvent(kind: kind, read: read).map(Event.people)
  }

  /// Reads a body of this kind through any decoder (`read` is called with the body's type).
  public init(kind: Kind, read: Reader) throws {
    if let event = try Event.grouped(kind, read) {
      self = event
      return
    }
    switch kind {
    case .configurationAdopted: self = .configurationAdopted(try read(ConfigurationAdopted.self))
    case .memberJoined: self = .memberJoined(try read(MemberWritten.self))
    case .memberChanged: self = .memberChanged(try read(MemberWritten.self))
    case .memberLeft: self = .memberLeft(try read(MemberLeft.self))
    case .complaintOpened: self = .complaintOpened(try read(ComplaintOpened.self))
    case .customerRegistered: self = .customerRegistered(try read(CustomerRegistered.self))
    case .customerMarked: self = .customerMarked(try read(CustomerMarked.self))
    case .nearMatchFound: self = .nearMatchFound(try read(NearMatchFound.self))
    case .ladderMoved: self = .ladderMoved(try read(LadderMoved.self))
    case .holdSet: self = .holdSet(try read(HoldSet.self))
    case .holdEnded: self = .holdEnded(try read(HoldEnded.self))
    case .opportunityOpened: self = .opportunityOpened(try read(OpportunityOpened.self))
    case .opportunityChanged: self = .opportunityChanged(try read(OpportunityChanged.self))
    case .stageAdvanced: self = .stageAdvanced(try read(StageAdvanced.self))
    case .dropRefused: self = .dropRefused(try read(DropRefused.self))
    case .confiscated: self = .confiscated(try read(Confiscated.self))
    case .holdPassed: self = .holdPassed(try read(HoldPassed.self))
    case .deadlineMissed: self = .deadlineMissed(try read(DeadlineMissed.self))
    case .opportunityAnswered: self = .opportunityAnswered(try read(OpportunityAnswered.self))
    case .deadlineMoved: self = .deadlineMoved(try read(DeadlineMoved.self))
    case .entryLogged: self = .entryLogged(try read(EntryLogged.self))
    case .calendarLetterWritten: self = .calendarLetterWritten(try read(CalendarLetterWritten.self))
    case .senderUnproven: self = .senderUnproven(try read(SenderUnproven.self))
    case .letterReleased: self = .letterReleased(try read(LetterReleased.self))
    case .letterBounced: self = .letterBounced(try read(LetterBounced.self))
    case .addressRevived: self = .addressRevived(try read(AddressRevived.self))
    case .memberSettingsChanged: self = .memberSettingsChanged(try read(MemberSettingsChanged.self))
    case .decisionAsked: self = .decisionAsked(try read(DecisionAsked.self))
    case .decisionPassed: self = .decisionPassed(try read(DecisionPassed.self))
    case .decisionAnswered: self = .decisionAnswered(try read(DecisionAnswered.self))
    case .letterAttached: self = .letterAttached(try read(LetterAttached.self))
    case .quoteRecorded: self = .quoteRecorded(try read(QuoteRecorded.self))
    case .dealRecorded: self = .dealRecorded(try read(DealRecorded.self))
    case .paymentRecorded: self = .paymentRecorded(try read(PaymentRecorded.self))
    case .opportunityWon: self = .opportunityWon(try read(OpportunityWon.self))
    case .opportunityLost: self = .opportunityLost(try read(OpportunityLost.self))
    case .leadOpened: self = .leadOpened(try read(LeadOpened.self))
    case .deadlineExtended: self = .deadlineExtended(try read(DeadlineExtended.self))
    case .leaveGranted: self = .leaveGranted(try read(LeaveGranted.self))
    case .opportunityHandedOver: self = .opportunityHandedOver(try read(OpportunityHandedOver.self))
    case .leadHandedOver: self = .leadHandedOver(try read(LeadHandedOver.self))
    case .taskDone: self = .taskDone(try read(TaskDone.self))
    case .strangersRefused: self = .strangersRefused(try read(StrangersRefused.self))
    case .rightsRefused: self = .rightsRefused(try read(RightsRefused.self))
    case .commandUndone: self = .commandUndone(try read(CommandUndone.self))
    case .leaveEnded: self = .leaveEnded(try read(LeaveEnded.self))
    case .appointmentAnswered: self = .appointmentAnswered(try read(AppointmentAnswered.self))
    case .keyDateRecorded: self = .keyDateRecorded(try read(KeyDateRecorded.self))
    case .targetSet: self = .targetSet(try read(TargetSet.self))
    default:
      throw DecodingError.valueNotFound(
        Event.self, .init(codingPath: [], debugDescription: "no body is known for \(kind)"))
    }
  }

  /// Decodes one body; the store hands it in.
  public struct Reader {
    private let decode: (any Decodable.Type) throws -> any Decodable

    public init(_ decode: @escaping (any Decodable.Type) throws -> any Decodable) { self.decode = decode }

    func callAsFunction<Body: Decodable>(_ type: Body.Type) throws -> Body {
      guard let body = try decode(type) as? Body else {
        throw DecodingError.typeMismatch(type, .init(codingPath: [], debugDescription: "\(type)"))
      }
      return body
    }
  }

  /// What the event is about, as the ledger's subject column holds it.
  public var subject: String {
    switch self {
    case .configurationAdopted(let body): body.file
    case .memberJoined(let body), .memberChanged(let body): body.member.id.text
    case .memberLeft(let body): body.member.text
    case .customerRegistered(let body): body.id.description
    case .customerMarked(let body): body.id.description
    case .nearMatchFound(let body): body.id.description
    case .ladderMoved(let body): body.id.description
    case .help(let event): event.subject
    case .review(let event): event.subject
    case .plan(let event): event.subject
    case .people(let event): event.subject
    case .complaintOpened(let body): body.id.description
    case .holdSet(let body): body.id.description
    case .holdEnded(let body): body.id.description
    case .opportunityOpened(let body): body.id.description
    case .opportunityChanged(let body): body.id.description
    case .stageAdvanced(let body): body.id.description
    case .dropRefused(let body): body.id.description
    case .confiscated(let body): body.id.description
    case .holdPassed(let body): body.id.description
    case .deadlineMissed(let body): body.id.description
    case .opportunityAnswered(let body): body.id.description
    case .deadlineMoved(let body): body.id.description
    case .entryLogged(let body): body.content.object.description
    case .calendarLetterWritten(let body): body.member.text
    case .senderUnproven(let body): body.member.text
    case .letterReleased(let body): body.member.text
    case .letterBounced(let body): body.member.text
    case .addressRevived(let body): body.member.text
    case .memberSettingsChanged(let body): body.member.text
    case .decisionAsked(let body): body.id.description
    case .decisionPassed(let body): body.id.description
    case .decisionAnswered(let body): body.id.description
    case .letterAttached(let body): body.object.description
    case .quoteRecorded(let body): body.opportunity.description
    case .dealRecorded(let body): body.opportunity.description
    case .paymentRecorded(let body): body.opportunity.description
    case .opportunityWon(let body): body.id.description
    case .opportunityLost(let body): body.id.description
    case .leadOpened(let body): body.id.description
    case .deadlineExtended(let body): body.id.description
    case .leaveGranted(let body): body.leave.member.text
    case .opportunityHandedOver(let body): body.id.description
    case .leadHandedOver(let body): body.id.description
    case .taskDone(let body): body.id.description
    case .strangersRefused(let body): body.day.description
    case .rightsRefused(let body): body.member.text
    case .commandUndone(let body): body.subject
    case .leaveEnded(let body): body.leave.member.text
    case .appointmentAnswered(let body): body.object.description
    case .keyDateRecorded(let body): body.customer.description
    case .targetSet(let body): body.member.text
    }
  }
}
