/// What a letter or the clock asks for, understood and typed; deciding it is the domain's.
public enum Command: Hashable, Sendable {
  case log(EntryContent, day: Day)
  case correct(LogEntry.ID, Correction)
  case open(OpportunityDraft)
  case appeal(OpportunityDraft, reason: String)
  case change(Opportunity.ID, ChangeDraft)
  case advance(Opportunity.ID, AdvanceDraft)
  case quote(Opportunity.ID, QuoteDraft)
  case order(Opportunity.ID, DealDraft)
  case pay(Opportunity.ID, Money)
  case payDeal(Deal.ID, Money)
  case win(Opportunity.ID)
  case lose(Opportunity.ID, ChangeDraft)
  case finish(Opportunity.ID, tasks: [Int])
  case leave(LeaveDraft)
  case leaver(Member.ID, to: Member.ID?)
  case extend(Opportunity.ID, WorkingDays, reason: String)
  /// To the newest ladder: one, or all in reach.
  case moveLadder(Opportunity.ID?)
  case drop(Opportunity.ID, words: String)
  case keep(Opportunity.ID)
  case giveBack(Opportunity.ID)
  case assign(Opportunity.ID, to: Member.ID)
  case set(Member.ID, SettingChange)
  case decide(Decision.ID, agrees: Bool, words: String)
  /// A cry for help: on what, a cause of the tree, the asker's own words (E1).
  case raise(ObjectID, cause: String, analysis: String)
  case advise(HelpAlarm.ID, text: String)
  /// An intended contact, and what became of it (A6, A8).
  case plan(PlanLine)
  case answerPlan(Plan.ID, PlanAnswer)
  /// How sure one is of one's month, days on the road, and a superior's note (A15, B9, B12).
  case sayConfidence(Int, words: String)
  case travel(Travel)
  case cancelTravel
  /// A summary of one's week, month or quarter (A4).
  /// `about` is a day of the period that is meant; nil where nobody said.
  case reportPeriod(Cadence, about: Day?, words: String)
  case coach(Member.ID, cause: String?, words: String)
  /// A manager's words on an entry; none let it pass (A12, A13).
  case reviewEntry(LogEntry.ID, words: String)
  /// The same on all that somebody logged of late.
  case reviewMember(Member.ID, words: String)
  /// A doubt about an entry, and what its author says to it (B5).
  case challenge(LogEntry.ID, reason: String)
  case withdrawChallenge(LogEntry.ID)
  case giveEvidence(LogEntry.ID, words: String)
  case admit(LogEntry.ID, words: String)
  /// What a customer is unhappy about, on a customer or an opportunity.
  case complain(ObjectID, level: Int?, words: String)
  /// What helped; no number means the only answer that waits (E4).
  case solve(HelpAlarm.ID, [Int])
  case reject(HelpAlarm.ID, [Int])
  case see(HelpAlarm.ID)
  /// An experience of the pool helped (E5).
  case solveByExperience(HelpAlarm.ID, Experience.ID)
  /// Whether an experience helped, for an alarm or without one.
  case tryExperience(Experience.ID, HelpAlarm.ID?, worked: Bool)
  /// Nothing that the pool offered helped.
  case askEverybody(HelpAlarm.ID)
  /// Answers to the quiz of a day, or the newest (E11).
  case answerQuiz([QuizChoice], day: Day?)
  /// The clock: the asker has not said whether what the pool offered helped.
  case broadcast(HelpAlarm.ID)
  /// The clock: nobody has answered an alarm.
  case escalate(HelpAlarm.ID)
  /// A customer's letter, passed on by the inbox's letter of that id (X39).
  case attach(ObjectID, letter: Int64)
  /// Takes back what a letter did minutes ago (X25).
  case undo(UndoTarget)
  /// Back from leave before its end (X17).
  case back(BackDraft)
  /// A calendar's answer to the invitation of an entry; nil for somebody else's invitation (X23).
  case answerInvitation(LogEntry.ID?, AppointmentReply)
  /// Key dates of a customer, or of an opportunity's (D3).
  case keepDates(ObjectID, [KeyDateDraft])
  /// What somebody is to book in a period (K1).
  case target(TargetDraft)
  /// The clock: a signer was silent.
  case passDecision(Decision.ID)
  /// The clock: an end has passed.
  case take(Opportunity.ID)
  /// The clock: the holder was silent.
  case passHold(Opportunity.ID)

  /// The things that must be loaded before deciding.
  public var needs: Needs {
    switch self {
    case .log(let content, _):
      Needs.about(content.object.thing)
    case .correct(let entry, let correction):
      Needs.about(correction.replacement?.object.thing).with(entry: entry)
    case .open(let draft): Needs(company: draft.search, keyDates: !draft.keyDates.isEmpty)
    case .appeal(let draft, _): Needs(company: draft.search, claims: true)
    case .raise(let object, _, _), .complain(let object, _, _): Needs.about(object)
    case .advise(let id, _), .solve(let id, _), .reject(let id, _), .see(let id), .escalate(let id),
      .askEverybody(let id), .broadcast(let id):
      Needs(alarm: id)
    case .reviewEntry(let id, _), .challenge(let id, _), .withdrawChallenge(let id),
      .giveEvidence(let id, _), .admit(let id, _):
      Needs().with(entry: id)
    case .sayConfidence, .travel, .cancelTravel, .coach, .reportPeriod: Needs()
    case .plan(let line): Needs.about(line.object)
    case .answerPlan(let id, _): Needs(plan: id)
    case .reviewMember(let id, _): Needs(entriesOf: id)
    case .answerQuiz(_, let day): Needs(quiz: true, quizDay: day)
    case .solveByExperience(let id, let experience): Needs(alarm: id, experience: experience)
    case .tryExperience(let experience, let id, _): Needs(alarm: id, experience: experience)
    case .set(let member, _): Needs(settings: member)
    case .undo: Needs()
    case .target(let draft): Needs(target: draft.key)
    case .back(let draft): Needs(owner: draft.member)
    case .moveLadder(let id): Needs(opportunities: id.map { [$0] } ?? [], outdated: id == nil)
    case .change(let id, let draft): Needs(opportunities: [id], keyDates: !draft.keyDates.isEmpty)
    case .keepDates(let object, _):
      Needs.about(object).with(keyDates: true)
    case .answerInvitation(let id, _): Needs(appointment: id)
    case .attach(let object, _): Needs.about(object)
    case .decide(let id, _, _), .passDecision(let id): Needs(decision: id)
    case .drop(let id, _): Needs(opportunities: [id], dropAttempts: true)
    case .finish(let id, _): Needs(opportunities: [id], tasks: true)
    case .leave(let draft): Needs(owner: draft.member)
    case .leaver(let id, _): Needs(leaver: id)
    case .lose(let id, _), .extend(let id, _, _): Needs(opportunities: [id], waitingDecisions: true)
    case .pay(let id, _): Needs(opportunities: [id], deals: true)
    case .payDeal(let id, _): Needs(deal: id, deals: true)
    case .advance(let id, _), .quote(let id, _), .order(let id, _), .win(let id),
      .keep(let id), .giveBack(let id), .assign(let id, _),
      .take(let id), .passHold(let id):
      Needs(opportunities: [id])
    }
  }
}

extension Command {
  /// The day whose minutes so far a decision must know; `old` is the entry that is corrected.
  public func workDay(correcting old: LogEntry?) -> Day? {
    switch self {
    case .log(_, let day): day
    case .correct(_, let correction): correction.day ?? old?.day
    default: nil
    }
  }
}

/// What a decision must see of the store.
public struct Needs: Hashable, Sendable {
  /// Only the next free numbers.
  public static let numbers = Needs()

  /// All that a leaver had in hand.
  public static func desk(of leaver: Member.ID) -> Needs { Needs(leaver: leaver) }

  /// The thing itself, whichever of its kind it is.
  static func about(_ object: ObjectID?) -> Needs {
    Needs(
      opportunities: object?.as(Opportunity.self).map { [$0] } ?? [],
      customers: object?.as(Customer.self).map { [$0] } ?? [],
      leads: object?.as(Lead.self).map { [$0] } ?? [],
      complaints: object?.as(Complaint.self).map { [$0] } ?? [])
  }

  func with(entry: LogEntry.ID) -> Needs {
    var needs = self
    needs.entry = entry
    return needs
  }

  func with(keyDates: Bool) -> Needs {
    var needs = self
    needs.keyDates = keyDates
    return needs
  }

  public var opportunities: [Opportunity.ID] = []
  public var customers: [Customer.ID] = []
  public var leads: [Lead.ID] = []
  public var complaints: [Complaint.ID] = []
  /// The entry, with the doubt about it and what waits to be signed.
  public var entry: LogEntry.ID?
  /// Whose latest entries are looked for.
  public var entriesOf: Member.ID?
  public var plan: Plan.ID?
  public var appointment: LogEntry.ID?
  /// The company whose likes are looked for.
  public var company: CompanySearch?
  public var decision: Decision.ID?
  /// The deal whose opportunity is needed.
  public var deal: Deal.ID?
  /// The opportunity's deals.
  public var deals = false
  /// The opportunity's tasks that are done.
  public var tasks = false
  /// The member whose whole desk is needed.
  public var leaver: Member.ID?
  /// The member whose open opportunities and waiting decisions are needed.
  public var owner: Member.ID?
  /// The decisions that wait and are about the opportunity's owner.
  public var waitingDecisions = false
  /// The key dates of the customer named, of the opportunity's, or of the one with that name.
  public var keyDates = false
  /// The alarm, with its advice and its opportunity.
  public var alarm: HelpAlarm.ID?
  /// The author's quiz of a day, or his newest where none is named.
  public var quiz = false
  public var quizDay: Day?
  /// The experience, with the author's word on it for that alarm.
  public var experience: Experience.ID?
  /// The waiting decisions about the author.
  public var claims = false
  /// The member whose settings are needed as they stand in this transaction.
  public var settings: Member.ID?
  /// What stands on an earlier ladder.
  public var outdated = false
  /// How often dropping them was tried.
  public var dropAttempts = false
  public var target: TargetKey?
}

/// What was loaded for a decision.
public struct Facts: Sendable {
  public var opportunities: [Opportunity.ID: Opportunity] = [:]
  public var customers: [Customer.ID: Customer] = [:]
  public var leads: [Lead.ID: Lead] = [:]
  public var complaints: [Complaint.ID: Complaint] = [:]
  /// Who looks after the customer of a complaint now.
  public var complaintOwners: [Complaint.ID: Member.ID] = [:]
  /// Customers with whom the author has an opportunity of his own.
  public var ownCustomers: Set<Customer.ID> = []
  public var entry: LogEntry?
  /// The doubt about the entry, open or ended.
  public var challenge: Challenge?
  public var plan: Plan?
  /// Whether the member has entries of the days that managers review.
  public var hasEntries = false
  public var appointment: Appointment?
  public var keyDates: KeyDateFacts?
  /// The open opportunities of the member whose leave is decided.
  public var owned: [Opportunity] = []
  public var leftBehind = LeftBehind()
  /// The leave of the member whose leave is decided, as it stands in this transaction.
  public var leaves: [Leave] = []
  /// Keys of the opportunity's tasks that are done.
  public var doneTasks: Set<String> = []
  /// What the author's day of the entry holds so far, in minutes.
  public var dayMinutes = 0
  /// Customers that look like the one named, the surest grounds first.
  public var alike: [AlikeCustomer] = []
  public var decisions: [Decision] = []
  public var alarm: AlarmFacts?
  /// The alarms that a command to be taken back changed, as they stand.
  public var alarms: [HelpAlarm.ID: HelpAlarm] = [:]
  public var experience: ExperienceFacts?
  public var quiz: Quiz?
  /// What the pool has for an alarm that is raised, the best first (E5).
  public var offers: [Experience] = []
  public var settings: MemberSettings?
  /// Whether the author has summed up the period before the present one.
  public var hasEarlierSummary = false
  /// Open opportunities on an earlier ladder.
  public var outdated: [Opportunity] = []
  /// The opportunity's deals, oldest first.
  public var deals: [Deal] = []
  /// Drop attempts on the opportunity so far.
  public var dropAttempts = 0
  /// The target that stands for the same member and period.
  public var target: Target?
  /// The command that is to be taken back.
  public var undoing: Undoing?
  public var next = NextNumbers()
  /// The author answered a letter that went to him, or gave the code that was sent to him (X7).
  public var isConfirmed = false

  public init() {}
}

/// The next free number of each letter.
public struct NextNumbers: Hashable, Sendable {
  private var last: [ObjectLetter: Int]

  public init(last: [ObjectLetter: Int] = [:]) { self.last = last }

  mutating func take<Thing: NumberedThing>(_ thing: Thing.Type) -> Numbered<Thing> {
    let number = (last[Thing.letter] ?? 0) + 1
    last[Thing.letter] = number
    guard let id = Numbered<Thing>(number) else {
      preconditionFailure("the company has used up the numbers of \(Thing.letter)")
    }
    return id
  }
}

/// A field-wise or whole correction of an entry (更正).
public struct Correction: Hashable, Sendable {
  /// A whole entry line replaces all.
  public var replacement: EntryContent?
  public var day: Day?
  public var minutes: Minutes?
  public var cost: Money?
  public var attitude: Int?
  public var activities: [String]?
  public var text: String?
  public var with: String?
  public var purpose: String?
  public var result: String?
  public var means: String?
  public var next: NextTouch?
  /// What was promised does not stand any more (`下次 取消`).
  public var dropsNext = false
  public init() {}
}

/// An opportunity as a letter registers it, before it has a number (C1, C2).
public struct OpportunityDraft: Hashable, Sendable {
  public let company: CompanyIdentity
  /// Digits of the phones that were given; they stand in no event.
  public let phones: [String]
  public let line: String?
  public let amount: Money?
  public let answers: FieldAnswers
  /// Birthdays and founding days among the fields.
  public let keyDates: [KeyDateDraft]
  public init(
    company: CompanyIdentity, phones: [String], line: String?, amount: Money?, answers: FieldAnswers,
    keyDates: [KeyDateDraft] = []
  ) {
    self.keyDates = keyDates
    self.company = company
    self.phones = phones
    self.line = line
    self.amount = amount
    self.answers = answers
  }

  var search: CompanySearch { CompanySearch(identity: company, phones: phones) }
}

/// New values of an opportunity's fields; what is absent stays as it is.
public struct ChangeDraft: Hashable, Sendable {
  public let amount: Money?
  public let answers: FieldAnswers
  /// What tells the customer from others, among the answers.
  public var marks: [CompanyMark] = []
  /// Birthdays and founding days among the fields.
  public let keyDates: [KeyDateDraft]
  public init(amount: Money?, answers: FieldAnswers, keyDates: [KeyDateDraft] = []) {
    self.keyDates = keyDates
    self.amount = amount
    self.answers = answers
  }
}

/// A wish to leave the stage, with the answers and the waiver given in the same letter (C8).
public struct AdvanceDraft: Hashable, Sendable {
  public let changes: ChangeDraft
  public let waiver: Waiver?
  public init(changes: ChangeDraft, waiver: Waiver?) {
    self.changes = changes
    self.waiver = waiver
  }
}

/// What a decision comes to: events, and a refusal when only part of it was done.
public struct Ruling: Hashable, Sendable {
  public var events: [Event]
  public var refusal: Refusal?
  public init(_ events: [Event], refusal: Refusal? = nil) {
    self.events = events
    self.refusal = refusal
  }
}

extension EntryObject {
  /// The numbered thing; nil for the office.
  public var thing: ObjectID? { if case .thing(let id) = self { id } else { nil } }
  public var customer: Customer.ID? { thing?.as(Customer.self) }
  public var lead: Lead.ID? { thing?.as(Lead.self) }
}
