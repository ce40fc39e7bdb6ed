/// An intended contact (`P-`): with whom, when, what for; held against what was done (A6, K8).
public struct Plan: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Plan>
  public static let letter = ObjectLetter.plan

  /// Done by an entry or by word, not done, or given up before its day.
  public enum State: String, Hashable, Sendable, Codable { case open, done, missed, cancelled }

  public let id: ID
  public let member: Member.ID
  public let line: PlanLine
  public let state: State
  /// What its member said of it: the lesson, or why not.
  public let words: String
  /// The entry that did it.
  public let entry: LogEntry.ID?

  public init(
    id: ID, member: Member.ID, line: PlanLine, state: State, words: String, entry: LogEntry.ID?
  ) {
    self.id = id
    self.member = member
    self.line = line
    self.state = state
    self.words = words
    self.entry = entry
  }
}

/// What a plan line says.
public struct PlanLine: Hashable, Sendable, Codable {
  public let object: ObjectID
  public let day: Day
  public let minute: MinuteOfDay?
  /// Activity key; nil where none was named.
  public let activity: String?
  /// What for; a contact without it is refused (A8).
  public let purpose: String
  /// What should come of it.
  public let expected: String?

  public init(
    object: ObjectID, day: Day, minute: MinuteOfDay?, activity: String?, purpose: String, expected: String?
  ) {
    self.object = object
    self.day = day
    self.minute = minute
    self.activity = activity
    self.purpose = purpose
    self.expected = expected
  }

  /// The same on another day.
  func moved(to day: Day) -> PlanLine {
    PlanLine(
      object: object, day: day, minute: minute, activity: activity, purpose: purpose, expected: expected)
  }
}

/// What its member says of a plan line (A6, K9).
public enum PlanAnswer: Hashable, Sendable, Codable {
  case done(lesson: String)
  case missed(why: String)
  case moved(to: Day, why: String)
  case cancelled(why: String)
}

/// What happens to plan lines.
public enum PlanEvent: Hashable, Sendable {
  case planMade(PlanMade)
  case planAnswered(PlanAnswered)

  var kind: Event.Kind {
    switch self {
    case .planMade: .planMade
    case .planAnswered: .planAnswered
    }
  }

  var body: any Codable & Sendable {
    switch self {
    case .planMade(let body): body
    case .planAnswered(let body): body
    }
  }

  init?(kind: Event.Kind, read: Event.Reader) throws {
    switch kind {
    case .planMade: self = .planMade(try read(PlanMade.self))
    case .planAnswered: self = .planAnswered(try read(PlanAnswered.self))
    default: return nil
    }
  }

  var subject: String {
    switch self {
    case .planMade(let body): body.id.description
    case .planAnswered(let body): body.id.description
    }
  }
}

/// A contact was planned.
public struct PlanMade: Hashable, Sendable, Codable {
  public let id: Plan.ID
  public let member: Member.ID
  public let line: PlanLine
}

/// Its member said what became of it.
public struct PlanAnswered: Hashable, Sendable, Codable {
  public let id: Plan.ID
  public let by: Member.ID
  public let answer: PlanAnswer
}

/// Why a plan line is not taken.
public enum PlanRefusal: Hashable, Sendable {
  case past(Day)
  case tooFar(Day, days: Int)
  case notYours(Plan.ID)
  /// Answered before.
  case settled(Plan.ID, Plan.State)
}

extension Office {
  /// Plans reach so many days ahead.
  static let planDays = 92

  /// An intended contact, and its member's word on it.
  func decidePlan(_ command: Command, by actor: Member, on day: Day, facts: Facts) throws(Refusal) -> Ruling {
    switch command {
    case .plan(let line): try plan(line, by: actor, on: day, facts: facts)
    case .answerPlan(let id, let answer): try self.answer(id, answer, by: actor, on: day, facts: facts)
    default: Ruling([])
    }
  }

  /// `计划`: an intended contact on something one may log on.
  private func plan(_ line: PlanLine, by actor: Member, on day: Day, facts: Facts) throws(Refusal) -> Ruling {
    if line.day < day { throw .plan(.past(line.day)) }
    if line.day - day > Office.planDays { throw .plan(.tooFar(line.day, days: Office.planDays)) }
    try mayLog(on: .thing(line.object), by: actor, on: day, facts: facts)
    var next = facts.next
    return Ruling([
      .plan(.planMade(PlanMade(id: next.take(Plan.self), member: actor.id, line: line)))
    ])
  }

  /// What became of it, in its member's words; a done one may still get a lesson.
  private func answer(
    _ id: Plan.ID, _ answer: PlanAnswer, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    guard let plan = facts.plan else { throw .unknownObject(id.object) }
    guard plan.member == actor.id else { throw .plan(.notYours(id)) }
    var isLesson = false
    if case .done = answer { isLesson = plan.state == .done }
    // What was called missed may turn out to be done, or is put off after all.
    guard plan.state == .open || plan.state == .missed || isLesson else {
      throw .plan(.settled(id, plan.state))
    }
    if case .moved(let to, _) = answer {
      if to < day { throw .plan(.past(to)) }
      if to - day > Office.planDays { throw .plan(.tooFar(to, days: Office.planDays)) }
    }
    return Ruling([.plan(.planAnswered(PlanAnswered(id: id, by: actor.id, answer: answer)))])
  }
}

extension Plan {
  /// As it begins with its event.
  public init(made body: PlanMade) {
    self.init(id: body.id, member: body.member, line: body.line, state: .open, words: "", entry: nil)
  }

  /// With what its member said.
  public func answered(_ answer: PlanAnswer) -> Plan {
    func with(_ state: State, _ words: String, _ line: PlanLine) -> Plan {
      Plan(id: id, member: member, line: line, state: state, words: words, entry: entry)
    }
    switch answer {
    case .done(let lesson): return with(.done, lesson, line)
    case .missed(let why): return with(.missed, why, line)
    case .moved(let day, let why): return with(.open, why, line.moved(to: day))
    case .cancelled(let why): return with(.cancelled, why, line)
    }
  }
}

/// A span's plan lines of one member (A6).
public struct PlanFigures: Hashable, Sendable {
  public let member: Member.ID
  public let planned: Int
  public let done: Int
  /// Not done, with the reason given.
  public let explained: Int
  /// Past, and nobody said what became of them.
  public let silent: Int

  public init(member: Member.ID, _ plans: [Plan]) {
    let kept = plans.filter { $0.state != .cancelled }
    self.member = member
    planned = kept.count
    done = kept.count { $0.state == .done }
    explained = kept.count { $0.state == .missed }
    silent = kept.count { $0.state == .open }
  }
}
