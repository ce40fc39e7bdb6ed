/// A cry for help with a public clock (`A-`): everybody hears it, only the asker closes it (E1–E4).
public struct HelpAlarm: Hashable, Sendable, Codable, NumberedThing {
  public typealias ID = Numbered<HelpAlarm>
  public static let letter = ObjectLetter.alarm

  /// Where it stands; while `asking` only the asker knows of it, `undone` was raised by mistake.
  public enum State: String, Hashable, Sendable, Codable { case asking, open, solved, undone }

  public let id: ID
  /// What it is about, with the customer's name.
  public let object: ObjectID
  public let customerName: String
  public internal(set) var asker: Member.ID
  /// A key of the cause tree.
  public let cause: String
  /// The asker's own words.
  public let analysis: String
  /// At stake, and the stage with its line of business, as they were.
  public let amount: Money?
  public let line: String?
  public let stage: String?
  public let openedAt: Instant
  public internal(set) var state: State
  /// The first advice of somebody else (E7).
  public internal(set) var firstAdviceAt: Instant?
  public internal(set) var solvedAt: Instant?
  /// Advice given so far; the next number is one more.
  public internal(set) var advised: Int
  public internal(set) var effective: [Int]
  /// Superiors who were named because nobody had answered, the nearest first.
  public internal(set) var named: [Member.ID]
  /// When the next one is named; nil once somebody answered, or at the top.
  public internal(set) var answerBy: Deadline?
  /// What the pool offered the asker before anybody was told (E5).
  public internal(set) var offers: [Experience.ID]?
  /// While asking: when everybody is told.
  public internal(set) var broadcastBy: Deadline?
  /// Everybody was told.
  public internal(set) var isBroadcast: Bool?
  /// The experience of the pool that helped.
  public internal(set) var experience: Experience.ID?
  /// The asker's working minutes from the raising to the first support, and to the solution (E7).
  public internal(set) var supportMinutes: Int?
  public internal(set) var solutionMinutes: Int?

  /// Not solved: it holds the clock back, whether everybody knows of it or only the asker.
  public var isOpen: Bool { state == .open || state == .asking }

  /// The opportunity whose clock it holds back.
  public var opportunity: Opportunity.ID? { object.as(Opportunity.self) }

  /// When the clock must look at it; nil when only people can move it.
  public var nextDue: Instant? {
    switch state {
    case .asking: broadcastBy?.at
    case .open: answerBy?.at
    case .solved, .undone: nil
    }
  }
}

/// A numbered answer to an alarm: `A-31 #2` (E3).
public struct Advice: Hashable, Sendable {
  public let alarm: HelpAlarm.ID
  public let number: Int
  public let author: Member.ID
  public let at: Instant
  public let text: String
  /// The asker's word on it; nil while it waits.
  public let isEffective: Bool?
  /// The asker's working minutes from the raising; nil for his own.
  public let minutes: Int?

  public init(
    alarm: HelpAlarm.ID, number: Int, author: Member.ID, at: Instant, text: String, isEffective: Bool?,
    minutes: Int? = nil
  ) {
    self.minutes = minutes
    self.alarm = alarm
    self.number = number
    self.author = author
    self.at = at
    self.text = text
    self.isEffective = isEffective
  }
}

extension HelpAlarm {
  /// As it begins with its event.
  public init(raised body: AlarmRaised, at: Instant) {
    self.init(
      id: body.id, object: body.object, customerName: body.customerName, asker: body.asker,
      cause: body.cause, analysis: body.analysis, amount: body.amount, line: body.line, stage: body.stage,
      openedAt: at, state: body.broadcastBy == nil ? .open : .asking, firstAdviceAt: nil, solvedAt: nil,
      advised: 0, effective: [], named: [], answerBy: body.answerBy, offers: body.offers,
      broadcastBy: body.broadcastBy, isBroadcast: body.broadcastBy == nil)
  }

  /// What was answered and who asks stay, whatever command is taken back.
  mutating func keepAnswers(of current: HelpAlarm) {
    (asker, advised, named) = (current.asker, current.advised, current.named)
    (firstAdviceAt, supportMinutes) = (current.firstAdviceAt, current.supportMinutes)
    if firstAdviceAt != nil { answerBy = nil }
  }

  /// Raised by mistake: nothing of it counts any more.
  mutating func takeBack() { (state, answerBy) = (.undone, nil) }

  /// Applies an event that is about it, at the event's instant.
  public mutating func evolve(_ event: Event, at: Instant) {
    switch event {
    case .help(.adviceGiven(let body)):
      advised = body.number
      if body.isSupport, firstAdviceAt == nil {
        (firstAdviceAt, answerBy) = (at, nil)
        supportMinutes = body.minutes
      }
    case .help(.alarmBroadcast): (state, broadcastBy, isBroadcast) = (.open, nil, true)
    case .help(.alarmEscalated(let body)):
      named.append(body.to)
      answerBy = body.answerBy
    case .help(.alarmSolved(let body)):
      (state, solvedAt, answerBy, broadcastBy) = (.solved, at, nil, nil)
      effective = body.numbers
      experience = body.experience
      solutionMinutes = body.minutes
    // Who takes over from a leaver takes over his questions.
    case .opportunityHandedOver(let body): if asker == body.from { asker = body.to }
    case .help(.alarmHandedOver(let body)): asker = body.to
    // Nobody is called for what has ended.
    case .opportunityWon, .opportunityLost: (answerBy, broadcastBy) = (nil, nil)
    case .commandUndone(let body): if case .alarm(let before) = body.restored { self = before }
    default: break
    }
  }
}
