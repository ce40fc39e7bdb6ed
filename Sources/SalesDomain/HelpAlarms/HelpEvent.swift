/// What happens around a cry for help: alarms, advice, the pool, the quiz (E1–E12).
public enum HelpEvent: Hashable, Sendable {
  case alarmRaised(AlarmRaised)
  case alarmBroadcast(AlarmBroadcast)
  case adviceGiven(AdviceGiven)
  case adviceRejected(AdviceRejected)
  case alarmSolved(AlarmSolved)
  case alarmSeen(AlarmSeen)
  case alarmEscalated(AlarmEscalated)
  case alarmHandedOver(AlarmHandedOver)
  case experienceKept(ExperienceKept)
  case experienceTried(ExperienceTried)
  case quizAsked(QuizAsked)
  case quizAnswered(QuizAnswered)

  /// The stored name of this event.
  var kind: Event.Kind {
    switch self {
    case .alarmRaised: .alarmRaised
    case .alarmBroadcast: .alarmBroadcast
    case .adviceGiven: .adviceGiven
    case .adviceRejected: .adviceRejected
    case .alarmSolved: .alarmSolved
    case .alarmSeen: .alarmSeen
    case .alarmEscalated: .alarmEscalated
    case .alarmHandedOver: .alarmHandedOver
    case .experienceKept: .experienceKept
    case .experienceTried: .experienceTried
    case .quizAsked: .quizAsked
    case .quizAnswered: .quizAnswered
    }
  }

  /// What the payload column holds.
  var body: any Codable & Sendable {
    switch self {
    case .alarmRaised(let body): body
    case .alarmBroadcast(let body): body
    case .adviceGiven(let body): body
    case .adviceRejected(let body): body
    case .alarmSolved(let body): body
    case .alarmSeen(let body): body
    case .alarmEscalated(let body): body
    case .alarmHandedOver(let body): body
    case .experienceKept(let body): body
    case .experienceTried(let body): body
    case .quizAsked(let body): body
    case .quizAnswered(let body): body
    }
  }

  /// Reads a body of this kind; nil for a kind that is not among these.
  init?(kind: Event.Kind, read: Event.Reader) throws {
    switch kind {
    case .alarmRaised: self = .alarmRaised(try read(AlarmRaised.self))
    case .alarmBroadcast: self = .alarmBroadcast(try read(AlarmBroadcast.self))
    case .adviceGiven: self = .adviceGiven(try read(AdviceGiven.self))
    case .adviceRejected: self = .adviceRejected(try read(AdviceRejected.self))
    case .alarmSolved: self = .alarmSolved(try read(AlarmSolved.self))
    case .alarmSeen: self = .alarmSeen(try read(AlarmSeen.self))
    case .alarmEscalated: self = .alarmEscalated(try read(AlarmEscalated.self))
    case .alarmHandedOver: self = .alarmHandedOver(try read(AlarmHandedOver.self))
    case .experienceKept: self = .experienceKept(try read(ExperienceKept.self))
    case .experienceTried: self = .experienceTried(try read(ExperienceTried.self))
    case .quizAsked: self = .quizAsked(try read(QuizAsked.self))
    case .quizAnswered: self = .quizAnswered(try read(QuizAnswered.self))
    default: return nil
    }
  }

  /// What the event is about, as the ledger's subject column holds it.
  var subject: String {
    switch self {
    case .alarmRaised(let body): body.id.description
    case .alarmBroadcast(let body): body.id.description
    case .adviceGiven(let body): body.id.description
    case .adviceRejected(let body): body.id.description
    case .alarmSolved(let body): body.id.description
    case .alarmSeen(let body): body.id.description
    case .alarmEscalated(let body): body.id.description
    case .alarmHandedOver(let body): body.id.description
    case .experienceKept(let body): body.id.description
    case .experienceTried(let body): body.id.description
    case .quizAsked(let body): body.member.text
    case .quizAnswered(let body): body.member.text
    }
  }
}

extension Event {
  /// Who wrote an answer: it is not told to himself in somebody's place.
  public var author: Member.ID? {
    if case .help(.adviceGiven(let body)) = self { body.author } else { nil }
  }

  /// Somebody is stuck (E1).
  public static func alarmRaised(_ body: AlarmRaised) -> Event { .help(.alarmRaised(body)) }
  /// Everybody is asked (E2, E5).
  public static func alarmBroadcast(_ body: AlarmBroadcast) -> Event { .help(.alarmBroadcast(body)) }
  /// Somebody answered (E3).
  public static func adviceGiven(_ body: AdviceGiven) -> Event { .help(.adviceGiven(body)) }
  /// An answer did not help.
  public static func adviceRejected(_ body: AdviceRejected) -> Event { .help(.adviceRejected(body)) }
  /// The asker said what helped (E4).
  public static func alarmSolved(_ body: AlarmSolved) -> Event { .help(.alarmSolved(body)) }
  /// Somebody has read it (E12).
  public static func alarmSeen(_ body: AlarmSeen) -> Event { .help(.alarmSeen(body)) }
  /// A superior is called (E9).
  public static func alarmEscalated(_ body: AlarmEscalated) -> Event { .help(.alarmEscalated(body)) }
  /// Who asks has left (G2).
  public static func alarmHandedOver(_ body: AlarmHandedOver) -> Event { .help(.alarmHandedOver(body)) }
  /// What helped goes into the pool (E5).
  public static func experienceKept(_ body: ExperienceKept) -> Event { .help(.experienceKept(body)) }
  /// Whether an experience helped (E5).
  public static func experienceTried(_ body: ExperienceTried) -> Event { .help(.experienceTried(body)) }
  /// The quiz of a week (E11).
  public static func quizAsked(_ body: QuizAsked) -> Event { .help(.quizAsked(body)) }
  /// Answers to it (E11).
  public static func quizAnswered(_ body: QuizAnswered) -> Event { .help(.quizAnswered(body)) }
}
