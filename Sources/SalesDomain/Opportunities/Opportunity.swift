/// An intention to buy: locked to its owner, on the stage ladder, against a clock.
public struct Opportunity: Hashable, Sendable, Codable, NumberedThing {
  public typealias ID = Numbered<Opportunity>
  public static let letter = ObjectLetter.opportunity

  /// Where an opportunity stands; `won` and `lost` are ends, and what was registered by mistake is `undone`.
  public enum State: String, Hashable, Sendable, Codable {
    case open, confiscated, overdue, losing, won, lost, undone

    /// Still in the funnel and therefore protected (C2).
    public var isProtected: Bool { self != .won && self != .lost && self != .undone }

    /// Won or lost: from here on it is history that chances are calibrated from (F1).
    public var isEnd: Bool { self == .won || self == .lost }
  }

  public let id: ID
  public let customer: Customer.ID
  public let customerName: String
  public let openedAt: Instant
  public let openedOn: Day
  public internal(set) var owner: Member.ID
  /// The superior who must answer, while it is taken.
  public internal(set) var holder: Member.ID?
  public internal(set) var state: State
  public internal(set) var line: String
  public internal(set) var stage: String
  /// The version of the ladder along which it goes (C4).
  public internal(set) var ladder: Int
  /// The day on which it came to the stage, and how many stages it has left.
  public internal(set) var stageSince: Day
  public internal(set) var stagesLeft: Int
  /// Percent.
  public internal(set) var probability: Int
  public internal(set) var weight: StageWeight
  /// The stage's limit, from which the shorter ones after a return are reckoned.
  public internal(set) var limit: WorkingDays
  /// The running clock: so many working days after this day.
  public internal(set) var clockLimit: WorkingDays
  public internal(set) var clockStart: Day
  public internal(set) var deadline: Deadline
  /// When the holder's time to answer ends; nil at the top of the line.
  public internal(set) var answerDeadline: Deadline?
  public internal(set) var confiscatedAt: Instant?
  public internal(set) var timesTakenInStage: Int
  /// Extensions granted in this stage.
  public internal(set) var extensions: Int
  /// An open alarm that holds the clock back, and the working days of holding that the stage has used.
  public internal(set) var hold: AlarmHold?
  public internal(set) var holdUsed: Int
  public internal(set) var amount: Money?
  /// Recorded offers.
  public internal(set) var quotes: Int
  /// All orders, and what came in on them, in minor units.
  public internal(set) var dealt: Int64
  public internal(set) var paid: Int64
  public internal(set) var lastDealOn: Day?
  /// The day from which the payment stage counts: that of the first order, with its terms.
  public internal(set) var dueOn: Day?
  public internal(set) var answers: FieldAnswers

  public init(
    id: ID, customer: Customer.ID, customerName: String, openedAt: Instant, openedOn: Day, owner: Member.ID,
    holder: Member.ID?, state: State, line: String, stage: String, probability: Int, weight: StageWeight,
    limit: WorkingDays, clockLimit: WorkingDays, clockStart: Day, deadline: Deadline,
    answerDeadline: Deadline?, confiscatedAt: Instant?,
    timesTakenInStage: Int, amount: Money?, quotes: Int = 0, dealt: Int64 = 0, paid: Int64 = 0,
    extensions: Int = 0, ladder: Int = 1, stageSince: Day? = nil, stagesLeft: Int = 0, hold: AlarmHold? = nil,
    holdUsed: Int = 0, lastDealOn: Day? = nil,
    dueOn: Day? = nil, answers: FieldAnswers
  ) {
    self.quotes = quotes
    self.hold = hold
    self.holdUsed = holdUsed
    self.ladder = ladder
    self.stageSince = stageSince ?? openedOn
    self.stagesLeft = stagesLeft
    self.extensions = extensions
    self.dealt = dealt
    self.paid = paid
    self.lastDealOn = lastDealOn
    self.dueOn = dueOn
    self.id = id
    self.customer = customer
    self.customerName = customerName
    self.openedAt = openedAt
    self.openedOn = openedOn
    self.owner = owner
    self.holder = holder
    self.state = state
    self.line = line
    self.stage = stage
    self.probability = probability
    self.weight = weight
    self.limit = limit
    self.clockLimit = clockLimit
    self.clockStart = clockStart
    self.deadline = deadline
    self.answerDeadline = answerDeadline
    self.confiscatedAt = confiscatedAt
    self.timesTakenInStage = timesTakenInStage
    self.amount = amount
    self.answers = answers
  }

  /// Whoever must act now: the superior while it is taken, else the owner.
  public var actor: Member.ID { holder ?? owner }

  /// When the clock must look at it again; nil when only people can move it.
  public var nextDue: Instant? {
    switch state {
    case .open: hold?.until.at ?? deadline.at
    case .confiscated: answerDeadline?.at
    case .overdue, .losing, .won, .lost, .undone: nil
    }
  }

  /// A criterion is met by a known answer or by its record (C8).
  public func meets(_ criterion: Criterion) -> Bool {
    switch criterion.proof {
    case .answer: Field(rawValue: criterion.key).map { answers[$0]?.isKnown == true } ?? false
    case .quote: quotes > 0
    case .deal: dealt > 0
    case .payment: dealt > 0 && paid >= dealt
    }
  }
}
